/** What makes a character written by one hand differ from the next one: form, lean, size, haste, pen. */
import type { Random } from "../../core/random.ts";
import { deviation, factor, happens, wandering } from "./chance.ts";
import { evenly, lengthened, smoothed } from "./line.ts";
import type { InkedLine } from "./pen.ts";
import { lineOf } from "./stroke.ts";
import type { Line, Point, Stroke } from "./stroke.ts";
import { VARIATION } from "./variation.ts";

/** The height of a capital in the notation. */
const UNIT = 100;

/** Distance between the points of a line that is ready to be drawn, in the unit of the notation. */
const STEP = 4;

/** Points from one change of the pen's pressure to the next. */
const PRESSURE_EVERY = 6;

type Mapping = (point: Point) => Point;

/** One stroke against the others: moved, turned and resized about its middle. */
function misplaced(points: Line, random: Random): Point[] {
  const { shift, size, turn } = VARIATION.stroke;
  const count = points.length;
  const middleX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const middleY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const scale = 1 + size * deviation(random);
  const turned = turn * deviation(random);
  const x0 = middleX + shift * deviation(random);
  const y0 = middleY + shift * deviation(random);
  return points.map(([x, y]) => {
    const [dx, dy] = [x - middleX, y - middleY];
    return [x0 + scale * dx - turned * dy, y0 + scale * dy + turned * dx];
  });
}

/**
 * A smooth bending of the field, which keeps what touches together: each coordinate is moved by a random combination of xy,
 * x^2, y^2, x^2 y and x y^2.
 */
function bending(random: Random): Mapping {
  const k = Array.from(
    { length: 10 },
    () => VARIATION.bend * deviation(random),
  );
  return ([px, py]) => {
    const x = px / (UNIT / 2) - 1;
    const y = py / (UNIT / 2) - 1;
    const moved = (i: number): number =>
      k[i] * x * y +
      k[i + 1] * x * x +
      k[i + 2] * y * y +
      k[i + 3] * x * x * y +
      k[i + 4] * x * y * y;
    return [px + (UNIT / 2) * moved(0), py + (UNIT / 2) * moved(5)];
  };
}

/** Proportion, slant, rotation and size. The rotation's sine and cosine come from its half angle's tangent, without rounding of their own. */
function leaning(scale: number, random: Random): Mapping {
  const { slant, proportion, rotation } = VARIATION;
  const stretch = Math.sqrt(
    proportion.middle * factor(proportion.spread, random),
  );
  const shear = slant.mean + slant.spread * deviation(random);
  const half = rotation * deviation(random);
  const cosine = (scale * (1 - half * half)) / (1 + half * half);
  const sine = (scale * 2 * half) / (1 + half * half);
  return ([x, y]) => {
    const v = y / stretch;
    const u = stretch * x + shear * v;
    return [cosine * u - sine * v, sine * u + cosine * v];
  };
}

/** A speck of dirt on or near the character. */
function speckOf(place: Mapping, random: Random): InkedLine {
  const point = place([
    random.uniform(-0.1, 1) * UNIT,
    random.uniform(-0.1, 1.2) * UNIT,
  ]);
  const radius = random.uniform(...VARIATION.specks.radius);
  return { points: [point, point], radii: [radius, radius] };
}

/**
 * Writes a character once, as a random hand would.
 *
 * @param strokes - the character in the unit of the notation
 * @param size - against characters of the usual size
 * @returns lines in pixels of a scan
 */
export function handwritten(
  strokes: readonly Stroke[],
  size: number,
  random: Random,
): InkedLine[] {
  const bend = bending(random);
  const grown = factor(VARIATION.capital.spread, random);
  const lean = leaning(
    (size * VARIATION.capital.middle * grown) / UNIT,
    random,
  );
  const haste = Math.floor(
    VARIATION.haste * random.uniform(0, 1) * random.uniform(0, 1),
  );
  const radius =
    VARIATION.pen.middle *
    Math.sqrt(grown) *
    factor(VARIATION.pen.spread, random);
  const pressure = happens(VARIATION.skipping.share, random)
    ? VARIATION.skipping.pressure
    : VARIATION.pressure;
  const jittered = (value: number): number =>
    value + VARIATION.jitter * deviation(random);
  const lines = strokes.map(({ points, corners }): InkedLine => {
    const placed = misplaced(
      points.map(([x, y]): Point => [jittered(x), jittered(y)]),
      random,
    );
    const even = evenly(lineOf({ points: placed, corners }), STEP);
    const rounded = smoothed(even, haste);
    const line = lengthened(
      rounded,
      VARIATION.ends * deviation(random),
      VARIATION.ends * deviation(random),
    ).map((point) => lean(bend(point)));
    return {
      points: line,
      radii: wandering(line.length, PRESSURE_EVERY, random).map(
        (value) => radius * (1 + pressure * value),
      ),
    };
  });
  return happens(VARIATION.specks.share, random)
    ? [...lines, speckOf((point) => lean(bend(point)), random)]
    : lines;
}
