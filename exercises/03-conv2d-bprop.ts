import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry } from "../core/geometry.ts";
import { copyOf, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/**
 * Convolution, backward to its inputs: how much the error changes with every pixel.
 *
 * A pixel matters to every output whose window showed it, as much as the weight it was multiplied with. So the forward
 * pass is played back: each output hands its gradient to the pixels it saw, through the same taps, and what arrives at
 * one pixel from several windows is *added up*:
 *
 *     for every n, k, c, oy, ox, ky, kx:
 *       gradsWrtInputs[n, c, oy * SY - PY + ky * DY, ox * SX - PX + kx * DX]
 *         += kernels[k, c, ky, kx] * gradsWrtOutputs[n, k, oy, ox]
 *
 * What falls on the padding is dropped. Pixels that no window saw get 0. The result has the shape of `inputs`, also where
 * the stride leaves pixels over.
 *
 * By hand, an image of 3x3 with stride 1 and without padding:
 *
 *     kernel    gradsWrtOutputs    gradsWrtInputs
 *     1 2       1  0               1  2  0
 *     3 4       0 -1               3  3 -2
 *                                  0 -3 -4
 *
 * @param inputs - the images of the forward pass, `[N, C, H, W]`; the layer is linear, so only their shape matters
 * @param kernels - `[K, C, KH, KW]`
 * @param gradsWrtOutputs - gradients of the error with respect to the layer's outputs, `[N, K, OH, OW]`
 * @param geometry - the geometry of the forward pass
 * @returns gradients with respect to `inputs`, `[N, C, H, W]`
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/03-conv2d-bprop.md
 * @see section 2.1 of the study
 */
export function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: collect gradients on the padded image, tap by tap, then cut the padding off
  return todo("03-conv2d-bprop", "conv2dBprop");
}
