import { windowOutputSize } from "#kata/01-output-size";
import type { Pool2dGeometry } from "../core/geometry.ts";
import { intZeros, zeros } from "../core/tensor.ts";
import type { IntTensor, Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/** What the forward pass of max pooling returns. */
export interface MaxPool2dOutputs {
  /** The largest value in every window, `[N, C, OH, OW]`. */
  readonly outputs: Tensor;
  /** Where it was, as `iy * W + ix` in the image without padding, `[N, C, OH, OW]`. */
  readonly argmax: IntTensor;
}

/**
 * Max pooling, forward: the largest value in every window, and where it was.
 *
 *     outputs[n, c, oy, ox] = max over ky, kx of  inputs[n, c, oy * SY - PY + ky, ox * SX - PX + kx]
 *
 * Only pixels of the image take part: the padding moves the window but never wins, not even against negative numbers.
 * `argmax` is the winner's position `iy * W + ix` in the image *without* padding; where several pixels tie, the first in
 * row-major order wins. Channels do not mix.
 *
 * By hand, a window of 2x2 with stride 2:
 *
 *     inputs       outputs    argmax
 *      1  3 2 0    4 5        4  7
 *      4  2 1 5    1 8        9 15
 *      0  1 7 6
 *     -1 -2 3 8
 *
 * @param inputs - images, `[N, C, H, W]`
 * @param geometry - size, stride and padding of the window; the padding is at most half the size, so that every window
 *   shows at least one pixel
 * @returns `outputs` and `argmax`, each `[N, C, OH, OW]`, where OH and OW follow from exercise 01 with dilation 1
 * @throws ShapeError (from exercise 01) if the window spans more than the padded images
 * @see docs/05-max-pool2d.md
 * @see section 2.2 and figure 4 of the study
 */
export function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): MaxPool2dOutputs {
  // TODO: in every window, look at the pixels of the image and keep the first of the largest
  return todo("05-max-pool2d", "maxPool2dFprop");
}

/**
 * Max pooling, backward: every output hands its whole gradient to the pixel that won its window.
 *
 * A pixel that won several overlapping windows gets the sum; one that won none gets 0.
 *
 * By hand, the same windows on the way back:
 *
 *     gradsWrtOutputs    argmax    gradsWrtInputs
 *     1 2                4  7      0 0 0 0
 *     3 4                9 15      1 0 0 2
 *                                  0 3 0 0
 *                                  0 0 0 4
 *
 * @param inputs - the images of the forward pass, `[N, C, H, W]`; only their shape matters
 * @param argmax - what the forward pass returned, `[N, C, OH, OW]`, positions `iy * W + ix`
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @param geometry - the geometry of the forward pass; `argmax` already says all that it could
 * @returns gradients with respect to `inputs`, `[N, C, H, W]`
 * @see docs/05-max-pool2d.md
 * @see section 2.2 and figure 4 of the study
 */
export function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  // TODO: turn each position back into a row and a column, and add the gradient there
  return todo("05-max-pool2d", "maxPool2dBprop");
}
