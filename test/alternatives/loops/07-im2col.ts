/** Exercise 07 as its formulas say: six loops, and a row and a column counted from their indices. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry, Pair } from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

export function im2col(
  inputs: Tensor,
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const { stride, padding, dilation } = geometry;
  const [N, C, H, W] = inputs.shape;
  const [KH, KW] = kernelSize;
  const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);
  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);

  const columns = zeros([C * KH * KW, N * OH * OW]);
  for (let n = 0; n < N; n++) {
    for (let oy = 0; oy < OH; oy++) {
      for (let ox = 0; ox < OW; ox++) {
        for (let c = 0; c < C; c++) {
          for (let ky = 0; ky < KH; ky++) {
            for (let kx = 0; kx < KW; kx++) {
              const iy = oy * stride[0] - padding[0] + ky * dilation[0];
              const ix = ox * stride[1] - padding[1] + kx * dilation[1];
              if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
              const row = (c * KH + ky) * KW + kx;
              const column = (n * OH + oy) * OW + ox;
              columns.set(row, column, inputs.get(n, c, iy, ix));
            }
          }
        }
      }
    }
  }
  return columns;
}

export function col2im(
  columns: Tensor,
  inputShape: readonly number[],
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const { stride, padding, dilation } = geometry;
  const [N, C, H, W] = inputShape;
  const [KH, KW] = kernelSize;
  const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);
  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);

  const images = zeros([N, C, H, W]);
  for (let n = 0; n < N; n++) {
    for (let oy = 0; oy < OH; oy++) {
      for (let ox = 0; ox < OW; ox++) {
        for (let c = 0; c < C; c++) {
          for (let ky = 0; ky < KH; ky++) {
            for (let kx = 0; kx < KW; kx++) {
              const iy = oy * stride[0] - padding[0] + ky * dilation[0];
              const ix = ox * stride[1] - padding[1] + kx * dilation[1];
              if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
              const row = (c * KH + ky) * KW + kx;
              const column = (n * OH + oy) * OW + ox;
              const sum = images.get(n, c, iy, ix) + columns.get(row, column);
              images.set(n, c, iy, ix, sum);
            }
          }
        }
      }
    }
  }
  return images;
}
