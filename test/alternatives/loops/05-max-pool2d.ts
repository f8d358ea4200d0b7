/** Exercise 05 as its formula says: all places of every window, and a test whether the pixel is there. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import { intZeros, zeros } from "../../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";

export function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): { outputs: Tensor; argmax: IntTensor } {
  const { size, stride, padding } = geometry;
  const [N, C, H, W] = inputs.shape;
  const OH = windowOutputSize(H, size[0], stride[0], padding[0], 1);
  const OW = windowOutputSize(W, size[1], stride[1], padding[1], 1);

  const outputs = zeros([N, C, OH, OW]);
  const argmax = intZeros([N, C, OH, OW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          let largest = -Infinity;
          let position = 0;
          for (let ky = 0; ky < size[0]; ky++) {
            for (let kx = 0; kx < size[1]; kx++) {
              const iy = oy * stride[0] - padding[0] + ky;
              const ix = ox * stride[1] - padding[1] + kx;
              if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
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
}

export function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
): Tensor {
  const [N, C, H, W] = inputs.shape;
  const [, , OH, OW] = gradsWrtOutputs.shape;

  const gradsWrtInputs = zeros([N, C, H, W]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          const position = argmax.get(n, c, oy, ox);
          const iy = Math.floor(position / W);
          const ix = position % W;
          const before = gradsWrtInputs.get(n, c, iy, ix);
          const share = gradsWrtOutputs.get(n, c, oy, ox);
          gradsWrtInputs.set(n, c, iy, ix, before + share);
        }
      }
    }
  }
  return gradsWrtInputs;
}
