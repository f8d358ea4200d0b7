/** Mutants that no claim can kill. */
import { mutated } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";
import { functionsIn } from "./source.ts";

/** A change of a solution that changes nothing that the contract speaks of. */
export interface Equivalent {
  /** Id of the exercise. */
  readonly exercise: string;
  readonly functionName: string;
  /** A text that stands once in the function. */
  readonly from: string;
  /** What stands there instead. */
  readonly to: string;
  /** Why no argument inside the contract tells the two apart. */
  readonly proof: string;
}

/**
 * The solution’s text with the change made.
 *
 * @returns `undefined` unless the text to replace stands in that function exactly once
 */
function changed(text: string, entry: Equivalent): string | undefined {
  const place = functionsIn(text).find(
    ({ name }) => name === entry.functionName,
  );
  if (!place) return undefined;
  const body = text.slice(place.start, place.end);
  const [before, after, ...others] = body.split(entry.from);
  if (after === undefined || others.length > 0) return undefined;
  const start = place.start + before.length;
  const end = start + entry.from.length;
  return mutated(text, { start, end, replacement: entry.to });
}

/** Whether an entry speaks of this mutant: both make the same text of the solution. */
export function isAbout(
  entry: Equivalent,
  mutant: Mutant,
  text: string,
): boolean {
  return (
    entry.exercise === mutant.exercise &&
    changed(text, entry) === mutated(text, mutant)
  );
}
