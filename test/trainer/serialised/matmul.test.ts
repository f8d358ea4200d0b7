import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { openWasm } from "../../../lab/trainer/serialised/backend.ts";
import { createMatmul } from "../../../lab/trainer/serialised/matmul.ts";
import * as plain from "../../../reference/plain.ts";

const backend = await openWasm();
const matmul = createMatmul(backend);

/** A matrix of small integers, row by row, transposed, or as every second row and column of a larger one. */
function matrices(rows: number, columns: number): fc.Arbitrary<Tensor> {
  const integers = (count: number) =>
    fc.array(fc.integer({ min: -4, max: 4 }), {
      minLength: count,
      maxLength: count,
    });
  return fc.oneof(
    integers(rows * columns).map((data) => tensorOf([rows, columns], data)),
    integers(rows * columns).map((data) =>
      tensorOf([columns, rows], data).transpose(1, 0),
    ),
    integers(4 * rows * columns).map((data) =>
      tensorOf([2 * rows, 2 * columns], data).step(2, 2),
    ),
  );
}

const sizes = fc.integer({ min: 1, max: 9 });

describe("createMatmul", () => {
  it("multiplies a matrix with a transposed one, worked by hand", () => {
    const a = tensorOf([1, 2], [1, 2]);
    const b = tensorOf([3, 2], [1, 0, 0, 1, 1, 1]);
    const product = matmul(a, b.transpose(1, 0));
    expect(product.shape).toEqual([1, 3]);
    expect([...product.data]).toEqual([1, 2, 3]);
  });

  it("multiplies any views, and returns a product row by row in own memory", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(sizes, sizes, sizes)
          .chain(([M, K, N]) => fc.tuple(matrices(M, K), matrices(K, N))),
        ([a, b]) => {
          const product = matmul(a, b);
          const expected = plain.matmul(a, b);
          expect(product.shape).toEqual(expected.shape);
          expect(product.stride).toEqual(expected.stride);
          expect(product.offset).toBe(0);
          // adding 0 makes -0 to 0
          expect(product.data.map((x) => x + 0)).toEqual(
            expected.data.map((x) => x + 0),
          );
        },
      ),
    );
  });

  it("keeps nothing in TensorFlow.js's memory", () => {
    const a = tensorOf([3, 3], Array(9).keys());
    const { numTensors } = backend.tf.memory();
    for (let i = 0; i < 100; i++) matmul(a, a.transpose(1, 0));
    expect(backend.tf.memory().numTensors).toBe(numTensors);
  });
});
