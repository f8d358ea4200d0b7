/** What the plain witness is written with: tensors of either precision, made from a formula for one element. */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

/** 32-bit floats as in the exercises, or 64-bit floats, which finite differences need. */
export type Real = NdArray<Float32Array> | NdArray<Float64Array>;

/**
 * A new tensor that holds the value of a formula at every index.
 *
 * A sum inside the formula is one of JavaScript's numbers, in double precision whatever the result's type, and so is
 * rounded only once.
 *
 * @param like - a tensor of the wanted number type
 * @param shape - of any rank
 * @param formula - gets one index per axis
 * @returns own memory, offset 0, row-major
 */
export function tabulate<T extends Real>(
  like: T,
  shape: readonly number[],
  formula: (...index: number[]) => number,
): T {
  const size = shape.reduce((product, length) => product * length, 1);
  const data =
    like.data instanceof Float64Array
      ? new Float64Array(size)
      : new Float32Array(size);
  const index = shape.map(() => 0);
  for (let i = 0; i < size; i++) {
    data[i] = formula(...index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return ndarray(data, [...shape]) as T;
}
