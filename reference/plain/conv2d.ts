/**
 * The second witness for exercises 02 to 04: the formulas as they stand, without TensorFlow.js.
 *
 * Every element of a result is *gathered*: it asks what it depends on and sums that up in double precision. (The
 * exercises' text scatters: every output hands on what it has. Two ways to the same sum make a better witness.) For
 * tensors of either precision and any view.
 */
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { outputSizes } from "../output-size.ts";
import { tabulate } from "./tabulate.ts";
import type { Real } from "./tabulate.ts";
import { outputSeeing, pixelOrZero, pixelSeen } from "./window.ts";

/**
 * Convolution, forward: `outputs[n, k, oy, ox] = biases[k] + sum over c, ky, kx of kernels * pixel`.
 *
 * @param inputs - `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`
 * @param biases - `[K]`
 * @returns `[N, K, OH, OW]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export function conv2dFprop<T extends Real>(
  inputs: T,
  kernels: T,
  biases: T,
  geometry: Conv2dGeometry,
): T {
  const [N] = inputs.shape;
  const [K, C, KH, KW] = kernels.shape;
  const [OH, OW] = outputSizes(inputs.shape, [KH, KW], geometry);
  return tabulate(inputs, [N, K, OH, OW], (n, k, oy, ox) => {
    let sum = biases.get(k);
    for (let c = 0; c < C; c++) {
      for (let ky = 0; ky < KH; ky++) {
        for (let kx = 0; kx < KW; kx++) {
          const iy = pixelSeen(geometry, 0, oy, ky);
          const ix = pixelSeen(geometry, 1, ox, kx);
          sum += kernels.get(k, c, ky, kx) * pixelOrZero(inputs, n, c, iy, ix);
        }
      }
    }
    return sum;
  });
}

/**
 * Convolution, backward to its inputs: a pixel gathers from every output that saw it, through the tap that it was seen by.
 *
 * @param inputs - `[N, C, H, W]`; only its shape and number type matter
 * @param kernels - `[K, C, KH, KW]`
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @returns `[N, C, H, W]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export function conv2dBprop<T extends Real>(
  inputs: T,
  kernels: T,
  gradsWrtOutputs: T,
  geometry: Conv2dGeometry,
): T {
  const [K, , KH, KW] = kernels.shape;
  const [OH, OW] = outputSizes(inputs.shape, [KH, KW], geometry);
  return tabulate(inputs, inputs.shape, (n, c, iy, ix) => {
    let sum = 0;
    for (let ky = 0; ky < KH; ky++) {
      const oy = outputSeeing(geometry, 0, iy, ky, OH);
      if (oy === undefined) continue;
      for (let kx = 0; kx < KW; kx++) {
        const ox = outputSeeing(geometry, 1, ix, kx, OW);
        if (ox === undefined) continue;
        for (let k = 0; k < K; k++)
          sum += kernels.get(k, c, ky, kx) * gradsWrtOutputs.get(n, k, oy, ox);
      }
    }
    return sum;
  });
}

/**
 * Convolution, backward to its parameters: a weight gathers gradient times pixel over all images and positions, a bias
 * the gradients alone.
 *
 * @param inputs - `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`; only its shape matters
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @returns gradients with respect to the kernels, `[K, C, KH, KW]`, and to the biases, `[K]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export function conv2dGradsWrtParams<T extends Real>(
  inputs: T,
  kernels: T,
  gradsWrtOutputs: T,
  geometry: Conv2dGeometry,
): { readonly kernels: T; readonly biases: T } {
  const [N] = inputs.shape;
  const [K, , KH, KW] = kernels.shape;
  const [OH, OW] = outputSizes(inputs.shape, [KH, KW], geometry);
  const overOutputs = (
    k: number,
    factor: (n: number, oy: number, ox: number) => number,
  ): number => {
    let sum = 0;
    for (let n = 0; n < N; n++)
      for (let oy = 0; oy < OH; oy++)
        for (let ox = 0; ox < OW; ox++)
          sum += gradsWrtOutputs.get(n, k, oy, ox) * factor(n, oy, ox);
    return sum;
  };
  return {
    kernels: tabulate(inputs, kernels.shape, (k, c, ky, kx) =>
      overOutputs(k, (n, oy, ox) => {
        const iy = pixelSeen(geometry, 0, oy, ky);
        const ix = pixelSeen(geometry, 1, ox, kx);
        return pixelOrZero(inputs, n, c, iy, ix);
      }),
    ),
    biases: tabulate(inputs, [K], (k) => overOutputs(k, () => 1)),
  };
}
