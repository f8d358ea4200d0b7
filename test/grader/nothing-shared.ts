/** Claims that a function keeps nothing from its forward pass, nor for other geometries. */
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
import type { Received } from "./compare.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { receive, receiveFor, tensorsIn, twinOfCase } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Calls the forward pass first, if this is none; that it fails is no mistake of this function. */
async function goForward<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  try {
    await subject.forwardPass?.(implementation, given);
  } catch {
    // what it may have kept by then is looked for all the same
  }
}

/** Claims that a call knows nothing of what the forward pass of the exercise was called with. */
export async function expectNothingShared<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  if (!subject.forwardPass) return;
  const expected = await receive(subject, implementation, given);
  const mine = twinOfCase(turnedNumbers(given));
  const geometry = geometryIn(mine);
  if (geometry) {
    const other = anotherCase(subject);
    Object.assign(geometry, structuredClone(geometryIn(other)));
    await goForward(subject, implementation, {
      ...twinOfCase(other),
      geometry,
    });
    Object.assign(geometry, structuredClone(geometryIn(given)));
  }
  await goForward(subject, implementation, mine);
  overwrite(mine, given);
  const received = await receiveFor(subject, implementation, mine);
  if (!isSame(allValues(received), allValues(expected)))
    falsify(
      "called after the forward pass, with the same objects, in which other numbers stood by then, it gave another result; keep nothing outside the functions",
    );
}

/** So many of the first are those that are mistaken most easily. */
const FIRST = 4;

/** Two of the cases, one of them among the first; which ones, differs from case to case. */
function someOf<Case extends object>(
  all: readonly Case[],
  given: Case,
): readonly Case[] {
  const number = tensorsIn(given).reduce((sum, [, { size }]) => sum + size, 0);
  const chosen = [
    all[number % Math.min(FIRST, all.length)],
    all[number % all.length],
  ];
  return all.length > 0 ? chosen : [];
}

/** Whether results are the reference's, as exactly as they can be. */
async function isRight<Case extends object>(
  subject: Subject<Case>,
  given: Case,
  received: Received,
): Promise<boolean> {
  const expected = await subject.expected(given);
  const tolerances = subject.roundsIntegers?.(given)
    ? await tolerancesOf(subject, given)
    : undefined;
  try {
    expectResults(received, expected, tolerances);
    return true;
  } catch (error) {
    if (!(error instanceof Falsified)) throw error;
    return false;
  }
}

/**
 * Claims that a call looks at its whole geometry, whatever was computed for the same tensors under another one. A geometry under
 * which the function is wrong in any case proves nothing.
 */
export async function expectOtherGeometries<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  for (const other of someOf(subject.otherGeometries?.(mine) ?? [], given)) {
    const alone = await receive(subject, implementation, other);
    if (!(await isRight(subject, other, alone))) continue;
    await receiveFor(subject, implementation, mine);
    await goForward(subject, implementation, mine);
    const received = await receiveFor(subject, implementation, other);
    if (!(await isRight(subject, other, received)))
      falsify(
        "called again with the same tensors under another geometry, it gave another result than for copies of them; keep nothing outside the function",
      );
  }
}
