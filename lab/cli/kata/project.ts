/** The project on disk, and the exercises that a command can be told. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../../core/errors.ts";
import { exercises, findExercise } from "../../kata/manifest.ts";
import type { Exercise } from "../../kata/manifest.ts";
import { numberOf } from "../../kata/next-step.ts";

export const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));

/** @param place - a path as in `lab/kata/places.ts` */
export function inProject(place: string): string {
  return join(PROJECT, place);
}

/**
 * The one exercise that a command was given.
 *
 * @param verb - the command, for the error text
 * @param names - its arguments that are no flags
 * @throws UserError `usage` if that is not exactly one exercise
 */
export function theExercise(verb: string, names: readonly string[]): Exercise {
  const [name, ...more] = names;
  if (name === undefined)
    throw new UserError("usage", `kata ${verb}: which exercise?`);
  if (more.length > 0)
    throw new UserError(
      "usage",
      `kata ${verb}: one exercise at a time, not ${names.join(" ")}`,
    );
  const exercise = findExercise(name);
  if (exercise) return exercise;
  const numbers = exercises.map(({ id }) => numberOf(id)).join(", ");
  throw new UserError(
    "usage",
    `kata ${verb}: ${JSON.stringify(name)} is no exercise; there are ${numbers}`,
  );
}
