import { windowOutputSize } from "#kata/01-output-size";
import type { Pool2dGeometry } from "../core/geometry.ts";
import { intZeros, zeros } from "../core/tensor.ts";
import type { IntTensor, Tensor } from "../core/tensor.ts";

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
  // solution: in every window, look at the pixels of the image and keep the first of the largest
  const { size, stride, padding } = geometry;
  const [N, C, H, W] = inputs.shape;
  const OH = windowOutputSize(H, size[0], stride[0], padding[0], 1);
  const OW = windowOutputSize(W, size[1], stride[1], padding[1], 1);

  const outputs = zeros([N, C, OH, OW]);
  const argmax = intZeros([N, C, OH, OW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        const top = oy * stride[0] - padding[0];
        for (let ox = 0; ox < OW; ox++) {
          const left = ox * stride[1] - padding[1];
          let largest = -Infinity;
          let position = 0;
          for (
            let iy = Math.max(0, top);
            iy < Math.min(H, top + size[0]);
            iy++
          ) {
            for (
              let ix = Math.max(0, left);
              ix < Math.min(W, left + size[1]);
              ix++
            ) {
              const value = inputs.get(n, c, iy, ix);
              if (value > largest) {
                largest = value;
                position = iy * W + ix;
              }
            }
          }
          outputs.set(n, c, oy, ox, largest);
          argmax.set(n, c, oy, ox, position);
        }
      }
    }
  }
  return { outputs, argmax };
  // end of solution
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
  // solution: turn each position back into a row and a column, and add the gradient there
  const W = inputs.shape[3];
  const [N, C, OH, OW] = gradsWrtOutputs.shape;

  const gradsWrtInputs = zeros(inputs.shape);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          const position = argmax.get(n, c, oy, ox);
          const iy = Math.floor(position / W);
          const ix = position % W;
          const sum =
            gradsWrtInputs.get(n, c, iy, ix) +
            gradsWrtOutputs.get(n, c, oy, ox);
          gradsWrtInputs.set(n, c, iy, ix, sum);
        }
      }
    }
  }
  return gradsWrtInputs;
  // end of solution
}
