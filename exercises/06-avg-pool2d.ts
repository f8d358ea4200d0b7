import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import type { Pool2dGeometry } from "../core/geometry.ts";
import { copyOf, padded, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/**
 * Average pooling, forward: the mean of every window.
 *
 *     outputs[n, c, oy, ox] = 1 / (size[0] * size[1])
 *       * sum over ky, kx of  inputs[n, c, oy * SY - PY + ky, ox * SX - PX + kx]
 *
 * Padding counts as zeros *and is counted*: the divisor is the window's whole area, also where the window hangs over the
 * border. Channels do not mix.
 *
 * By hand, a window of 2x2 with stride 2:
 *
 *     inputs       outputs
 *      1  3 2 0     2.5 2
 *      4  2 1 5    -0.5 6
 *      0  1 7 6
 *     -1 -2 3 8
 *
 * @param inputs - images, `[N, C, H, W]`
 * @param geometry - size, stride and padding of the window
 * @returns `[N, C, OH, OW]`, where OH and OW follow from exercise 01 with dilation 1
 * @throws ShapeError (from exercise 01) if the window spans more than the padded images
 * @see docs/06-avg-pool2d.md
 * @see section 2.2 of the study
 */
export function avgPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  // TODO: sum what each place in the window sees, over all windows at once, then divide by the window's area
  return todo("06-avg-pool2d", "avgPool2dFprop");
}

/**
 * Average pooling, backward: every output shares its gradient equally among all the places of its window.
 *
 * Each place gets `1 / (size[0] * size[1])` of it. Shares of overlapping windows add up; the shares of places on the
 * padding are lost.
 *
 * By hand, the same windows on the way back:
 *
 *     gradsWrtOutputs    gradsWrtInputs
 *      4  8               1  1 2 2
 *     -4 12               1  1 2 2
 *                        -1 -1 3 3
 *                        -1 -1 3 3
 *
 * @param inputs - the images of the forward pass, `[N, C, H, W]`; the layer is linear, so only their shape matters
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @param geometry - the geometry of the forward pass
 * @returns gradients with respect to `inputs`, `[N, C, H, W]`
 * @see docs/06-avg-pool2d.md
 * @see section 2.2 of the study
 */
export function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  // TODO: add each output's share to every place of its window, then cut the padding off
  return todo("06-avg-pool2d", "avgPool2dBprop");
}
