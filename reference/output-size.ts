/** How many windows fit: the reference's own count, by trying, not by the formula that exercise 01 asks for. */
import { ShapeError } from "../core/errors.ts";
import type { Conv2dGeometry, Pair, Pool2dGeometry } from "../core/geometry.ts";

/**
 * The number of positions that a window takes along one axis, counted one by one.
 *
 * @param inputSize - pixels along the axis, at least 1
 * @param windowSize - taps of the window along the axis, at least 1
 * @param stride - step in pixels, at least 1
 * @param padding - pixels added at each end, at least 0
 * @param dilation - distance between neighbouring taps in pixels, at least 1
 * @returns at least 1
 * @throws ShapeError if the window spans more than the padded input
 */
export function windowOutputSize(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  const lastTap = (windowSize - 1) * dilation;
  const end = inputSize + padding;
  let positions = 0;
  for (let first = -padding; first + lastTap < end; first += stride)
    positions++;
  if (positions === 0) {
    throw new ShapeError(
      `windowOutputSize: a window of ${windowSize} with dilation ${dilation} spans ${lastTap + 1}, larger than the padded input ${inputSize + 2 * padding}; ` +
        "lower the dilation or raise the padding",
    );
  }
  return positions;
}

/** A pooling window as a window without gaps between its taps. */
export function withoutGaps({
  stride,
  padding,
}: Pool2dGeometry): Conv2dGeometry {
  return { stride, padding, dilation: [1, 1] };
}

/**
 * Rows and columns of a layer's output.
 *
 * @param inputShape - `[N, C, H, W]`
 * @param windowSize - rows and columns of taps
 * @returns `[OH, OW]`
 * @throws ShapeError if the window spans more than the padded images
 */
export function outputSizes(
  inputShape: readonly number[],
  windowSize: Pair,
  { stride, padding, dilation }: Conv2dGeometry,
): Pair {
  const along = (axis: 0 | 1): number =>
    windowOutputSize(
      inputShape[2 + axis],
      windowSize[axis],
      stride[axis],
      padding[axis],
      dilation[axis],
    );
  return [along(0), along(1)];
}
