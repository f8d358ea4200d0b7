/** Where a sliding window lies: the arithmetic that all layers of the plain witness share, one axis at a time. */
import type { Conv2dGeometry } from "../../core/geometry.ts";
import type { Real } from "./tabulate.ts";

/** Vertical or horizontal. */
export type Axis = 0 | 1;

/**
 * The pixel that a tap of the window shows, in coordinates of the image without padding.
 *
 * @param output - index of the output along the axis
 * @param tap - index of the tap along the axis
 * @returns negative or beyond the image where the tap lies on padding
 */
export function pixelSeen(
  { stride, padding, dilation }: Conv2dGeometry,
  axis: Axis,
  output: number,
  tap: number,
): number {
  return output * stride[axis] - padding[axis] + tap * dilation[axis];
}

/**
 * The other way round: the output that sees a pixel through a tap.
 *
 * @param outputs - how many outputs there are along the axis
 * @returns its index, or undefined if no output sees this pixel through this tap
 */
export function outputSeeing(
  { stride, padding, dilation }: Conv2dGeometry,
  axis: Axis,
  pixel: number,
  tap: number,
  outputs: number,
): number | undefined {
  const steps = (pixel + padding[axis] - tap * dilation[axis]) / stride[axis];
  return Number.isInteger(steps) && steps >= 0 && steps < outputs
    ? steps
    : undefined;
}

/** Whether an image has this pixel, or it lies on padding. */
export function isInside(images: Real, iy: number, ix: number): boolean {
  const [, , H, W] = images.shape;
  return iy >= 0 && iy < H && ix >= 0 && ix < W;
}

/** A pixel's value, or 0 on padding. */
export function pixelOrZero(
  images: Real,
  n: number,
  c: number,
  iy: number,
  ix: number,
): number {
  return isInside(images, iy, ix) ? images.get(n, c, iy, ix) : 0;
}
