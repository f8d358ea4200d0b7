import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry } from "../core/geometry.ts";
import { padded, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/**
 * Convolution, forward: every output is a weighted sum of what the window shows.
 *
 *     outputs[n, k, oy, ox] = biases[k]
 *       + sum over c, ky, kx of  kernels[k, c, ky, kx] * inputs[n, c, oy * SY - PY + ky * DY, ox * SX - PX + kx * DX]
 *
 * with stride (SY, SX), padding (PY, PX) and dilation (DY, DX). Pixels outside the image are zeros. The kernel is *not*
 * turned round (a mathematician calls this cross-correlation). The result is a new tensor; no argument is changed. An
 * argument can be any view, so read it with `get` or through views, never through its `data`.
 *
 * Two ways to write it: seven loops over the formula's indices; or a loop over k, c, ky, kx alone, where all the pixels
 * that one tap of the window ever sees are one *view* of the padded images:
 * `images.lo(0, c, ky * DY, kx * DX).step(1, 1, SY, SX).hi(N, 1, OH, OW)`.
 *
 * By hand, the study's image with stride 1 and without padding:
 *
 *     inputs       kernel    bias    outputs
 *     0 2 2 0 2    1  0 2    1       6 3 6
 *     1 1 1 1 1    0  1 0            4 4 4
 *     0 0 1 2 2    0 -1 0            1 4 6
 *     0 0 1 2 2
 *     0 2 2 2 0
 *
 * @param inputs - images, `[N, C, H, W]`
 * @param kernels - weights, `[K, C, KH, KW]`
 * @param biases - one number per output channel, `[K]`
 * @param geometry - stride, padding and dilation, each `[vertical, horizontal]`
 * @returns `[N, K, OH, OW]`, where OH and OW follow from exercise 01
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/02-conv2d-fprop.md
 * @see section 2.1 and figures 1 to 3 of the study
 */
export function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  // TODO: start every output at its bias, then add what each tap of the kernel contributes
  return todo("02-conv2d-fprop", "conv2dFprop");
}
