/** The product of matrices that exercise 08 is given, by TensorFlow.js. */
import ndarray from "ndarray";
import type { Matmul } from "#kata/08-conv2d-serialised";
import { copyOf, isRowMajor } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Backend } from "../../../reference/compute.ts";

/** Whether a matrix is a transposed view: its columns lie one after another, its rows do not. */
function isTransposed({ shape: [rows], stride }: Tensor): boolean {
  return stride[0] === 1 && stride[1] === rows && rows > 1;
}

/** A matrix's numbers, row by row; copied only where they do not lie so already. */
function rowsOf(matrix: Tensor): Float32Array {
  const { data, offset, size } = isRowMajor(matrix) ? matrix : copyOf(matrix);
  return data.subarray(offset, offset + size);
}

function transposed(matrix: Tensor): Tensor {
  return matrix.transpose(1, 0);
}

/**
 * A product of matrices on one back end.
 *
 * TensorFlow.js multiplies matrices that lie row by row; its WebAssembly back end is slow where it is told to transpose one.
 * So a transposed view is copied, or, where that is less to copy, the product is computed as the transpose of
 * `b^T a^T`: the gradient of a convolution's kernels multiplies with transposed columns, which are large.
 *
 * @returns synchronous; takes any views, returns own memory, and keeps nothing
 */
export function createMatmul({ tf }: Backend): Matmul {
  function product(a: Tensor, b: Tensor): Tensor {
    // the numbers are read outside, as `tidy` would search them one by one for tensors
    const result = tf.tidy(() =>
      tf.matMul(
        tf.tensor2d(rowsOf(a), [a.shape[0], a.shape[1]]),
        tf.tensor2d(rowsOf(b), [b.shape[0], b.shape[1]]),
      ),
    );
    const data = result.dataSync<"float32">();
    result.dispose();
    return ndarray(data, [a.shape[0], b.shape[1]]);
  }

  return (a, b) => {
    const isCheaper = a.size + a.shape[0] * b.shape[1] < b.size;
    return isTransposed(b) && isCheaper
      ? copyOf(transposed(product(transposed(b), transposed(a))))
      : product(a, b);
  };
}
