/** Tensors as small grids of numbers. */
import type { Block } from "./layout.ts";
import { indexAt } from "./picture.ts";
import type { TensorPicture } from "./picture.ts";

/** Rows, columns and planes beyond these are left out, and an ellipsis says so. */
const MOST_ROWS = 12;
const MOST_COLUMNS = 12;
const MOST_PLANES = 4;

/** A number in at most six digits. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9)
    return String(value + 0 === 0 ? 0 : value);
  return String(Number(value.toPrecision(6)));
}

/** Elements that get a star, and what else happens to them. */
export interface Marks {
  /** Row-major positions. */
  readonly positions: readonly number[];
  readonly paint: (cell: string) => string;
}

/** The last two axes of a tensor are a plane; a vector is a plane of one row. */
function planeSize({ shape }: TensorPicture): [rows: number, columns: number] {
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

/** The numbers from 0 to `count`, as far as `most`. */
function upTo(count: number, most: number): number[] {
  return Array.from({ length: Math.min(count, most) }, (_, i) => i);
}

/** The plane that holds the element at a row-major position, its numbers aligned at the right. */
export function planeAt(
  picture: TensorPicture,
  position: number,
  marks?: Marks,
): Block {
  const [rows, columns] = planeSize(picture);
  const start = position - (position % (rows * columns));
  const marked = new Set(marks?.positions);
  const at = (y: number, x: number) => start + y * columns + x;
  const cell = (y: number, x: number) =>
    numberText(picture.values[at(y, x)]) + (marked.has(at(y, x)) ? "*" : "");
  const ys = upTo(rows, MOST_ROWS);
  const xs = upTo(columns, MOST_COLUMNS);
  const width = Math.max(
    ...ys.flatMap((y) => xs.map((x) => cell(y, x).length)),
  );
  const lines = ys.map((y) => {
    const texts = xs.map((x) => {
      const text = cell(y, x).padStart(width);
      return marks && marked.has(at(y, x)) ? marks.paint(text) : text;
    });
    return [...texts, ...(columns > MOST_COLUMNS ? ["…"] : [])].join(" ");
  });
  return rows > MOST_ROWS ? [...lines, "…"] : lines;
}

/** The index of a plane, for instance `[0, 2]` in a tensor of rank 4; empty for a matrix or a vector. */
export function planeIndex(picture: TensorPicture, position: number): string {
  const leading = indexAt(picture.shape, position).slice(0, -2);
  return leading.length > 0 ? `[${leading.join(", ")}]` : "";
}

/** All planes of a tensor, each under its index where there are several. */
export function planesOf(picture: TensorPicture): Block {
  const [rows, columns] = planeSize(picture);
  const count = picture.values.length / (rows * columns);
  const lines = upTo(count, MOST_PLANES).flatMap((p) => {
    const start = p * rows * columns;
    const index = count > 1 ? [planeIndex(picture, start)] : [];
    return [...index, ...planeAt(picture, start).map((line) => `  ${line}`)];
  });
  const rest = count - MOST_PLANES;
  return rest > 0 ? [...lines, `… and ${rest} more`] : lines;
}
