/** Claims that a function remembers neither calls nor objects. */
import {
  allValues,
  anotherCase,
  geometryIn,
  isSame,
  otherNumbers,
  overwrite,
} from "./changed-cases.ts";
import type { NdArray } from "ndarray";
import { falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import {
  expectNothingShared,
  expectOtherGeometries,
} from "./nothing-shared.ts";
import { expectApart } from "./own-memory.ts";
import {
  mapTensors,
  receive,
  receiveFor,
  tensorsIn,
  twinOfCase,
} from "./subject.ts";
import type { Subject } from "./subject.ts";

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
  await expectOtherGeometries(subject, implementation, given);
}
