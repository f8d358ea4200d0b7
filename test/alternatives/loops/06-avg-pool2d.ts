/** Exercise 06 as its formula says: all places of every window, and a test whether the pixel is there. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

export function avgPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const { size, stride, padding } = geometry;
  const [N, C, H, W] = inputs.shape;
  const OH = windowOutputSize(H, size[0], stride[0], padding[0], 1);
  const OW = windowOutputSize(W, size[1], stride[1], padding[1], 1);

  const outputs = zeros([N, C, OH, OW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          let sum = 0;
          for (let ky = 0; ky < size[0]; ky++) {
            for (let kx = 0; kx < size[1]; kx++) {
              const iy = oy * stride[0] - padding[0] + ky;
              const ix = ox * stride[1] - padding[1] + kx;
              if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
              sum += inputs.get(n, c, iy, ix);
            }
          }
          outputs.set(n, c, oy, ox, sum / (size[0] * size[1]));
        }
      }
    }
  }
  return outputs;
}

export function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const { size, stride, padding } = geometry;
  const [N, C, H, W] = inputs.shape;
  const [, , OH, OW] = gradsWrtOutputs.shape;

  const gradsWrtInputs = zeros([N, C, H, W]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          const gradient = gradsWrtOutputs.get(n, c, oy, ox);
          const share = gradient / (size[0] * size[1]);
          for (let ky = 0; ky < size[0]; ky++) {
            for (let kx = 0; kx < size[1]; kx++) {
              const iy = oy * stride[0] - padding[0] + ky;
              const ix = ox * stride[1] - padding[1] + kx;
              if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
              const sum = gradsWrtInputs.get(n, c, iy, ix) + share;
              gradsWrtInputs.set(n, c, iy, ix, sum);
            }
          }
        }
      }
    }
  }
  return gradsWrtInputs;
}
