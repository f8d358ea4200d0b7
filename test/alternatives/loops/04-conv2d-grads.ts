/** Exercise 04 as its formulas say: one weight after another, and everything that it ever met. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

export function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { stride, padding, dilation } = geometry;
  const [N, C, H, W] = inputs.shape;
  const [K, , KH, KW] = kernels.shape;
  const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);
  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);

  const grads = { kernels: zeros([K, C, KH, KW]), biases: zeros([K]) };
  for (let k = 0; k < K; k++) {
    for (let c = 0; c < C; c++) {
      for (let ky = 0; ky < KH; ky++) {
        for (let kx = 0; kx < KW; kx++) {
          let sum = 0;
          for (let n = 0; n < N; n++) {
            for (let oy = 0; oy < OH; oy++) {
              for (let ox = 0; ox < OW; ox++) {
                const iy = oy * stride[0] - padding[0] + ky * dilation[0];
                const ix = ox * stride[1] - padding[1] + kx * dilation[1];
                if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
                sum +=
                  inputs.get(n, c, iy, ix) * gradsWrtOutputs.get(n, k, oy, ox);
              }
            }
          }
          grads.kernels.set(k, c, ky, kx, sum);
        }
      }
    }

    let biasSum = 0;
    for (let n = 0; n < N; n++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          biasSum += gradsWrtOutputs.get(n, k, oy, ox);
        }
      }
    }
    grads.biases.set(k, biasSum);
  }
  return grads;
}
