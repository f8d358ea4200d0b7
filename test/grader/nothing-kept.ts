/** Claims that a function remembers neither calls nor objects. */
import fc from "fast-check";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { everything } from "../arbitraries/features.ts";
import type { Received } from "./compare.ts";
import { falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { expectApart } from "./own-memory.ts";
import { valuesOf } from "./picture.ts";
import {
  mapTensors,
  receive,
  receiveFor,
  tensorsIn,
  twinOf,
  twinOfCase,
} from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Whether two lists hold the same numbers, bit for bit. */
export function isSame(
  one: readonly number[],
  other: readonly number[],
): boolean {
  return (
    one.length === other.length &&
    one.every((value, i) => Object.is(value, other[i]))
  );
}

/** The same case with other numbers. */
function changedNumbers<Case extends object>(
  given: Case,
  change: (tensor: NdArray) => void,
): Case {
  return mapTensors(given, (tensor) => {
    const other = twinOf(tensor);
    if (other.data instanceof Float32Array) change(other);
    return other;
  });
}

/** One more everywhere, which leaves each maximum where it is. */
function otherNumbers<Case extends object>(given: Case): Case {
  return changedNumbers(given, (tensor) => ops.addseq(tensor, 1));
}

/** One minus each, so that the smallest is where the largest was. */
function turnedNumbers<Case extends object>(given: Case): Case {
  return changedNumbers(given, (tensor) => {
    ops.negeq(tensor);
    ops.addseq(tensor, 1);
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

/** Arguments that a function takes for what they were in an earlier call, if nothing but one of them is the same object. */
async function recognisedArguments<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<string[]> {
  const changed = otherNumbers(given);
  const expected = await receive(subject, implementation, changed);
  const names: string[] = [];
  for (const [name] of tensorsIn(given)) {
    const mine = twinOfCase(given);
    await receiveFor(subject, implementation, mine);
    overwrite(mine, changed);
    const others = twinOfCase(changed);
    const again = mapTensors(others, (tensor, other) =>
      other === name ? (new Map(tensorsIn(mine)).get(name) ?? tensor) : tensor,
    );
    const received = await receiveFor(subject, implementation, again);
    if (!isSame(allValues(received), allValues(expected))) names.push(name);
  }
  return names;
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
  if (!isSame(allValues(second), allValues(expected))) {
    const known = await recognisedArguments(subject, implementation, given);
    falsify(
      `called again with the same ${known.join(" or ") || "tensors"}, in which other numbers stood by then, it did not look there; keep nothing outside the function`,
    );
  }
  expectApart([
    ...tensorsIn(first),
    ...tensorsIn(second).map(([name, tensor]): [string, NdArray] => [
      `${name} of a later call`,
      tensor,
    ]),
  ]);
}

/** One case of the function, the same one every time. */
function anotherCase<Case extends object>(subject: Subject<Case>): Case {
  const [other] = fc.sample(subject.cases(everything), { seed: 3, numRuns: 1 });
  return other;
}

/** The geometry of a case as an object that can be written to, if the function takes one. */
function geometryIn(given: object): object | undefined {
  const geometry = new Map<string, unknown>(Object.entries(given)).get(
    "geometry",
  );
  return typeof geometry === "object" && geometry !== null
    ? geometry
    : undefined;
}

/** Claims that a call looks at what its geometry says now, and at images of any size. */
async function expectFreshGeometry<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  const mine = twinOfCase(given);
  const geometry = geometryIn(mine);
  if (!geometry) return;
  await receiveFor(subject, implementation, mine);
  const other = anotherCase(subject);
  const expected = await receive(subject, implementation, other);
  Object.assign(geometry, structuredClone(geometryIn(other)));
  const received = await receiveFor(subject, implementation, {
    ...twinOfCase(other),
    geometry,
  });
  if (!isSame(allValues(received), allValues(expected)))
    falsify(
      "called again with the same geometry object, in which another geometry stood by then, it did not look there; keep nothing outside the function",
    );
}

/** Calls all functions of the exercise; that one of them fails is no mistake of another. */
async function train<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  try {
    await subject.trainingStep?.(implementation, given);
  } catch {
    // what the others may have kept by then is looked for all the same
  }
}

/** Claims that a call knows nothing of what the other functions of the exercise were called with. */
async function expectNothingShared<Case extends object>(
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

/** Claims that neither calls nor objects are remembered. */
export async function expectNothingKept<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<void> {
  await expectNoMemory(subject, implementation, given);
  await expectFreshLook(subject, implementation, given);
  await expectFreshGeometry(subject, implementation, given);
  await expectNothingShared(subject, implementation, given);
}
