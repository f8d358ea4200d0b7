/** Tensors of arbitrary values, and what makes a comparison of them exact. */
import fc from "fast-check";
import type { NdArray } from "ndarray";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";

/**
 * Integers so small that every sum of products of them is exact in 32-bit floats, whatever its order: such results are
 * compared without a tolerance, and a counterexample can be checked by hand.
 */
export const smallIntegers: fc.Arbitrary<number> = fc.integer({
  min: -4,
  max: 4,
});

/** Numbers with a fraction, of which the same is true: whoever rounds them on the way is found out without a tolerance. */
export const sixteenths: fc.Arbitrary<number> = fc
  .integer({ min: -40, max: 40 })
  .map((count) => count / 16);

/** Integers that a maximum finds even if it starts at zero. */
export const positiveIntegers: fc.Arbitrary<number> = fc.integer({
  min: 1,
  max: 9,
});

/** Negative integers, which a maximum that starts at zero does not survive. */
export const negativeIntegers: fc.Arbitrary<number> = fc.integer({
  min: -4,
  max: -1,
});

/** So few different values that most windows hold the largest one several times. */
export const tiedValues: fc.Arbitrary<number> = fc.integer({ min: 1, max: 2 });

/** Integers far from zero: for all sums of fewer than 1000 products of them, the same is true as for `smallIntegers`. */
export const largeIntegers: fc.Arbitrary<number> = fc.integer({
  min: -100,
  max: 100,
});

/** No 32-bit float is less, but minus infinity. */
const LOWEST = -3.4028234663852886e38;

/** Numbers which only a maximum survives that starts at no number at all. */
export const hugeNegatives: fc.Arbitrary<number> = fc
  .integer({ min: 1, max: 9 })
  .map((digit) => (digit === 9 ? LOWEST : -digit * 3.7e37));

/** Neighbours in 32-bit floats: who rounds them before comparing takes them for ties. */
export const nearlyEqual: fc.Arbitrary<number> = fc
  .nat(7)
  .map((steps) => 0.5 + steps * 2 ** -24);

/** Numbers that lie a little, or less than a little, apart: a half, and a tenth, a hundredth and so on more than that. */
export const littleApart: fc.Arbitrary<number> = fc
  .nat(8)
  .map((digits) => 0.5 + (digits === 0 ? 0 : 10 ** -digits));

/** Millionths between -1 and 1: real numbers that 32-bit floats only hold rounded, and that a person can still read. */
export const realNumbers: fc.Arbitrary<number> = fc
  .integer({ min: -1_000_000, max: 1_000_000 })
  .map((millionths) => millionths / 1_000_000);

/** Small integers of such a unit that even products of two are no less than the smallest ordinary 32-bit float. */
export const tinyNumbers: fc.Arbitrary<number> = smallIntegers.map(
  (count) => count * 2 ** -60,
);

/** Small integers of such a unit that sums of products of two are still less than the largest 32-bit float. */
export const hugeNumbers: fc.Arbitrary<number> = smallIntegers.map(
  (count) => count * 2 ** 50,
);

/** Tensors of one shape; they shrink towards zeros. */
export function tensors(
  shape: readonly number[],
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Tensor> {
  const size = shape.reduce((product, length) => product * length, 1);
  return fc
    .array(values, { minLength: size, maxLength: size })
    .map((numbers) => tensorOf(shape, numbers));
}

/** Integers of which no two are the same, in the order of those in `tensor`; equal ones by their place. */
export function withoutTies(tensor: NdArray): Tensor {
  const size = tensor.size;
  return tensorOf(
    tensor.shape,
    Array.from(tensor.data as Float32Array, (value, i) => value * size + i),
  );
}
