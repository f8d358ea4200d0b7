/** Exercise 07 element by element: the index of each element says where it comes from. */
import ndarray from "ndarray";
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

function im2col(
  inputs: Tensor,
  [KH, KW]: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const kernelShape = [1, inputs.shape[1], KH, KW];
  const { N, C, H, W, OH, OW } = convolutionSizes(
    inputs.shape,
    kernelShape,
    geometry,
  );
  const { stride, padding, dilation } = geometry;
  const [rows, columns] = [C * KH * KW, N * OH * OW];
  const elements = Float32Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const [ky, kx] = [Math.floor(row / KW) % KH, row % KW];
    const [oy, ox] = [Math.floor(column / OW) % OH, column % OW];
    const iy = oy * stride[0] - padding[0] + ky * dilation[0];
    const ix = ox * stride[1] - padding[1] + kx * dilation[1];
    if (iy < 0 || iy >= H || ix < 0 || ix >= W) return 0;
    const [n, c] = [
      Math.floor(column / (OH * OW)),
      Math.floor(row / (KH * KW)),
    ];
    return inputs.get(n, c, iy, ix);
  });
  return ndarray(elements, [rows, columns]);
}

function col2im(
  columns: Tensor,
  inputShape: readonly number[],
  [KH, KW]: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const kernelShape = [1, inputShape[1], KH, KW];
  const { N, C, H, W, OH, OW } = convolutionSizes(
    inputShape,
    kernelShape,
    geometry,
  );
  const { stride, padding, dilation } = geometry;
  const pixels = Float32Array.from({ length: N * C * H * W }, (_, i) => {
    const [iy, ix] = [Math.floor(i / W) % H, i % W];
    const [n, c] = [Math.floor(i / (W * H * C)), Math.floor(i / (W * H)) % C];
    let sum = 0;
    for (let kx = 0; kx < KW; kx++)
      for (let ky = 0; ky < KH; ky++) {
        const oy = (iy + padding[0] - ky * dilation[0]) / stride[0];
        const ox = (ix + padding[1] - kx * dilation[1]) / stride[1];
        if (!Number.isInteger(oy) || !Number.isInteger(ox)) continue;
        if (oy < 0 || oy >= OH || ox < 0 || ox >= OW) continue;
        sum += columns.get((c * KH + ky) * KW + kx, (n * OH + oy) * OW + ox);
      }
    return sum;
  });
  return ndarray(pixels, [N, C, H, W]);
}

export const columnsByIndex = { im2col, col2im };
