/** Claims about what a function returns, which say of the first wrong element what it should have been made of. */
import { expectResults } from "./compare.ts";
import type { Results } from "./compare.ts";
import type { WrongValues } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { valueMade } from "./origin.ts";
import type { Origin } from "./origin.ts";
import { indexAt, picturesOf } from "./picture.ts";
import { receive } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** What the first wrong element is made of, unless what was expected has another source and is something else. */
function trueOrigin<Case extends object>(
  subject: Subject<Case>,
  given: Case,
  { name, expected, wrong: [first], tolerance }: WrongValues,
): Origin | undefined {
  const index = indexAt(expected.shape, first);
  const origin = subject.originOf?.(given, name, index);
  if (!origin) return undefined;
  const made = valueMade(origin, picturesOf(given));
  const wanted = expected.values[first];
  const isTrue =
    Math.fround(made) === wanted || Math.abs(made - wanted) <= tolerance;
  return isTrue ? origin : undefined;
}

/**
 * Claims that a function returns these results for a case, of which it gets a copy.
 *
 * @param tolerances - the largest difference for every element; left out, there may be none
 * @throws Falsified otherwise
 */
export async function expectReturns<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
  expected: Results,
  tolerances?: Results,
): Promise<void> {
  const received = await receive(subject, implementation, given);
  expectResults(received, expected, tolerances, (problem) =>
    trueOrigin(subject, given, problem),
  );
}
