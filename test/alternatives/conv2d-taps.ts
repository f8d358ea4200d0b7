/**
 * Convolution with the kernel's columns outermost: every product is added at once to the element that it belongs to, in 32-bit
 * floats. All three passes visit the same products, so one loop makes them for all.
 */
import ndarray from "ndarray";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** One product of the forward pass: which pixel, which weight, which output. */
type Visit = (
  pixel: [n: number, c: number, iy: number, ix: number],
  weight: [k: number, c: number, ky: number, kx: number],
  output: [n: number, k: number, oy: number, ox: number],
) => void;

/** Visits all products with a pixel of the image. */
function visitProducts(
  inputShape: readonly number[],
  kernelShape: readonly number[],
  geometry: Conv2dGeometry,
  visit: Visit,
): void {
  const sizes = convolutionSizes(inputShape, kernelShape, geometry);
  const { N, C, H, W, K, KH, KW, OH, OW } = sizes;
  const { stride, padding, dilation } = geometry;
  for (let kx = 0; kx < KW; kx++)
    for (let ky = 0; ky < KH; ky++)
      for (let ox = 0; ox < OW; ox++)
        for (let oy = 0; oy < OH; oy++) {
          const iy = oy * stride[0] + ky * dilation[0] - padding[0];
          const ix = ox * stride[1] + kx * dilation[1] - padding[1];
          if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
          for (let n = 0; n < N; n++)
            for (let c = 0; c < C; c++)
              for (let k = 0; k < K; k++)
                visit([n, c, iy, ix], [k, c, ky, kx], [n, k, oy, ox]);
        }
}

function emptyTensor(...shape: number[]): Tensor {
  const size = shape.reduce((product, length) => product * length);
  return ndarray(new Float32Array(size), shape);
}

function addTo(tensor: Tensor, index: number[], value: number): void {
  tensor.set(...index, tensor.get(...index) + value);
}

function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, K, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const outputs = emptyTensor(N, K, OH, OW);
  visitProducts(
    inputs.shape,
    kernels.shape,
    geometry,
    (pixel, weight, output) =>
      addTo(outputs, output, inputs.get(...pixel) * kernels.get(...weight)),
  );
  for (let n = 0; n < N; n++)
    for (let k = 0; k < K; k++)
      for (let oy = 0; oy < OH; oy++)
        for (let ox = 0; ox < OW; ox++)
          addTo(outputs, [n, k, oy, ox], biases.get(k));
  return outputs;
}

function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const gradsWrtInputs = emptyTensor(...inputs.shape);
  visitProducts(
    inputs.shape,
    kernels.shape,
    geometry,
    (pixel, weight, output) =>
      addTo(
        gradsWrtInputs,
        pixel,
        kernels.get(...weight) * gradsWrtOutputs.get(...output),
      ),
  );
  return gradsWrtInputs;
}

function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { biases: Tensor; kernels: Tensor } {
  const [N, K, OH, OW] = gradsWrtOutputs.shape;
  const biases = emptyTensor(K);
  for (let ox = 0; ox < OW; ox++)
    for (let oy = 0; oy < OH; oy++)
      for (let n = 0; n < N; n++)
        for (let k = 0; k < K; k++)
          addTo(biases, [k], gradsWrtOutputs.get(n, k, oy, ox));

  const gradsWrtKernels = emptyTensor(...kernels.shape);
  visitProducts(
    inputs.shape,
    kernels.shape,
    geometry,
    (pixel, weight, output) =>
      addTo(
        gradsWrtKernels,
        weight,
        inputs.get(...pixel) * gradsWrtOutputs.get(...output),
      ),
  );
  return { biases, kernels: gradsWrtKernels };
}

export const productByProduct = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
