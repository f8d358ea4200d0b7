/** From what somebody wrote on a screen to an image as the networks know them, the way the data set of the kata is made. */
import { inked } from "../../../../data/drawn/pen.ts";
import { processed } from "../../../../data/drawn/scan.ts";

export type Stroke = readonly (readonly [x: number, y: number])[];

/** Height or width of a character in a scan, and the radius of the pen there, pixels: what is usual in NIST's. */
const SIZE = 44;
const RADIUS = 2.85;

/** Whatever is smaller than this share of the pad is a dot and not enlarged. */
const LEAST_SHARE = 0.25;

/**
 * @param strokes - at least one, none of them empty
 * @param pad - rows and columns of what they are written on, in the strokes' unit
 * @param side - rows and columns of the image
 * @returns bytes, row-major; 255 is full ink
 */
export function imageOf(
  strokes: readonly Stroke[],
  pad: number,
  side: number,
): Uint8Array {
  const [x, y] = ([0, 1] as const).map((axis) => {
    const all = strokes.flatMap((stroke) => stroke.map((point) => point[axis]));
    const first = Math.min(...all);
    return { first, length: Math.max(...all) - first };
  });
  const scale = SIZE / Math.max(x.length, y.length, LEAST_SHARE * pad);
  const lines = strokes.map((stroke) => {
    // from the top left, so that it does not matter where it is written
    const scaled = stroke.map(
      (point) =>
        [scale * (point[0] - x.first), scale * (point[1] - y.first)] as const,
    );
    // a line has two ends, a dot too
    const points = scaled.length > 1 ? scaled : [scaled[0], scaled[0]];
    return { points, radii: points.map(() => RADIUS) };
  });
  return processed(
    inked(lines, () => 0),
    side,
  );
}
