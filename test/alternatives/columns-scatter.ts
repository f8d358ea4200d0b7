/** Exercise 07 from the pixels’ side: every pixel is sent to all the columns that show it, and collected from them in 64 bits. */
import ndarray from "ndarray";
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** Along one axis: which tap shows a pixel, at which position of the window. */
type Sight = readonly [tap: number, position: number];

function sightsOf(
  pixel: number,
  axis: 0 | 1,
  [taps, positions]: readonly [number, number],
  { stride, padding, dilation }: Conv2dGeometry,
): Sight[] {
  const sights: Sight[] = [];
  for (let position = 0; position < positions; position++) {
    const distance = pixel + padding[axis] - position * stride[axis];
    const tap = Math.floor(distance / dilation[axis]);
    if (tap * dilation[axis] === distance && tap >= 0 && tap < taps)
      sights.push([tap, position]);
  }
  return sights;
}

/** A pixel, and an element of the columns that is a copy of it. */
interface Copy {
  readonly pixel: readonly [n: number, c: number, iy: number, ix: number];
  readonly row: number;
  readonly column: number;
}

function* copies(
  inputShape: readonly number[],
  [KH, KW]: Pair,
  geometry: Conv2dGeometry,
): Generator<Copy> {
  const kernelShape = [1, 1, KH, KW];
  const { N, C, H, W, OH, OW } = convolutionSizes(
    inputShape,
    kernelShape,
    geometry,
  );
  for (let iy = 0; iy < H; iy++)
    for (const [ky, oy] of sightsOf(iy, 0, [KH, OH], geometry))
      for (let ix = 0; ix < W; ix++)
        for (const [kx, ox] of sightsOf(ix, 1, [KW, OW], geometry))
          for (let n = 0; n < N; n++)
            for (let c = 0; c < C; c++)
              yield {
                pixel: [n, c, iy, ix],
                row: kx + KW * (ky + KH * c),
                column: ox + OW * (oy + OH * n),
              };
}

function im2col(
  inputs: Tensor,
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const kernelShape = [1, 1, ...kernelSize];
  const sizes = convolutionSizes(inputs.shape, kernelShape, geometry);
  const { N, C, KH, KW, OH, OW } = sizes;
  const shape = [C * KH * KW, N * OH * OW];
  const columns = ndarray(new Float32Array(shape[0] * shape[1]), shape);
  for (const { pixel, row, column } of copies(
    inputs.shape,
    kernelSize,
    geometry,
  ))
    columns.set(row, column, inputs.get(...pixel));
  return columns;
}

function col2im(
  columns: Tensor,
  inputShape: readonly number[],
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const [N, C, H, W] = inputShape;
  const sums = new Float64Array(N * C * H * W);
  for (const { pixel, row, column } of copies(
    inputShape,
    kernelSize,
    geometry,
  )) {
    const [n, c, iy, ix] = pixel;
    sums[((n * C + c) * H + iy) * W + ix] += columns.get(row, column);
  }
  return ndarray(new Float32Array(sums), [N, C, H, W]);
}

export const pixelToColumns = { im2col, col2im };
