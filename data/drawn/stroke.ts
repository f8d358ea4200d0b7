/** The notation in which the shapes of characters are written down, and the curves it stands for. */

/** x grows to the right, y downwards. */
export type Point = readonly [x: number, y: number];

export type Line = readonly Point[];

/** What a pen draws before it is lifted: a smooth curve through all points, but for sharp turns at the corners. */
export interface Stroke {
  /** At least two, in the unit of the notation. */
  readonly points: readonly Point[];
  /** As many as points: whether the pen turns sharply there. The two ends count as corners. */
  readonly corners: readonly boolean[];
}

const POINT = /^(-?\d+),(-?\d+)(!?)$/;

function strokeOf(notation: string): Stroke {
  const words = notation.trim().split(/\s+/);
  const matches = words.map((word) => {
    const match = POINT.exec(word);
    if (!match)
      throw new SyntaxError(
        `strokesOf: "${word}" in "${notation}" is no point; write x,y or x,y! with whole numbers`,
      );
    return match;
  });
  if (matches.length < 2)
    throw new SyntaxError(
      `strokesOf: "${notation}" has ${matches.length} points; a stroke needs at least 2`,
    );
  return {
    points: matches.map(([, x, y]): Point => [Number(x), Number(y)]),
    corners: matches.map(
      ([, , , mark], i) => mark === "!" || i === 0 || i === matches.length - 1,
    ),
  };
}

/**
 * Reads the notation of a character: strokes divided by `|`, each a row of points `x,y`. A stroke is a smooth curve through
 * its points; a point marked `!` is a corner. `0,0 0,100! 60,100` is an L, `0,0 50,90 100,0 | 50,70 50,100` a wine glass.
 *
 * @throws SyntaxError if a word is no point or a stroke has fewer than two
 */
export function strokesOf(notation: string): Stroke[] {
  return notation.split("|").map(strokeOf);
}

/** Straight pieces between two points of a stroke. */
const PIECES = 6;

/**
 * One coordinate of the Catmull-Rom spline between b and c, whose slopes there are (c - a) / 2 and (d - b) / 2.
 *
 * @param t - 0 at b, 1 at c
 * @see Catmull and Rom 1974, "A class of local interpolating splines"
 */
function spline(a: number, b: number, c: number, d: number, t: number): number {
  return (
    b +
    (t / 2) *
      (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
  );
}

/**
 * The line that a stroke stands for, of short straight pieces through all its points.
 *
 * Between two corners it is straight; at a corner the curve knows no point beyond.
 */
export function lineOf({ points, corners }: Stroke): Point[] {
  const line: Point[] = [points[0]];
  for (let i = 1; i < points.length; i++) {
    const b = points[i - 1];
    const c = points[i];
    const a = corners[i - 1] ? b : points[i - 2];
    const d = corners[i] ? c : points[i + 1];
    for (let piece = 1; piece <= PIECES; piece++) {
      const t = piece / PIECES;
      line.push([
        spline(a[0], b[0], c[0], d[0], t),
        spline(a[1], b[1], c[1], d[1], t),
      ]);
    }
  }
  return line;
}
