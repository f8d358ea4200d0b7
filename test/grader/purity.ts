/** Claims that a function is pure: it changes nothing that it is given, and keeps nothing. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { everything } from "../arbitraries/features.ts";
import { everyCaseClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import type { Received } from "./compare.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { expectApart, expectOwnMemory } from "./own-memory.ts";
import { isNdArray, valuesOf } from "./picture.ts";
import {
  mapTensors,
  receive,
  receiveFor,
  tensorsIn,
  twinOf,
  twinOfCase,
} from "./subject.ts";
import type { Subject } from "./subject.ts";

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((value, i) => Object.is(value, other[i]))
  );
}

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

/** The same case with other numbers: one more everywhere, which leaves each maximum where it is. */
function otherNumbers<Case extends object>(given: Case): Case {
  return mapTensors(given, (tensor) => {
    const other = twinOf(tensor);
    if (other.data instanceof Float32Array) ops.addseq(other, 1);
    return other;
  });
}

/** Every element of all results, in order. */
function allValues(results: Received): number[] {
  return tensorsIn(results).flatMap(([, tensor]) => valuesOf(tensor));
}

/**
 * Claims that calls know nothing of each other: first for one image, then for all, then with other numbers, then the
 * first two again.
 */
async function expectNoMemory<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const call = async (arguments_: Case) => {
    const results = await receive(subject, implementation, arguments_);
    return { results, valuesAtFirst: allValues(results) };
  };
  const smaller = subject.firstImage(given);
  const early = [await call(smaller), await call(given)];
  await call(otherNumbers(given));
  for (const { results, valuesAtFirst } of early)
    if (!isSame(allValues(results), valuesAtFirst))
      falsify(
        "a later call changed what an earlier one had returned; return a new tensor each time",
      );
  const late = [await call(smaller), await call(given)];
  if (
    late.some(
      (again, i) => !isSame(again.valuesAtFirst, early[i].valuesAtFirst),
    )
  )
    falsify(
      "called again with the same arguments, after others, it gave another result; keep nothing outside the function",
    );
}

/** Makes tensors hold what others of the same shapes hold. */
function overwrite(target: object, source: object): void {
  const others = new Map(tensorsIn(source));
  for (const [name, tensor] of tensorsIn(target)) {
    const other = others.get(name);
    if (other) ops.assign(tensor, other);
  }
}

/** Claims that a call looks at what its arguments hold now, not at what the same objects held in an earlier call. */
async function expectFreshLook<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  const first = await receiveFor(subject, implementation, mine);
  const changed = otherNumbers(given);
  overwrite(mine, changed);
  const second = await receiveFor(subject, implementation, mine);
  const expected = await receive(subject, implementation, changed);
  if (!isSame(allValues(second), allValues(expected)))
    falsify(
      "called again with the same tensors, in which other numbers stood by then, it did not look at them; keep nothing outside the function",
    );
  expectApart([
    ...tensorsIn(first),
    ...tensorsIn(second).map(([name, tensor]): [string, NdArray] => [
      `${name} of a later call`,
      tensor,
    ]),
  ]);
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

/** Claims that neither calls nor objects are remembered. */
async function expectNothingKept<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  await expectNoMemory(subject, implementation, given);
  await expectFreshLook(subject, implementation, given);
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

/** All that is impure about a function in one case, for comparing implementations. */
export async function impuritiesOf<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<string[]> {
  const texts: string[] = [];
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
