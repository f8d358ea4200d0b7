/** The second witness for exercises 05 and 06; as in `conv2d.ts`, every element gathers what it depends on. */
import ndarray from "ndarray";
import type { Pair, Pool2dGeometry } from "../../core/geometry.ts";
import type { IntTensor } from "../../core/tensor.ts";
import { outputSizes, withoutGaps } from "../output-size.ts";
import { tabulate } from "./tabulate.ts";
import type { Real } from "./tabulate.ts";
import { isInside, outputSeeing, pixelSeen } from "./window.ts";

interface Pixel {
  readonly value: number;
  /** `iy * W + ix` in the image without padding. */
  readonly position: number;
}

/** The pixels of the image that the window at (oy, ox) shows, in row-major order. */
function pixelsSeen(
  images: Real,
  geometry: Pool2dGeometry,
  [n, c, oy, ox]: readonly number[],
): Pixel[] {
  const window = withoutGaps(geometry);
  const [KH, KW] = geometry.size;
  const W = images.shape[3];
  const pixels: Pixel[] = [];
  for (let ky = 0; ky < KH; ky++) {
    for (let kx = 0; kx < KW; kx++) {
      const iy = pixelSeen(window, 0, oy, ky);
      const ix = pixelSeen(window, 1, ox, kx);
      if (isInside(images, iy, ix))
        pixels.push({
          value: images.get(n, c, iy, ix),
          position: iy * W + ix,
        });
    }
  }
  return pixels;
}

/**
 * Max pooling, forward: of the pixels that a window shows, the first that none exceeds.
 *
 * @param inputs - `[N, C, H, W]`
 * @param geometry - the padding is at most half the size, so that every window shows a pixel
 * @returns `outputs` and `argmax` (`iy * W + ix` in the image without padding), each `[N, C, OH, OW]`
 * @throws ShapeError if the window spans more than the padded images
 */
export function maxPool2dFprop<T extends Real>(
  inputs: T,
  geometry: Pool2dGeometry,
): { readonly outputs: T; readonly argmax: IntTensor } {
  const [N, C] = inputs.shape;
  const { size } = geometry;
  const [OH, OW] = outputSizes(inputs.shape, size, withoutGaps(geometry));
  const shape = [N, C, OH, OW];
  const winner = (index: readonly number[]): Pixel =>
    pixelsSeen(inputs, geometry, index).reduce((first, pixel) =>
      pixel.value > first.value ? pixel : first,
    );
  const positions = tabulate(inputs, shape, (...i) => winner(i).position);
  return {
    outputs: tabulate(inputs, shape, (...i) => winner(i).value),
    argmax: ndarray(Int32Array.from(positions.data), shape),
  };
}

/**
 * Max pooling, backward: a pixel gathers the gradients of all outputs whose `argmax` is its position.
 *
 * @param inputs - `[N, C, H, W]`; only its shape and number type matter
 * @param argmax - `[N, C, OH, OW]`, positions `iy * W + ix`
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @param _geometry - `argmax` says all that it could
 * @returns `[N, C, H, W]`
 */
export function maxPool2dBprop<T extends Real>(
  inputs: T,
  argmax: IntTensor,
  gradsWrtOutputs: T,
  _geometry: Pool2dGeometry,
): T {
  const W = inputs.shape[3];
  const [, , OH, OW] = gradsWrtOutputs.shape;
  return tabulate(inputs, inputs.shape, (n, c, iy, ix) => {
    let sum = 0;
    for (let oy = 0; oy < OH; oy++)
      for (let ox = 0; ox < OW; ox++)
        if (argmax.get(n, c, oy, ox) === iy * W + ix)
          sum += gradsWrtOutputs.get(n, c, oy, ox);
    return sum;
  });
}

/**
 * Average pooling, forward: the sum of a window's pixels, padding as zeros, divided by the whole window's area.
 *
 * @param inputs - `[N, C, H, W]`
 * @returns `[N, C, OH, OW]`
 * @throws ShapeError if the window spans more than the padded images
 */
export function avgPool2dFprop<T extends Real>(
  inputs: T,
  geometry: Pool2dGeometry,
): T {
  const [N, C] = inputs.shape;
  const { size } = geometry;
  const [OH, OW] = outputSizes(inputs.shape, size, withoutGaps(geometry));
  return tabulate(inputs, [N, C, OH, OW], (...index) => {
    const pixels = pixelsSeen(inputs, geometry, index);
    return pixels.reduce((sum, { value }) => sum + value, 0) / areaOf(size);
  });
}

/**
 * Average pooling, backward: a pixel gathers its share of every output whose window showed it.
 *
 * @param inputs - `[N, C, H, W]`; only its shape and number type matter
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @returns `[N, C, H, W]`
 */
export function avgPool2dBprop<T extends Real>(
  inputs: T,
  gradsWrtOutputs: T,
  geometry: Pool2dGeometry,
): T {
  const window = withoutGaps(geometry);
  const [KH, KW] = geometry.size;
  const [, , OH, OW] = gradsWrtOutputs.shape;
  return tabulate(inputs, inputs.shape, (n, c, iy, ix) => {
    let sum = 0;
    for (let ky = 0; ky < KH; ky++) {
      const oy = outputSeeing(window, 0, iy, ky, OH);
      if (oy === undefined) continue;
      for (let kx = 0; kx < KW; kx++) {
        const ox = outputSeeing(window, 1, ix, kx, OW);
        if (ox !== undefined) sum += gradsWrtOutputs.get(n, c, oy, ox);
      }
    }
    return sum / areaOf(geometry.size);
  });
}

function areaOf([rows, columns]: Pair): number {
  return rows * columns;
}
