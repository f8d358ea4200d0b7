/**
 * Pooling with explicit tests at the border, and sums in JavaScript numbers: maxima are sought from the window's end, and every
 * pixel gathers its gradient from the windows that show it.
 */
import ndarray from "ndarray";
import type { Pool2dGeometry } from "../../core/geometry.ts";
import type { IntTensor, Tensor } from "../../core/tensor.ts";
import { poolingSizes } from "./sizes.ts";

type Index = readonly [a: number, b: number, y: number, x: number];

/** Values computed one by one, in row-major order. */
function elements(
  [A, B, Y, X]: readonly number[],
  valueAt: (...index: Index) => number,
): number[] {
  const values: number[] = [];
  for (let a = 0; a < A; a++)
    for (let b = 0; b < B; b++)
      for (let y = 0; y < Y; y++)
        for (let x = 0; x < X; x++) values.push(valueAt(a, b, y, x));
  return values;
}

function tensorWith(
  shape: number[],
  valueAt: (...index: Index) => number,
): Tensor {
  return ndarray(Float32Array.from(elements(shape, valueAt)), shape);
}

/** Position of the last of the largest, seen from the window's end: the first of them. */
function winner(
  inputs: Tensor,
  [n, c, oy, ox]: Index,
  { size, stride, padding }: Pool2dGeometry,
): number {
  const [, , H, W] = inputs.shape;
  const top = oy * stride[0] - padding[0];
  const left = ox * stride[1] - padding[1];
  let best = -1;
  for (let iy = top + size[0] - 1; iy >= top; iy--) {
    if (iy < 0 || iy >= H) continue;
    for (let ix = left + size[1] - 1; ix >= left; ix--) {
      if (ix < 0 || ix >= W) continue;
      const isLargest =
        best < 0 ||
        inputs.get(n, c, iy, ix) >=
          inputs.get(n, c, Math.floor(best / W), best % W);
      if (isLargest) best = iy * W + ix;
    }
  }
  return best;
}

function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): { argmax: IntTensor; outputs: Tensor } {
  const { N, C, W, OH, OW } = poolingSizes(inputs.shape, geometry);
  const shape = [N, C, OH, OW];
  const positions = elements(shape, (...index) =>
    winner(inputs, index, geometry),
  );
  const argmax = ndarray(Int32Array.from(positions), shape);
  const outputs = tensorWith(shape, (n, c, oy, ox) => {
    const position = argmax.get(n, c, oy, ox);
    return inputs.get(n, c, Math.floor(position / W), position % W);
  });
  return { argmax, outputs };
}

/** The sum of something over all windows that show a pixel, `OH` rows of `OW`. */
function summedOverWindows(
  [iy, ix]: readonly number[],
  [, , OH, OW]: readonly number[],
  { size, stride, padding }: Pool2dGeometry,
  valueAt: (oy: number, ox: number) => number,
): number {
  let sum = 0;
  for (let oy = 0; oy < OH; oy++) {
    const ky = iy - (oy * stride[0] - padding[0]);
    if (ky < 0 || ky >= size[0]) continue;
    for (let ox = 0; ox < OW; ox++) {
      const kx = ix - (ox * stride[1] - padding[1]);
      if (kx >= 0 && kx < size[1]) sum += valueAt(oy, ox);
    }
  }
  return sum;
}

function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const [, , , W] = inputs.shape;
  return tensorWith(inputs.shape, (n, c, iy, ix) =>
    summedOverWindows([iy, ix], argmax.shape, geometry, (oy, ox) =>
      argmax.get(n, c, oy, ox) === iy * W + ix
        ? gradsWrtOutputs.get(n, c, oy, ox)
        : 0,
    ),
  );
}

function avgPool2dFprop(inputs: Tensor, geometry: Pool2dGeometry): Tensor {
  const { size, stride, padding } = geometry;
  const { N, C, H, W, OH, OW } = poolingSizes(inputs.shape, geometry);
  return tensorWith([N, C, OH, OW], (n, c, oy, ox) => {
    let mean = 0;
    for (let kx = 0; kx < size[1]; kx++)
      for (let ky = 0; ky < size[0]; ky++) {
        const iy = oy * stride[0] + ky - padding[0];
        const ix = ox * stride[1] + kx - padding[1];
        if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
        mean += inputs.get(n, c, iy, ix) / (size[0] * size[1]);
      }
    return mean;
  });
}

function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const { shape } = gradsWrtOutputs;
  return tensorWith(
    inputs.shape,
    (n, c, iy, ix) =>
      summedOverWindows([iy, ix], shape, geometry, (oy, ox) =>
        gradsWrtOutputs.get(n, c, oy, ox),
      ) /
      geometry.size[0] /
      geometry.size[1],
  );
}

export const pixelByPixel = {
  maxPool2dFprop,
  maxPool2dBprop,
  avgPool2dFprop,
  avgPool2dBprop,
};
