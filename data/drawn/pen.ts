import type { Scan } from "./scan.ts";
import type { Line } from "./stroke.ts";

/** A line with the radius that the pen has at each of its points, in pixels. */
export interface InkedLine {
  readonly points: Line;
  readonly radii: readonly number[];
}

/** Nowhere is the edge of the ink moved further than this, in pixels. */
export const MOST_EDGE = 2;

/** How far the edge of the ink is moved at a pixel, in pixels; outwards is positive. */
export type Edge = (pixel: number) => number;

/** Raises the depth of the pixels near one piece: how far they lie inside the ink, negative outside. */
function deepen(
  depth: Float64Array,
  width: number,
  line: InkedLine,
  i: number,
): void {
  const [ax, ay] = line.points[i - 1];
  const [bx, by] = line.points[i];
  const radius = line.radii[i - 1];
  const growth = line.radii[i] - radius;
  const dx = bx - ax;
  const dy = by - ay;
  const squaredLength = dx * dx + dy * dy;
  const inverse = squaredLength > 0 ? 1 / squaredLength : 0;
  const far = Math.max(radius, radius + growth) + MOST_EDGE;
  const left = Math.ceil(Math.min(ax, bx) - far);
  const right = Math.floor(Math.max(ax, bx) + far);
  const bottom = Math.floor(Math.max(ay, by) + far);
  for (let y = Math.ceil(Math.min(ay, by) - far); y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const px = x - ax;
      const py = y - ay;
      const along = (px * dx + py * dy) * inverse;
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const ex = px - t * dx;
      const ey = py - t * dy;
      const inside = radius + t * growth - Math.sqrt(ex * ex + ey * ey);
      const p = y * width + x;
      if (inside > depth[p]) depth[p] = inside;
    }
}

/**
 * Inks lines with a round pen on just as much paper as they need: ink is where a line is nearer than its radius.
 *
 * @param lines - at least one; x and y in pixels
 * @param edge - from -2 to 2
 */
export function inked(lines: readonly InkedLine[], edge: Edge): Scan {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { points, radii } of lines)
    for (let i = 0; i < points.length; i++) {
      const [x, y] = points[i];
      const far = Math.max(0, radii[i]) + MOST_EDGE + 1;
      left = Math.min(left, x - far);
      right = Math.max(right, x + far);
      top = Math.min(top, y - far);
      bottom = Math.max(bottom, y + far);
    }
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const width = Math.ceil(right) - x0 + 1;
  const height = Math.ceil(bottom) - y0 + 1;
  const depth = new Float64Array(width * height).fill(-MOST_EDGE);
  for (const { points, radii } of lines) {
    const moved = {
      points: points.map(([x, y]) => [x - x0, y - y0] as const),
      radii,
    };
    for (let i = 1; i < points.length; i++) deepen(depth, width, moved, i);
  }
  for (let p = 0; p < depth.length; p++)
    depth[p] = depth[p] + edge(p) > 0 ? 1 : 0;
  return { height, width, ink: depth };
}
