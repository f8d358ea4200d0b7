/** Cases made of others, for claims that a function remembers nothing: the same objects, in which something else stands. */
import fc from "fast-check";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { everything } from "../arbitraries/features.ts";
import type { Received } from "./compare.ts";
import { valuesOf } from "./picture.ts";
import { mapTensors, tensorsIn, twinOf } from "./subject.ts";
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
export function changedNumbers<Case extends object>(
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
export function otherNumbers<Case extends object>(given: Case): Case {
  return changedNumbers(given, (tensor) => ops.addseq(tensor, 1));
}

/** One minus each, so that the smallest is where the largest was. */
export function turnedNumbers<Case extends object>(given: Case): Case {
  return changedNumbers(given, (tensor) => {
    ops.negeq(tensor);
    ops.addseq(tensor, 1);
  });
}

/** Every element of all results, in order. */
export function allValues(results: Received): number[] {
  return tensorsIn(results).flatMap(([, tensor]) => valuesOf(tensor));
}

/** Makes tensors hold what others of the same shapes hold. */
export function overwrite(target: object, source: object): void {
  const others = new Map(tensorsIn(source));
  for (const [name, tensor] of tensorsIn(target)) {
    const other = others.get(name);
    if (other) ops.assign(tensor, other);
  }
}

/** One case of the function, the same one every time. */
export function anotherCase<Case extends object>(subject: Subject<Case>): Case {
  const [other] = fc.sample(subject.cases(everything), { seed: 3, numRuns: 1 });
  return other;
}

/** The geometry of a case as an object that can be written to, if the function takes one. */
export function geometryIn(given: object): object | undefined {
  const geometry = new Map<string, unknown>(Object.entries(given)).get(
    "geometry",
  );
  return typeof geometry === "object" && geometry !== null
    ? geometry
    : undefined;
}
