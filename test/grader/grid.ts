/** Tensors as small grids of numbers, some of them marked. */
import type { Pair } from "../../core/geometry.ts";
import { lineWidth } from "../../lab/kata/wrap.ts";
import { PADDING, cellLines } from "./cells.ts";
import type { Cell, Paints } from "./cells.ts";
import type { Block } from "./layout.ts";
import { indexAt } from "./picture.ts";
import type { TensorPicture } from "./picture.ts";
import { numbersIn, partOf, withEllipses } from "./stretch.ts";

/** Rows, columns and planes beyond these are left out, and an ellipsis says so. */
const MOST_ROWS = 12;
const MOST_COLUMNS = 12;
const MOST_PLANES = 4;
/** Rows of all planes together, if they are several. */
const MOST_LINES = 24;

/** Characters of a line that a row leaves to its ellipses and indents. */
const BESIDE = 16;
/** Characters around a number: its brackets and its star. */
const SLOTS = 3;

const DIGITS = 6;
/** As many as a number has. */
const ALL_DIGITS = 17;

/** A number in at most six digits, unless said otherwise. */
export function numberText(value: number, digits = DIGITS): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9)
    return String(value + 0 === 0 ? 0 : value);
  return String(Number(value.toPrecision(digits)));
}

/** Numbers in at most six digits, or in as many as tell different ones apart. */
export function numberTexts(values: readonly number[]): string[] {
  const different = new Set(values).size;
  for (let digits = DIGITS; ; digits++) {
    const texts = values.map((value) => numberText(value, digits));
    if (digits === ALL_DIGITS || new Set(texts).size === different)
      return texts;
  }
}

/** What stands out in a grid, and how. */
export interface Marks extends Paints {
  /** Indices of elements in brackets; outside of the tensor they are padding, and a ring of it is drawn. */
  readonly bracketed?: readonly (readonly number[])[];
  /** Rows and columns of that ring. */
  readonly padding?: Pair;
  /** Row-major positions of elements with a star. */
  readonly starred?: readonly number[];
}

const NO_MARKS: Marks = { paint: String, dim: String };

/** The last two axes of a tensor are a plane; a vector is a plane of one row. */
function planeSize({ shape }: TensorPicture): Pair {
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

/** Row and column in the plane. */
function placeInPlane(index: readonly number[]): number[] {
  return [0, ...index].slice(-2);
}

/** How many planes come before the one that an index lies in. */
export function planeNumber(
  { shape }: TensorPicture,
  index: readonly number[],
): number {
  return shape
    .slice(0, -2)
    .reduce((planes, length, axis) => planes * length + index[axis], 0);
}

/** How many columns of a plane fit on a line. */
function mostColumns(texts: readonly string[]): number {
  const widest = Math.max(...texts.map(({ length }) => length));
  const room = lineWidth() - BESIDE;
  return Math.max(
    1,
    Math.min(MOST_COLUMNS, Math.floor(room / (widest + SLOTS))),
  );
}

/** A plane with its marks, as far as a screen has room for it. */
export function planeLines(
  picture: TensorPicture,
  plane: number,
  marks: Marks = NO_MARKS,
): Block {
  const [H, W] = planeSize(picture);
  const values = picture.values.slice(plane * H * W, (plane + 1) * H * W);
  const texts = numberTexts(values);
  const { bracketed = [], starred = [], padding = [0, 0] } = marks;
  const places = bracketed
    .filter((index) => planeNumber(picture, index) === plane)
    .map(placeInPlane);
  const isInside = (y: number, x: number) => y >= 0 && y < H && x >= 0 && x < W;
  const cellAt = (y: number, x: number): Cell => ({
    text: isInside(y, x) ? texts[y * W + x] : PADDING,
    isBracketed: places.some((place) => place[0] === y && place[1] === x),
    isStarred: isInside(y, x) && starred.includes((plane * H + y) * W + x),
    isDim: !isInside(y, x),
  });

  const [PY, PX] = places.every(([y, x]) => isInside(y, x)) ? [0, 0] : padding;
  const rows = { first: -PY, last: H - 1 + PY };
  const columns = { first: -PX, last: W - 1 + PX };
  const ys = partOf(
    rows,
    MOST_ROWS,
    places.map(([y]) => y),
  );
  const xs = partOf(
    columns,
    mostColumns(texts),
    places.map(([, x]) => x),
  );
  const grid = numbersIn(ys).map((y) => {
    const cells = numbersIn(xs).map((x) => cellAt(y, x));
    return withEllipses(cells, xs, columns, { text: "…" });
  });
  return withEllipses(cellLines(grid, marks), ys, rows, "…");
}

/** The index of a plane, for instance `[0, 2]` in a tensor of rank 4; empty for a matrix or a vector. */
export function planeIndex({ shape }: TensorPicture, plane: number): string {
  const index = indexAt(shape.slice(0, -2), plane);
  return index.length > 0 ? `[${index.join(", ")}]` : "";
}

/** The planes of a tensor, each under its index where there are several; if there are too many, those with marks come first. */
export function planesOf(
  picture: TensorPicture,
  marks: Marks = NO_MARKS,
): Block {
  const [H, W] = planeSize(picture);
  const count = picture.values.length / (H * W);
  const marked = marks.bracketed?.map((index) => planeNumber(picture, index));
  const all = numbersIn({ first: 0, last: count - 1 });
  const most = Math.min(
    MOST_PLANES,
    Math.ceil(MOST_LINES / Math.min(H, MOST_ROWS)),
  );
  const chosen = [...new Set([...(marked ?? []), ...all])].slice(0, most);
  const lines = chosen
    .toSorted((a, b) => a - b)
    .flatMap((plane) => [
      ...(count > 1 ? [planeIndex(picture, plane)] : []),
      ...planeLines(picture, plane, marks).map((line) => `  ${line}`),
    ]);
  const rest = count - most;
  return rest > 0 ? [...lines, `… and ${rest} more`] : lines;
}
