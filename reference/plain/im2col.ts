/** The plain witness for exercise 07, and the matrix product that exercise 08 is graded with. */
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import { outputSizes } from "../output-size.ts";
import { tabulate } from "./tabulate.ts";
import type { Real } from "./tabulate.ts";
import { outputSeeing, pixelOrZero, pixelSeen } from "./window.ts";

/** Takes a flat row-major index apart; `parts` are the lengths of the axes after the first. */
function unflatten(index: number, parts: readonly [number, number]): number[] {
  const [second, third] = parts;
  return [
    Math.floor(index / (second * third)),
    Math.floor(index / third) % second,
    index % third,
  ];
}

/**
 * Every window as a column.
 *
 * @param inputs - `[N, C, H, W]`
 * @param kernelSize - `[KH, KW]`
 * @returns `[C * KH * KW, N * OH * OW]`, row `(c * KH + ky) * KW + kx`, column `(n * OH + oy) * OW + ox`
 * @throws ShapeError if the window spans more than the padded images
 */
export function im2col<T extends Real>(
  inputs: T,
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): T {
  const [N, C] = inputs.shape;
  const [KH, KW] = kernelSize;
  const [OH, OW] = outputSizes(inputs.shape, kernelSize, geometry);
  return tabulate(inputs, [C * KH * KW, N * OH * OW], (row, column) => {
    const [c, ky, kx] = unflatten(row, [KH, KW]);
    const [n, oy, ox] = unflatten(column, [OH, OW]);
    const iy = pixelSeen(geometry, 0, oy, ky);
    const ix = pixelSeen(geometry, 1, ox, kx);
    return pixelOrZero(inputs, n, c, iy, ix);
  });
}

/**
 * The adjoint of `im2col`: a pixel gathers from every place that it was copied to.
 *
 * @param columns - `[C * KH * KW, N * OH * OW]`
 * @param inputShape - `[N, C, H, W]`
 * @param kernelSize - `[KH, KW]`
 * @returns `[N, C, H, W]`
 * @throws ShapeError if the window spans more than the padded images
 */
export function col2im<T extends Real>(
  columns: T,
  inputShape: readonly number[],
  kernelSize: Pair,
  geometry: Conv2dGeometry,
): T {
  const [KH, KW] = kernelSize;
  const [OH, OW] = outputSizes(inputShape, kernelSize, geometry);
  return tabulate(columns, inputShape, (n, c, iy, ix) => {
    let sum = 0;
    for (let ky = 0; ky < KH; ky++) {
      const oy = outputSeeing(geometry, 0, iy, ky, OH);
      if (oy === undefined) continue;
      for (let kx = 0; kx < KW; kx++) {
        const ox = outputSeeing(geometry, 1, ix, kx, OW);
        if (ox === undefined) continue;
        sum += columns.get((c * KH + ky) * KW + kx, (n * OH + oy) * OW + ox);
      }
    }
    return sum;
  });
}

/**
 * The product of two matrices, each of its sums in double precision.
 *
 * @param a - `[M, K]`
 * @param b - `[K, N]`
 * @returns `[M, N]`
 */
export function matmul<T extends Real>(a: T, b: T): T {
  const [M, K] = a.shape;
  const N = b.shape[1];
  return tabulate(a, [M, N], (m, n) => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += a.get(m, k) * b.get(k, n);
    return sum;
  });
}
