/** The notation in which the shapes of characters are written down, and the lines it stands for. */

/** x grows to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** A line of straight pieces from point to point. */
export type Line = readonly Point[];

/** What a pen draws before it is lifted. */
export interface Stroke {
  /** Whether the pen goes through the points in one smooth curve or in straight lines. */
  readonly smooth: boolean;
  /** At least two, in the unit of the notation. */
  readonly points: readonly Point[];
}

const POINT = /^-?\d+,-?\d+$/;

function strokeOf(notation: string): Stroke {
  const words = notation.trim().split(/\s+/);
  const smooth = words[0] === "~";
  const points = words.slice(smooth ? 1 : 0).map((word): Point => {
    if (!POINT.test(word))
      throw new SyntaxError(
        `strokesOf: "${word}" in "${notation}" is no point; write x,y with whole numbers`,
      );
    const [x, y] = word.split(",").map(Number);
    return [x, y];
  });
  if (points.length < 2)
    throw new SyntaxError(
      `strokesOf: "${notation}" has ${points.length} points; a stroke needs at least 2`,
    );
  return { smooth, points };
}

/**
 * Reads the notation of a character: strokes divided by `|`, each a row of points `x,y`; a stroke that begins with `~` is a
 * smooth curve through its points. `0,0 0,100 60,100` is an L, `~ 0,0 50,90 100,0 | 50,70 50,100` a wine glass.
 *
 * @throws SyntaxError if a word is no point or a stroke has fewer than two
 */
export function strokesOf(notation: string): Stroke[] {
  return notation.split("|").map(strokeOf);
}

/** Straight pieces between two points of a smooth curve. */
const PIECES = 5;

/**
 * One coordinate of the Catmull-Rom spline between b and c, whose slopes there are (c - a) / 2 and (d - b) / 2.
 *
 * @param t - 0 at b, 1 at c
 * @see Catmull and Rom 1974, "A class of local interpolating splines"
 */
function spline(
  [a, b, c, d]: readonly [number, number, number, number],
  t: number,
): number {
  return (
    b +
    (t / 2) *
      (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
  );
}

/** The line that a stroke stands for: through all its points, with more in between where it is smooth. */
export function lineOf({ smooth, points }: Stroke): Line {
  if (!smooth) return points;
  const line: Point[] = [points[0]];
  for (let i = 1; i < points.length; i++) {
    const b = points[i - 1];
    const c = points[i];
    const a = points[i - 2] ?? b;
    const d = points[i + 1] ?? c;
    for (let piece = 1; piece <= PIECES; piece++) {
      const t = piece / PIECES;
      line.push([
        spline([a[0], b[0], c[0], d[0]], t),
        spline([a[1], b[1], c[1], d[1]], t),
      ]);
    }
  }
  return line;
}
