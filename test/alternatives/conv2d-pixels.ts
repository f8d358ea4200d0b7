/**
 * Convolution one element of the result after another: every pass gathers what belongs to its element in a JavaScript number,
 * which has 64 bits, and tests the border instead of padding.
 */
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** A pixel of a padded image. */
function pixelAt(
  images: Tensor,
  n: number,
  c: number,
  iy: number,
  ix: number,
): number {
  const [, , H, W] = images.shape;
  const isInside = 0 <= iy && iy < H && 0 <= ix && ix < W;
  return isInside ? images.get(n, c, iy, ix) : 0;
}

function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, C, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const { stride, padding, dilation } = geometry;
  const outputs = zeros([N, K, OH, OW]);
  for (let ox = 0; ox < OW; ox++)
    for (let oy = 0; oy < OH; oy++)
      for (let n = 0; n < N; n++)
        for (let k = 0; k < K; k++) {
          let sum = 0;
          for (let kx = 0; kx < KW; kx++)
            for (let ky = 0; ky < KH; ky++)
              for (let c = C - 1; c >= 0; c--) {
                const iy = oy * stride[0] + ky * dilation[0] - padding[0];
                const ix = ox * stride[1] + kx * dilation[1] - padding[1];
                sum +=
                  pixelAt(inputs, n, c, iy, ix) * kernels.get(k, c, ky, kx);
              }
          outputs.set(n, k, oy, ox, sum + biases.get(k));
        }
  return outputs;
}

function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, C, H, W, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const { stride, padding, dilation } = geometry;
  const gradsWrtInputs = zeros([N, C, H, W]);
  /** What arrives at one pixel. */
  const gathered = (n: number, c: number, iy: number, ix: number): number => {
    let sum = 0;
    for (let ky = 0; ky < KH; ky++) {
      const y = iy + padding[0] - ky * dilation[0];
      if (y < 0 || y % stride[0] !== 0 || y / stride[0] >= OH) continue;
      for (let kx = 0; kx < KW; kx++) {
        const x = ix + padding[1] - kx * dilation[1];
        if (x < 0 || x % stride[1] !== 0 || x / stride[1] >= OW) continue;
        for (let k = 0; k < K; k++)
          sum +=
            gradsWrtOutputs.get(n, k, y / stride[0], x / stride[1]) *
            kernels.get(k, c, ky, kx);
      }
    }
    return sum;
  };
  for (let iy = 0; iy < H; iy++)
    for (let ix = 0; ix < W; ix++)
      for (let n = 0; n < N; n++)
        for (let c = 0; c < C; c++)
          gradsWrtInputs.set(n, c, iy, ix, gathered(n, c, iy, ix));
  return gradsWrtInputs;
}

function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { N, C, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const { stride, padding, dilation } = geometry;
  /** The sum over all outputs of channel k of their gradient times something that the output saw. */
  const summed = (
    k: number,
    seen: (n: number, oy: number, ox: number) => number,
  ): number => {
    let sum = 0;
    for (let ox = 0; ox < OW; ox++)
      for (let oy = 0; oy < OH; oy++)
        for (let n = 0; n < N; n++)
          sum += gradsWrtOutputs.get(n, k, oy, ox) * seen(n, oy, ox);
    return sum;
  };
  const grads = { kernels: zeros([K, C, KH, KW]), biases: zeros([K]) };
  for (let kx = 0; kx < KW; kx++)
    for (let ky = 0; ky < KH; ky++)
      for (let c = 0; c < C; c++)
        for (let k = 0; k < K; k++) {
          const sum = summed(k, (n, oy, ox) =>
            pixelAt(
              inputs,
              n,
              c,
              oy * stride[0] - padding[0] + ky * dilation[0],
              ox * stride[1] - padding[1] + kx * dilation[1],
            ),
          );
          grads.kernels.set(k, c, ky, kx, sum);
        }
  for (let k = 0; k < K; k++)
    grads.biases.set(
      k,
      summed(k, () => 1),
    );
  return grads;
}

export const elementByElement = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
