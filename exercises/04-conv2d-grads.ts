import ops from "ndarray-ops";
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry } from "../core/geometry.ts";
import { padded, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/** Gradients of the error with respect to a convolution's parameters. */
export interface Conv2dParamGrads {
  /** `[K, C, KH, KW]` */
  readonly kernels: Tensor;
  /** `[K]` */
  readonly biases: Tensor;
}

/**
 * Convolution, backward to its parameters: how much the error changes with every weight and bias.
 *
 * One weight is used at every position of the window and in every image, so its gradient is a sum over all of them; a
 * bias is added to every output of its channel:
 *
 *     kernels[k, c, ky, kx] = sum over n, oy, ox of
 *       gradsWrtOutputs[n, k, oy, ox] * inputs[n, c, oy * SY - PY + ky * DY, ox * SX - PX + kx * DX]
 *     biases[k] = sum over n, oy, ox of  gradsWrtOutputs[n, k, oy, ox]
 *
 * Sums over the batch, not means: whoever averages the error over the batch has put the 1/N into `gradsWrtOutputs`.
 *
 * By hand, a kernel of 2x2 with stride 1 and without padding:
 *
 *     inputs    gradsWrtOutputs    kernels    biases
 *     1 2 0     1 0                3 8        3
 *     0 1 3     0 2                0 3
 *     2 0 1
 *
 * @param inputs - the images of the forward pass, `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`; only their shape matters
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @param geometry - the geometry of the forward pass
 * @returns gradients with respect to the kernels, `[K, C, KH, KW]`, and to the biases, `[K]`
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 * @see docs/04-conv2d-grads.md
 * @see section 2.1 of the study
 */
export function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Conv2dParamGrads {
  // TODO: for every weight, multiply all the pixels it saw with the gradients of the outputs it fed, and sum
  return todo("04-conv2d-grads", "conv2dGradsWrtParams");
}
