/** The products that exercise 08 is given. They have names, so that another process knows which of its own is meant. */
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { matmul } from "../../reference/plain/im2col.ts";
import { kindOf } from "./compare.ts";
import { isNdArray, valuesOf } from "./picture.ts";

export type Matmul = (a: Tensor, b: Tensor) => Tensor;

/** The plain product; refuses what is no matrix, and matrices that do not fit, so that the learner sees where. */
function strictMatmul(a: Tensor, b: Tensor): Tensor {
  for (const matrix of [a, b])
    if (!isNdArray(matrix) || matrix.shape.length !== 2)
      throw new TypeError(
        `matmul: got ${kindOf(matrix)}; give it two matrices`,
      );
  if (a.shape[1] !== b.shape[0])
    throw new TypeError(
      `matmul: [${a.shape.join(", ")}] times [${b.shape.join(", ")}] is no product; the inner sizes must be the same`,
    );
  return matmul(a, b);
}

/** Twice the product, which shows who multiplies without it. */
function doubledMatmul(a: Tensor, b: Tensor): Tensor {
  const product = strictMatmul(a, b);
  return tensorOf(
    product.shape,
    valuesOf(product).map((value) => 2 * value),
  );
}

export const products = {
  matmul: strictMatmul,
  "doubled matmul": doubledMatmul,
} as const satisfies Readonly<Record<string, Matmul>>;
