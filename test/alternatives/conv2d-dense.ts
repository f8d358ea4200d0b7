/**
 * Every pass as one plain convolution, without stride, padding or dilation: gaps are filled with zeros, what the stride leaves
 * out is thrown away, and the backward passes exchange the parts that images, kernels and outputs play.
 */
import ops from "ndarray-ops";
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import { copyOf, padded, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** Every position of the window, one pixel apart: `[N, C, H, W]` and `[K, C, KH, KW]` to `[N, K, H - KH + 1, W - KW + 1]`. */
function correlated(images: Tensor, kernels: Tensor): Tensor {
  const [N, C, H, W] = images.shape;
  const [K, , KH, KW] = kernels.shape;
  const result = zeros([N, K, H - KH + 1, W - KW + 1]);
  const [, , OH, OW] = result.shape;
  for (let n = 0; n < N; n++)
    for (let k = 0; k < K; k++)
      for (let oy = 0; oy < OH; oy++)
        for (let ox = 0; ox < OW; ox++) {
          let sum = 0;
          for (let c = 0; c < C; c++)
            for (let ky = 0; ky < KH; ky++)
              for (let kx = 0; kx < KW; kx++)
                sum +=
                  images.get(n, c, oy + ky, ox + kx) *
                  kernels.get(k, c, ky, kx);
          result.set(n, k, oy, ox, sum);
        }
  return result;
}

/** Zeros between neighbours, so that they are `distance` apart. */
function spread(tensor: Tensor, distance: Pair): Tensor {
  const [A, B, H, W] = tensor.shape;
  const result = zeros([
    A,
    B,
    (H - 1) * distance[0] + 1,
    (W - 1) * distance[1] + 1,
  ]);
  ops.assign(result.step(1, 1, ...distance), tensor);
  return result;
}

/** Gradients with respect to all the positions that a stride of 1 would give. */
function gradsWrtAllPositions(
  images: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  stride: Pair,
): Tensor {
  const [N, , H, W] = images.shape;
  const [K, , KH, KW] = kernels.shape;
  const result = zeros([N, K, H - KH + 1, W - KW + 1]);
  const known = spread(gradsWrtOutputs, stride);
  ops.assign(result.hi(...known.shape), known);
  return result;
}

function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  convolutionSizes(inputs.shape, kernels.shape, geometry); // refuses what does not fit
  const everywhere = correlated(
    padded(inputs, geometry.padding),
    spread(kernels, geometry.dilation),
  );
  const outputs = copyOf(everywhere.step(1, 1, ...geometry.stride));
  const [, K] = outputs.shape;
  for (let k = 0; k < K; k++) ops.addseq(outputs.pick(null, k), biases.get(k));
  return outputs;
}

function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { stride, padding, dilation } = geometry;
  convolutionSizes(inputs.shape, kernels.shape, geometry);
  const images = padded(inputs, padding);
  const wide = spread(kernels, dilation);
  const grads = gradsWrtAllPositions(images, wide, gradsWrtOutputs, stride);
  const [, , KH, KW] = wide.shape;
  const turned = wide.transpose(1, 0, 2, 3).step(1, 1, -1, -1);
  const gradsWrtPadded = correlated(padded(grads, [KH - 1, KW - 1]), turned);
  return copyOf(gradsWrtPadded.lo(0, 0, ...padding).hi(...inputs.shape));
}

function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { stride, padding, dilation } = geometry;
  convolutionSizes(inputs.shape, kernels.shape, geometry);
  const images = padded(inputs, padding);
  const wide = spread(kernels, dilation);
  const grads = gradsWrtAllPositions(images, wide, gradsWrtOutputs, stride);
  const gradsWrtWide = correlated(
    images.transpose(1, 0, 2, 3), // channels as a batch, the batch as channels
    grads.transpose(1, 0, 2, 3),
  );
  const [K] = kernels.shape;
  const biases = zeros([K]);
  for (let k = 0; k < K; k++) biases.set(k, ops.sum(grads.pick(null, k)));
  return {
    kernels: copyOf(gradsWrtWide.transpose(1, 0, 2, 3).step(1, 1, ...dilation)),
    biases,
  };
}

export const plainConvolutions = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
