/** Claims that a function is pure: it changes nothing that it is given, and keeps nothing. */
import fc from "fast-check";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { everything } from "../arbitraries/features.ts";
import { everyCaseClaim } from "./claim.ts";
import type { Claim, ExerciseModule } from "./claim.ts";
import { kindOf } from "./compare.ts";
import type { Received } from "./compare.ts";
import { falsify } from "./failure.ts";
import { isCanonical, isNdArray, valuesOf } from "./picture.ts";
import {
  mapTensors,
  receive,
  runLearner,
  tensorsIn,
  twinOf,
} from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Claims that arguments hold what they held. */
function expectUnchanged(before: object, after: object): void {
  const now = new Map(tensorsIn(after));
  for (const [name, tensor] of tensorsIn(before)) {
    const values = valuesOf(now.get(name) ?? tensor);
    if (valuesOf(tensor).some((value, i) => !Object.is(value, values[i])))
      falsify(
        `it changed its argument ${name}; compute in a new tensor instead`,
      );
  }
}

/** Claims that a result is a new tensor, row-major, of the right type, in memory that nobody else has. */
function expectOwnMemory(
  name: string,
  result: unknown,
  expected: NdArray,
  given: object,
): void {
  if (!isNdArray(result))
    falsify(`${name} is ${kindOf(result)}; expected a tensor`);
  const { data } = result;
  const type = expected.data.constructor.name;
  if (!ArrayBuffer.isView(data) || data.constructor.name !== type)
    falsify(
      `${name} keeps its elements in ${kindOf(data)}; expected a ${type}`,
    );
  for (const [argument, tensor] of tensorsIn(given)) {
    if (ArrayBuffer.isView(tensor.data) && tensor.data.buffer === data.buffer)
      falsify(
        `${name} shares the memory of the argument ${argument}; return a copy`,
      );
  }
  if (!isCanonical(result))
    falsify(
      `${name} is a view with memory strides [${result.stride.join(", ")}] and offset ${result.offset}; return a row-major copy`,
    );
  const size = result.shape.reduce((product, length) => product * length, 1);
  if (result.data.length !== size)
    falsify(
      `${name} shows ${size} elements of a memory of ${result.data.length}; return a copy of just those`,
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

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((value, i) => Object.is(value, other[i]))
  );
}

/**
 * Claims that calls know nothing of each other: first for one image, then for all, then with other numbers, then the
 * first two again.
 */
async function expectNoMemory<Case extends object>(
  subject: Subject<Case>,
  module: ExerciseModule,
  given: Case,
): Promise<void> {
  const call = async (arguments_: Case) => {
    const results = await receive(subject, module, arguments_);
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

/** Such defects show in almost every case, so that fewer are enough. */
const SHARE = 0.4;

export function purityClaims<Case extends object>(
  subject: Subject<Case>,
): Claim[] {
  const { functionName } = subject;
  const naming = (title: string) =>
    ({ title, capability: "purity", functionName }) as const;
  // A window of one pixel may tempt to hand the argument back.
  const cases = fc.oneof(
    subject.cases(everything),
    subject.cases({ largestWindow: 1 }),
  );
  return [
    everyCaseClaim(
      naming("leaves its arguments as they were"),
      cases,
      async (given, module) => {
        const mine = mapTensors(given, twinOf);
        await runLearner(() => subject.run(module, mine));
        expectUnchanged(given, mine);
      },
      SHARE,
    ),
    everyCaseClaim(
      naming("returns a new tensor with memory of its own"),
      cases,
      async (given, module) => {
        const mine = mapTensors(given, twinOf);
        const returned = await runLearner(() => [subject.run(module, mine)]);
        const received = subject.resultsOf(returned[0]);
        const expected = await subject.expected(given);
        for (const [name, tensor] of Object.entries(expected))
          expectOwnMemory(name, received[name], tensor, mine);
      },
      SHARE,
    ),
    everyCaseClaim(
      naming("keeps nothing from one call to the next"),
      subject.cases(everything),
      (given, module) => expectNoMemory(subject, module, given),
      SHARE,
    ),
  ];
}
