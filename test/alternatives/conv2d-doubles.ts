/** Convolution on flat arrays: arguments are copied once, sums are 64-bit floats, and results are rounded at the end. */
import ndarray from "ndarray";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { copyOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** A weight, which pairs of a pixel and an output it connects, and where all three lie in flat arrays. */
interface Connection {
  readonly pixel: number;
  readonly weight: number;
  readonly output: number;
}

function* connections(
  inputShape: readonly number[],
  kernelShape: readonly number[],
  geometry: Conv2dGeometry,
): Generator<Connection> {
  const sizes = convolutionSizes(inputShape, kernelShape, geometry);
  const { N, C, H, W, K, KH, KW, OH, OW } = sizes;
  const { stride, padding, dilation } = geometry;
  for (let output = 0; output < N * K * OH * OW; output++) {
    const ox = output % OW;
    const oy = Math.trunc(output / OW) % OH;
    const k = Math.trunc(output / (OW * OH)) % K;
    const n = Math.trunc(output / (OW * OH * K));
    for (let tap = 0; tap < C * KH * KW; tap++) {
      const c = Math.trunc(tap / (KH * KW));
      const ky = Math.trunc(tap / KW) % KH;
      const kx = tap % KW;
      const iy = oy * stride[0] - padding[0] + ky * dilation[0];
      const ix = ox * stride[1] - padding[1] + kx * dilation[1];
      if (iy === Math.min(Math.max(iy, 0), H - 1) && ix >= 0 && ix < W) {
        const pixel = ((n * C + c) * H + iy) * W + ix;
        yield { pixel, weight: k * C * KH * KW + tap, output };
      }
    }
  }
}

/** Rounds once. */
function tensorFrom(sums: Float64Array, shape: readonly number[]): Tensor {
  return ndarray(Float32Array.from(sums), [...shape]);
}

function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const sizes = convolutionSizes(inputs.shape, kernels.shape, geometry);
  const { N, K, OH, OW } = sizes;
  const pixels = copyOf(inputs).data;
  const weights = copyOf(kernels).data;
  const sums = new Float64Array(N * K * OH * OW).map((_, i) =>
    biases.get(Math.floor(i / (OH * OW)) % K),
  );
  for (const { pixel, weight, output } of connections(
    inputs.shape,
    kernels.shape,
    geometry,
  ))
    sums[output] += pixels[pixel] * weights[weight];
  return tensorFrom(sums, [N, K, OH, OW]);
}

function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const weights = copyOf(kernels).data;
  const grads = copyOf(gradsWrtOutputs).data;
  const sums = new Float64Array(inputs.size);
  for (const { pixel, weight, output } of connections(
    inputs.shape,
    kernels.shape,
    geometry,
  ))
    sums[pixel] += grads[output] * weights[weight];
  return tensorFrom(sums, inputs.shape);
}

function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const pixels = copyOf(inputs).data;
  const grads = copyOf(gradsWrtOutputs).data;
  const sums = new Float64Array(kernels.size);
  for (const { pixel, weight, output } of connections(
    inputs.shape,
    kernels.shape,
    geometry,
  ))
    sums[weight] += grads[output] * pixels[pixel];

  const [, K, OH, OW] = gradsWrtOutputs.shape;
  const biasSums = new Float64Array(K);
  for (const [i, grad] of grads.entries())
    biasSums[Math.floor(i / (OH * OW)) % K] += grad;
  return {
    kernels: tensorFrom(sums, kernels.shape),
    biases: tensorFrom(biasSums, [K]),
  };
}

export const flatDoubles = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
