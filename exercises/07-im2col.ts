import ndarray from "ndarray";
import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry, Pair } from "../core/geometry.ts";
import { copyOf, padded, reshaped, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/**
 * Lays every window out as a column, so that a convolution becomes one product of matrices.
 *
 *     columns[(c * KH + ky) * KW + kx, (n * OH + oy) * OW + ox]
 *       = inputs[n, c, oy * SY - PY + ky * DY, ox * SX - PX + kx * DX]
 *
 * A row is all that one tap of the kernel ever sees; a column is one position of the window. Pixels outside the image are
 * zeros. Where windows overlap, a pixel is stored several times: this is the memory that section 2.3 pays for its speed.
 *
 * By hand, a window of 2x2 with stride 1:
 *
 *     inputs    columns
 *     1 2 3     1 2
 *     4 5 6     2 3
 *               4 5
 *               5 6
 *
 * @param inputs - images, `[N, C, H, W]`
 * @param kernelSize - `[KH, KW]`
 * @param geometry - stride, padding and dilation
 * @returns `[C * KH * KW, N * OH * OW]`
 * @throws ShapeError (from exercise 01) if the window spans more than the padded images
 * @see docs/07-im2col.md
 * @see section 2.3 of the study; Chellapilla, Puri and Simard 2006
 */
export function im2col(
  inputs: Tensor,
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: copy what each tap sees into its row
  return todo("07-im2col", "im2col");
}

/**
 * The way back: adds every element of `columns` to the pixel that `im2col` took it from.
 *
 * A pixel that was copied into several columns gets the *sum* of what stands there; one that no window saw gets 0; what
 * came from the padding is dropped. It is not the inverse of `im2col` but its adjoint, which is what a gradient needs:
 * the sum of `im2col(x) * columns` equals the sum of `x * col2im(columns)`.
 *
 * By hand, the same windows, and an image of 2x3:
 *
 *     columns    images
 *     1 2        1  5 4
 *     3 4        5 13 8
 *     5 6
 *     7 8
 *
 * @param columns - `[C * KH * KW, N * OH * OW]`, rows and columns in the order of `im2col`
 * @param inputShape - `[N, C, H, W]`
 * @param kernelSize - `[KH, KW]`
 * @param geometry - stride, padding and dilation
 * @returns `[N, C, H, W]`
 * @throws ShapeError (from exercise 01) if the window spans more than the padded images
 * @see docs/07-im2col.md
 * @see section 2.3 of the study
 */
export function col2im(
  columns: Tensor,
  inputShape: readonly number[],
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: add each row to what its tap sees, on the padded image, then cut the padding off
  return todo("07-im2col", "col2im");
}
