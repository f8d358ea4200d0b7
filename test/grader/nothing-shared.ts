/** Claims that the functions of an exercise keep nothing for each other, nor for other geometries. */
import {
  allValues,
  anotherCase,
  geometryIn,
  isSame,
  overwrite,
  turnedNumbers,
} from "./changed-cases.ts";
import { tolerancesOf } from "./bounds.ts";
import { expectResults } from "./compare.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { receive, receiveFor, twinOfCase } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Calls all functions of the exercise; that one of them fails is no mistake of another. */
async function train<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  try {
    if (subject.trainingStep) await subject.trainingStep(implementation, given);
    else await receiveFor(subject, implementation, given);
  } catch {
    // what was kept by then is looked for all the same
  }
}

/** Claims that a call knows nothing of what the other functions of the exercise were called with. */
export async function expectNothingShared<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  if (!subject.trainingStep) return;
  const expected = await receive(subject, implementation, given);
  const mine = twinOfCase(turnedNumbers(given));
  const geometry = geometryIn(mine);
  if (geometry) {
    const other = anotherCase(subject);
    Object.assign(geometry, structuredClone(geometryIn(other)));
    await train(subject, implementation, { ...twinOfCase(other), geometry });
    Object.assign(geometry, structuredClone(geometryIn(given)));
  }
  await train(subject, implementation, mine);
  overwrite(mine, given);
  const received = await receiveFor(subject, implementation, mine);
  if (!isSame(allValues(received), allValues(expected)))
    falsify(
      "called after the other functions of its file, with the same objects, in which other numbers stood by then, it gave another result; keep nothing outside the functions",
    );
}

/** How many of its other geometries a case is tried with; which ones, differs from case to case. */
const TRIED = 2;

function someOf<T>(all: readonly T[], given: object): T[] {
  const first = allValues({ ...given }).length % Math.max(all.length, 1);
  return [...all.slice(first), ...all.slice(0, first)].slice(0, TRIED);
}

/** Claims that a call looks at its whole geometry, whatever was computed for the same tensors under another one. */
export async function expectOtherGeometries<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  for (const other of someOf(subject.otherGeometries?.(mine) ?? [], given)) {
    const expected = await subject.expected(other);
    const tolerances = subject.roundsIntegers?.(other)
      ? await tolerancesOf(subject, other)
      : undefined;
    await train(subject, implementation, mine);
    const received = await receiveFor(subject, implementation, other);
    try {
      expectResults(received, expected, tolerances);
    } catch (error) {
      if (!(error instanceof Falsified)) throw error;
      falsify(
        `called again with the same tensors under another geometry, ${JSON.stringify(geometryIn(other))}, it gave a wrong result; keep nothing outside the function, or keep it under all that it depends on`,
      );
    }
  }
}
