import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import { col2im, im2col } from "#kata/07-im2col";
import type { Conv2dGeometry } from "../core/geometry.ts";
import { copyOf, reshaped, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/** Multiplies `a[M, K]` with `b[K, N]`: takes any views, returns a new tensor `[M, N]`. */
export type Matmul = (a: Tensor, b: Tensor) => Tensor;

/**
 * Convolution, forward, as one product of matrices.
 *
 *     kernels as [K, C * KH * KW]  times  columns [C * KH * KW, N * OH * OW]  =  outputs as [K, N * OH * OW]
 *
 * The product has the output channel first; bring it into the order `[N, K, OH, OW]` and add the biases.
 *
 * By hand, two images of two pixels and two kernels of one weight:
 *
 *     kernels    columns    product        outputs, image 0    outputs, image 1
 *      1         1 2 3 4     1  2  3  4     1  2                3  4
 *     10                    10 20 30 40    10 20               30 40
 *
 * @param matmul - the product to use; the loops are its business
 * @param inputs - images, `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`
 * @param biases - `[K]`
 * @param geometry - stride, padding and dilation
 * @returns `[N, K, OH, OW]`, the same as exercise 02
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/08-conv2d-serialised.md
 * @see section 2.3 of the study
 */
export function conv2dFpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: unroll, multiply, put the axes in order, add the biases
  return todo("08-conv2d-serialised", "conv2dFpropSerialised");
}

/**
 * Convolution, backward to its inputs, as one product of matrices.
 *
 *     transposed kernels [C * KH * KW, K]  times  gradients as [K, N * OH * OW]  =  gradients of the columns
 *
 * and `col2im` adds the columns up to an image.
 *
 * @param matmul - the product to use
 * @param inputs - `[N, C, H, W]`; only their shape matters
 * @param kernels - `[K, C, KH, KW]`
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @param geometry - the geometry of the forward pass
 * @returns gradients with respect to `inputs`, `[N, C, H, W]`, the same as exercise 03
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/08-conv2d-serialised.md
 * @see section 2.3 of the study
 */
export function conv2dBpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: multiply with the transposed kernels, then add the columns up
  return todo("08-conv2d-serialised", "conv2dBpropSerialised");
}

/**
 * Convolution, backward to its parameters, as one product of matrices.
 *
 *     gradients as [K, N * OH * OW]  times  transposed columns [N * OH * OW, C * KH * KW]  =  kernels as [K, C * KH * KW]
 *
 * The gradient of a bias is the sum of its channel's gradients, as in exercise 04.
 *
 * @param matmul - the product to use
 * @param inputs - `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`; only their shape matters
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @param geometry - the geometry of the forward pass
 * @returns gradients with respect to the kernels, `[K, C, KH, KW]`, and to the biases, `[K]`, the same as exercise 04
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/08-conv2d-serialised.md
 * @see section 2.3 of the study
 */
export function conv2dGradsWrtParamsSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { readonly kernels: Tensor; readonly biases: Tensor } {
  // TODO: multiply the gradients with the transposed columns
  return todo("08-conv2d-serialised", "conv2dGradsWrtParamsSerialised");
}
