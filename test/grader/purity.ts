/** Claims that a function is pure: it changes nothing that it is given, and keeps nothing. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { everything } from "../arbitraries/features.ts";
import { everyCaseClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { isSame } from "./changed-cases.ts";
import { expectNothingKept } from "./nothing-kept.ts";
import { expectApart, expectOwnMemory } from "./own-memory.ts";
import { isNdArray, valuesOf } from "./picture.ts";
import { receiveFor, tensorsIn, twinOfCase } from "./subject.ts";
import type { Subject } from "./subject.ts";

function isUnchanged(before: unknown, after: unknown): boolean {
  return isNdArray(before) && isNdArray(after)
    ? isSame(valuesOf(before), valuesOf(after))
    : isDeepStrictEqual(before, after);
}

/** Claims that arguments hold what they held. */
function expectUnchanged(before: object, after: object): void {
  const now = new Map<string, unknown>(Object.entries(after));
  for (const [name, value] of Object.entries(before))
    if (!isUnchanged(value, now.get(name)))
      falsify(
        `it changed its argument ${name}; ${isNdArray(value) ? "compute in a new tensor" : "write to variables of your own"} instead`,
      );
}

/** Claims that the arguments hold afterwards what they held before. */
async function expectKeptArguments<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  await receiveFor(subject, implementation, mine);
  expectUnchanged(given, mine);
}

/** Claims that results are new tensors, each in memory of its own. */
async function expectNewTensors<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  const received = await receiveFor(subject, implementation, mine);
  const expected = await subject.expected(given);
  for (const [name, tensor] of Object.entries(expected))
    expectOwnMemory(name, received[name], tensor, mine);
  expectApart(tensorsIn(received));
}

/** Such defects show in almost every case, so that fewer are enough. */
const SHARE = 0.4;

export function purityClaims<Case extends object>(
  subject: Subject<Case>,
): Claim[] {
  // A window of one pixel may tempt to hand the argument back.
  const anyWindow = fc.oneof(
    subject.cases(everything),
    subject.cases({ largestWindow: 1 }),
  );
  const claim = (
    title: string,
    cases: fc.Arbitrary<Case>,
    check: typeof expectNewTensors<Case>,
  ) =>
    everyCaseClaim(
      { title, capability: "purity", functionName: subject.functionName },
      cases,
      (given, implementation) => check(subject, implementation, given),
      SHARE,
    );
  return [
    claim("leaves its arguments as they were", anyWindow, expectKeptArguments),
    claim(
      "returns a new tensor with memory of its own",
      anyWindow,
      expectNewTensors,
    ),
    claim(
      "keeps nothing from one call to the next",
      subject.cases(everything),
      expectNothingKept,
    ),
  ];
}

/** What the arguments hold after a call, where that is not what they held before. */
async function changesBy<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<string[]> {
  const mine = twinOfCase(given);
  await receiveFor(subject, implementation, mine);
  const now = new Map<string, unknown>(Object.entries(mine));
  return Object.entries(given).flatMap(([name, before]) => {
    const after = now.get(name);
    if (isUnchanged(before, after)) return [];
    const held = isNdArray(after) ? valuesOf(after) : JSON.stringify(after);
    return [`${name} holds ${String(held)}`];
  });
}

/** All that is impure about a function in one case, for comparing implementations. */
export async function impuritiesOf<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<string[]> {
  const texts = await changesBy(subject, implementation, given);
  for (const check of [
    expectKeptArguments<Case>,
    expectNewTensors<Case>,
    expectNothingKept<Case>,
  ]) {
    try {
      await check(subject, implementation, given);
    } catch (error) {
      if (!(error instanceof Falsified)) throw error;
      const { problem } = error;
      texts.push("text" in problem ? problem.text : problem.kind);
    }
  }
  return texts;
}
