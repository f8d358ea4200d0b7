import { KataTodoError } from "./errors.ts";

/**
 * Stands in every stub where the learner's code goes.
 *
 * @param exercise - file name without its ending, for instance `02-conv2d-fprop`
 * @param missing - the function to write
 * @throws KataTodoError always; it names the file to edit and the command for a hint
 */
export function todo(exercise: string, missing: string): never {
  throw new KataTodoError(exercise, missing);
}
