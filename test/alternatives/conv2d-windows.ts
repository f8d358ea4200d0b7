/** Convolution one window after another: what a window shows is a view of all channels, and ndarray-ops does the rest. */
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { copyOf, padded, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** What the window of output `(n, oy, ox)` shows of padded images, `[C, KH, KW]`. */
function windowOf(
  images: Tensor,
  [n, oy, ox]: readonly number[],
  [, C, KH, KW]: readonly number[],
  { stride, dilation }: Conv2dGeometry,
): NdArray<Float32Array> {
  return images
    .pick(n)
    .lo(0, oy * stride[0], ox * stride[1])
    .hi(C, dilation[0] * (KH - 1) + 1, dilation[1] * (KW - 1) + 1)
    .step(1, ...dilation);
}

/** The indices of all windows. */
function* windows(N: number, OH: number, OW: number) {
  for (let n = 0; n < N; n++)
    for (let oy = 0; oy < OH; oy++)
      for (let ox = 0; ox < OW; ox++) yield [n, oy, ox] as const;
}

function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { shape } = kernels;
  const { N, K, OH, OW } = convolutionSizes(inputs.shape, shape, geometry);
  const images = padded(inputs, geometry.padding);
  const outputs = zeros([N, K, OH, OW]);
  const products = zeros(shape.slice(1));
  for (const at of windows(N, OH, OW)) {
    const [n, oy, ox] = at;
    const seen = windowOf(images, at, shape, geometry);
    for (let k = 0; k < K; k++) {
      ops.mul(products, kernels.pick(k), seen);
      outputs.set(n, k, oy, ox, biases.get(k) + ops.sum(products));
    }
  }
  return outputs;
}

function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { shape } = kernels;
  const { N, C, H, W, K, OH, OW } = convolutionSizes(
    inputs.shape,
    shape,
    geometry,
  );
  const grads = padded(zeros(inputs.shape), geometry.padding);
  const products = zeros(shape.slice(1));
  for (const at of windows(N, OH, OW)) {
    const [n, oy, ox] = at;
    const seen = windowOf(grads, at, shape, geometry);
    for (let k = 0; k < K; k++) {
      ops.muls(products, kernels.pick(k), gradsWrtOutputs.get(n, k, oy, ox));
      ops.addeq(seen, products);
    }
  }
  return copyOf(grads.lo(0, 0, ...geometry.padding).hi(N, C, H, W));
}

function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { shape } = kernels;
  const { N, K, OH, OW } = convolutionSizes(inputs.shape, shape, geometry);
  const images = padded(inputs, geometry.padding);
  const grads = { kernels: zeros(shape), biases: zeros([K]) };
  const products = zeros(shape.slice(1));
  for (const at of windows(N, OH, OW)) {
    const [n, oy, ox] = at;
    ops.addeq(grads.biases, gradsWrtOutputs.pick(n, null, oy, ox));
    const seen = windowOf(images, at, shape, geometry);
    for (let k = 0; k < K; k++) {
      ops.muls(products, seen, gradsWrtOutputs.get(n, k, oy, ox));
      ops.addeq(grads.kernels.pick(k), products);
    }
  }
  return grads;
}

export const windowByWindow = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
