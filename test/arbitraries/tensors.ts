/** Tensors of arbitrary values, and what makes a comparison of them exact. */
import fc from "fast-check";
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

/** Negative integers, which a maximum that starts at zero does not survive. */
export const negativeIntegers: fc.Arbitrary<number> = fc.integer({
  min: -4,
  max: -1,
});

/** So few different values that most windows hold the largest one several times; zeros as a ReLU leaves them. */
export const tiedValues: fc.Arbitrary<number> = fc.integer({ min: 0, max: 1 });

/** Thousandths between -1 and 1: real numbers that 32-bit floats only hold rounded, and that a person can still read. */
export const realNumbers: fc.Arbitrary<number> = fc
  .integer({ min: -1000, max: 1000 })
  .map((thousandths) => thousandths / 1000);

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
