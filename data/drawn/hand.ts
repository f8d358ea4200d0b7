/** What makes a character written by hand differ from the next one: jitter, bending, slant, proportion, size, place, pen. */
import type { Random } from "../../core/random.ts";
import type { Pen } from "./draw.ts";
import { lineOf } from "./stroke.ts";
import type { Line, Point, Stroke } from "./stroke.ts";

/** The unit of the notation: characters are about this wide and high. */
const UNIT = 100;

/**
 * How strongly hands differ: the largest deviation in either direction. Slant, rotation, proportion and bending were chosen
 * so that the widths, heights and ink of most classes are near those of EMNIST Balanced.
 */
const VARIATION = {
  /** Of a single point, in the unit of the notation. */
  jitter: 7.5,
  /** Of each coefficient of the bending. */
  bend: 0.3,
  /** Of the tangent of the slant, from LEAN. */
  slant: 0.6,
  /** Of the tangent of half the angle of rotation; 0.1 is 11 degrees. */
  rotation: 0.1,
  /** Of width against height, from PROPORTION. */
  proportion: 0.45,
  /** Of the place, in pixels. */
  shift: 1.5,
};

/** Tangent of the mean slant; most hands lean to the right, which is negative because y grows downwards. */
const LEAN = -0.16;

/** Mean width of the field against its height. */
const PROPORTION = 1.1;

/** Least and most, in pixels. */
const PEN_RADIUS = [0.8, 1.9] as const;
const PEN_SOFTNESS = [1.4, 2.2] as const;

/** Pixels that the longer side of a character leaves free, both margins together; least and most. */
const MARGINS = [3, 6] as const;

/** A number in [-1, 1], near 0 more often than far from it. */
function deviation(random: Random): number {
  return random.uniform(-0.5, 0.5) + random.uniform(-0.5, 0.5);
}

type Mapping = (point: Point) => Point;

/**
 * A smooth bending of the square from -1 to 1, which keeps what touches together: each coordinate is moved by a random
 * combination of xy, x^2, y^2, x^2 y and x y^2.
 */
function bending(random: Random): Mapping {
  const coefficients = Array.from(
    { length: 10 },
    () => VARIATION.bend * deviation(random),
  );
  const moved = (x: number, y: number, first: number): number => {
    const [xy, xx, yy, xxy, xyy] = coefficients.slice(first, first + 5);
    return (
      xy * x * y + xx * x * x + yy * y * y + xxy * x * x * y + xyy * x * y * y
    );
  };
  return ([x, y]) => [x + moved(x, y, 0), y + moved(x, y, 5)];
}

/** Proportion, slant and rotation. The rotation's sine and cosine come from its half angle's tangent, without rounding of their own. */
function leaning(random: Random): Mapping {
  const stretch = PROPORTION + VARIATION.proportion * deviation(random);
  const slant = LEAN + VARIATION.slant * deviation(random);
  const half = VARIATION.rotation * deviation(random);
  const cosine = (1 - half * half) / (1 + half * half);
  const sine = (2 * half) / (1 + half * half);
  return ([x, y]) => {
    const u = stretch * x + slant * y;
    return [cosine * u - sine * y, sine * u + cosine * y];
  };
}

/** Size and place: the longer side of the lines' box fills `room` pixels, its middle is the image's, give or take a shift. */
function fitting(
  lines: readonly Line[],
  side: number,
  room: number,
  random: Random,
): Mapping {
  const xs = lines.flatMap((line) => line.map(([x]) => x));
  const ys = lines.flatMap((line) => line.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = room / Math.max(right - left, bottom - top);
  const middle = (side - 1) / 2;
  const shiftX = VARIATION.shift * deviation(random);
  const shiftY = VARIATION.shift * deviation(random);
  return ([x, y]) => [
    middle + shiftX + scale * (x - (left + right) / 2),
    middle + shiftY + scale * (y - (top + bottom) / 2),
  ];
}

/**
 * Writes a character once, as a random hand would.
 *
 * As in EMNIST, the character then fills the image up to a narrow margin, and the middle of its box is near the image's.
 *
 * @param strokes - the character in the unit of the notation, 0 to 100
 * @param side - rows and columns of the image
 * @returns lines in pixels of the image, and the pen to draw them with
 */
export function handwritten(
  strokes: readonly Stroke[],
  side: number,
  random: Random,
): { lines: Line[]; pen: Pen } {
  const bend = bending(random);
  const lean = leaning(random);
  const jittered = (value: number): number =>
    (value + VARIATION.jitter * deviation(random)) / (UNIT / 2) - 1;
  const lines = strokes.map(({ smooth, points }) =>
    lineOf({
      smooth,
      points: points.map(([x, y]): Point => [jittered(x), jittered(y)]),
    }).map((point) => lean(bend(point))),
  );

  const pen = {
    radius: random.uniform(...PEN_RADIUS),
    softness: random.uniform(...PEN_SOFTNESS),
  };
  const ink = side - random.uniform(...MARGINS);
  const fit = fitting(lines, side, ink - 2 * pen.radius, random);
  return { lines: lines.map((line) => line.map(fit)), pen };
}
