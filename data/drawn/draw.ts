import type { Line, Point } from "./stroke.ts";

/** A round pen, in pixels. */
export interface Pen {
  /** From the middle of a line to where its ink is half as dark. */
  readonly radius: number;
  /** How far the ink takes to fade from full to none. */
  readonly softness: number;
}

/** Squared distance from a point to the straight piece from `a` to `b`. */
function squaredDistance(x: number, y: number, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squaredLength = dx * dx + dy * dy;
  const along =
    squaredLength === 0
      ? 0
      : ((x - a[0]) * dx + (y - a[1]) * dy) / squaredLength;
  const t = Math.min(1, Math.max(0, along));
  const ex = x - a[0] - t * dx;
  const ey = y - a[1] - t * dy;
  return ex * ex + ey * ey;
}

/** 0 up to t = 0, 1 from t = 1 on, and in between 3t^2 - 2t^3, which leaves and arrives level. */
function smoothStep(t: number): number {
  const u = Math.min(1, Math.max(0, t));
  return u * u * (3 - 2 * u);
}

/** Lowers the squared distances of those pixels that the piece from `a` to `b` comes near to. */
function approach(
  nearest: Float64Array,
  side: number,
  [a, b]: readonly [Point, Point],
  reach: number,
): void {
  const first = (u: number, v: number): number =>
    Math.max(0, Math.ceil(Math.min(u, v) - reach));
  const last = (u: number, v: number): number =>
    Math.min(side - 1, Math.floor(Math.max(u, v) + reach));
  const right = last(a[0], b[0]);
  const bottom = last(a[1], b[1]);
  for (let y = first(a[1], b[1]); y <= bottom; y++)
    for (let x = first(a[0], b[0]); x <= right; x++) {
      const squared = squaredDistance(x, y, a, b);
      if (squared < nearest[y * side + x]) nearest[y * side + x] = squared;
    }
}

/**
 * Draws lines with a round pen: the ink of a pixel depends on the distance from its centre to the nearest line, full up to
 * `radius - softness / 2`, none from `radius + softness / 2` on, and smoothly falling in between.
 *
 * @param lines - in pixels; the centre of the pixel in row y and column x is the point (x, y)
 * @param side - rows and columns of the image
 * @returns `side * side` bytes, row-major, 0 is background and 255 full ink
 */
export function drawLines(
  lines: readonly Line[],
  { radius, softness }: Pen,
  side: number,
): Uint8Array {
  const reach = radius + softness / 2;
  const nearest = new Float64Array(side * side).fill(reach * reach);
  for (const line of lines)
    for (let i = 1; i < line.length; i++)
      approach(nearest, side, [line[i - 1], line[i]], reach);
  const image = new Uint8Array(side * side);
  for (let p = 0; p < image.length; p++) {
    const ink = smoothStep((reach - Math.sqrt(nearest[p])) / softness);
    image[p] = Math.round(255 * ink);
  }
  return image;
}
