/** What all wrong results have in common, for mistakes that no misconception of the bank explains. */
import { isDeepStrictEqual } from "node:util";
import type { Implementation } from "../grader/implementation.ts";
import { indexAt, isNdArray, pictureOf } from "../grader/picture.ts";
import type { TensorPicture } from "../grader/picture.ts";
import type { Comparison, Observer } from "./observer.ts";

/** A result beside what it should be, of which something is wrong. */
interface Pair {
  /** The result's name. */
  readonly name: string;
  readonly received: TensorPicture;
  readonly expected: TensorPicture;
}

/** Words if it is so in this pair, `false` if it is not, `undefined` if this pair cannot tell. */
type Pattern = (pair: Pair) => string | false | undefined;

/** Pairs in which a pattern must be seen before it is named. */
const LEAST_SEEN = 3;

/** Larger than any rounding of a mean of small integers, smaller than any mistake. */
const NEAR = 1e-4;

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < NEAR;
}

function isWrong({ received, expected }: Pair, position: number): boolean {
  return !isNear(received.values[position], expected.values[position]);
}

function wrongPositions(pair: Pair): number[] {
  return pair.expected.values.flatMap((_, i) => (isWrong(pair, i) ? [i] : []));
}

/** The one value that a function of two numbers has at all positions; `undefined` if it has several. */
function common(
  { received, expected }: Pair,
  of: (is: number, should: number) => number,
): number | undefined {
  const values = expected.values.map((should, i) =>
    of(received.values[i], should),
  );
  return values.every((value) => isNear(value, values[0]))
    ? values[0]
    : undefined;
}

const aFactor: Pattern = (pair) => {
  const { received, expected } = pair;
  const at = expected.values.findIndex((value) => value !== 0);
  if (at < 0) return false;
  const factor = received.values[at] / expected.values[at];
  const isSo = expected.values.every((should, i) =>
    isNear(received.values[i], factor * should),
  );
  if (!isSo) return false;
  if (factor === 0) return "every number is 0";
  if (factor === -1) return "every number has the wrong sign";
  return `every number is ${Number(factor.toPrecision(4))} times what it should be`;
};

const aShift: Pattern = (pair) => {
  const shift = common(pair, (is, should) => is - should);
  if (shift === undefined) return false;
  return `every number is ${Number(Math.abs(shift).toPrecision(4))} too ${shift > 0 ? "large" : "small"}`;
};

/** The value at an index turned round in some way. */
function mirrored(
  turn: (y: number, x: number, rows: number, columns: number) => number[],
  words: string,
): Pattern {
  return ({ received, expected }) => {
    const { shape } = expected;
    const [rows, columns] = shape.slice(-2);
    if (shape.length < 2 || rows * columns === 1) return undefined;
    const isSo = expected.values.every((_, position) => {
      const index = indexAt(shape, position);
      const [y, x] = index.slice(-2);
      const [fromY, fromX] = turn(y, x, rows, columns);
      const from = position + (fromY - y) * columns + (fromX - x);
      return isNear(received.values[position], expected.values[from]);
    });
    return isSo && words;
  };
}

const transposed: Pattern = (pair) => {
  const [rows, columns] = pair.expected.shape.slice(-2);
  if (rows !== columns) return false;
  return mirrored((y, x) => [x, y], "rows and columns are exchanged")(pair);
};

/** All wrong elements lie on the border of their planes, and there are others. */
const atTheBorder: Pattern = (pair) => {
  const { shape } = pair.expected;
  const [rows, columns] = shape.slice(-2);
  if (shape.length < 2 || rows < 3 || columns < 3) return undefined;
  const isSo = wrongPositions(pair).every((position) => {
    const [y, x] = indexAt(shape, position).slice(-2);
    return y === 0 || x === 0 || y === rows - 1 || x === columns - 1;
  });
  return isSo && "only numbers at the border are wrong";
};

/** What the first two axes of a result count; all but the kernels' gradients are images. */
function axesOf({ name }: Pair): readonly string[] {
  return name === "kernels"
    ? ["output channel", "input channel"]
    : ["image", "channel"];
}

/** Along an axis, nothing is wrong about the first entry. */
function onlyFirst(axis: 0 | 1): Pattern {
  return (pair) => {
    const { shape } = pair.expected;
    if (shape.length < 4) return undefined;
    const isSo = wrongPositions(pair).every(
      (position) => indexAt(shape, position)[axis] > 0,
    );
    return (
      isSo &&
      `the first ${axesOf(pair)[axis]} is right, and only later ones are wrong`
    );
  };
}

/** Wherever something is wrong, something was computed that has no value. */
const notANumber: Pattern = ({ received }) =>
  received.values.some((value) => Number.isNaN(value)) &&
  "there is NaN among its numbers: it comes of 0 / 0, and of arithmetic with undefined, which get returns past the ends of a tensor’s memory, and an array where nothing was put";

/** Elements that nobody wrote. */
const onlyZeros: Pattern = (pair) =>
  wrongPositions(pair).every(
    (position) => pair.received.values[position] === 0,
  ) && "every wrong number is 0";

/** From the most telling to the least. */
const PATTERNS: readonly Pattern[] = [
  notANumber,
  aFactor,
  aShift,
  transposed,
  mirrored(
    (y, x, rows, columns) => [rows - 1 - y, columns - 1 - x],
    "the numbers stand in the opposite order, rows and columns turned round",
  ),
  onlyFirst(0),
  onlyFirst(1),
  onlyZeros,
  atTheBorder,
];

function hasRightShape({ received, expected }: Pair): boolean {
  return isDeepStrictEqual(received.shape, expected.shape);
}

/** What wrong shapes have in common. */
function shapePattern(wrong: readonly Pair[]): string | undefined {
  if (wrong.length < LEAST_SEEN) return undefined;
  const isSwapped = ({ received, expected }: Pair) =>
    isDeepStrictEqual(received.shape, [
      ...expected.shape.slice(0, -2),
      ...expected.shape.slice(-2).toReversed(),
    ]);
  if (wrong.every(isSwapped))
    return "rows and columns are exchanged in its shape";
  const hasOtherRank = ({ received, expected }: Pair) =>
    received.shape.length !== expected.shape.length;
  if (wrong.every(hasOtherRank))
    return "its shape has the wrong number of axes";
  if (wrong.some(hasOtherRank)) return undefined;
  const sizes = wrong.map(({ received, expected }) =>
    received.shape.map((length, axis) => length - expected.shape[axis]),
  );
  const [first] = sizes;
  return sizes.every((difference) => isDeepStrictEqual(difference, first))
    ? `its shape is off by [${first.join(", ")}] every time`
    : "its shape is wrong before its numbers are";
}

function pairsOf({ received, expected }: Comparison): Pair[] {
  return Object.entries(expected).flatMap(([name, tensor]) => {
    const result = received[name];
    if (!isNdArray(result)) return [];
    return [{ name, received: pictureOf(result), expected: pictureOf(tensor) }];
  });
}

function sharedBy(
  pairs: readonly Pair[],
  pattern: Pattern,
): string | undefined {
  const seen = pairs.map(pattern).filter((words) => words !== undefined);
  const [first] = seen;
  const isShared = first !== false && seen.every((words) => words === first);
  return seen.length >= LEAST_SEEN && isShared ? first : undefined;
}

/** What is the same about all results of one name that are wrong; `undefined` if nothing is. */
function patternAmong(pairs: readonly Pair[]): string | undefined {
  const misshapen = pairs.filter((pair) => !hasRightShape(pair));
  const wrong = pairs.filter(
    (pair) => hasRightShape(pair) && wrongPositions(pair).length > 0,
  );
  if (misshapen.length > 0)
    return wrong.length > 0 ? undefined : shapePattern(misshapen);
  for (const pattern of PATTERNS) {
    const words = sharedBy(wrong, pattern);
    if (words !== undefined) return words;
  }
  return undefined;
}

export interface FoundPattern {
  readonly text: string;
  /** Of which result, if the function has several. */
  readonly result?: string;
}

/** What is the same about all wrong results of a function; `undefined` if nothing is, or if it throws. */
export async function patternOf(
  observer: Observer,
  implementation: Implementation,
): Promise<FoundPattern | undefined> {
  let pairs: Pair[];
  try {
    pairs = (await observer.comparisons(implementation)).flatMap(pairsOf);
  } catch {
    return undefined; // what throws has no numbers to compare
  }
  const names = [...new Set(pairs.map(({ name }) => name))];
  for (const name of names) {
    const text = patternAmong(pairs.filter((pair) => pair.name === name));
    if (text !== undefined)
      return names.length > 1 ? { text, result: name } : { text };
  }
  return undefined;
}
