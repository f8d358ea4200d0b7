/** Grids of numbers, as every figure shows images, kernels and matrices. */
import type { NdArray } from "ndarray";
import { COLOURS, caption, numeral, rectangle, text } from "./svg.ts";
import type { Box, Colour, Place, TextLook } from "./svg.ts";

export interface CellLook {
  readonly colour?: Colour;
  /** A small remark in the cell's lower right corner. */
  readonly remark?: string;
  readonly weight?: "bold";
}

export interface GridLook {
  /** Side of a cell, pixels. */
  readonly cell: number;
  readonly caption?: string;
  /** Size of the numbers, pixels. */
  readonly size?: number;
  readonly cellLook?: (row: number, column: number) => CellLook;
}

/** The rows of a matrix, or of an image's channel: the last two axes, the others at `leading`. */
export function rowsOf(
  tensor: NdArray,
  leading: readonly number[] = [0, 0],
): number[][] {
  const [height, width] = tensor.shape.slice(-2);
  const first = leading.slice(0, tensor.dimension - 2);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_x, x) => tensor.get(...first, y, x)),
  );
}

/** Where cells `rows` high and `columns` wide lie on a grid. */
export function cellsBox(
  { x, y }: Place,
  cell: number,
  [top, left]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): Box {
  return {
    x: x + left * cell,
    y: y + top * cell,
    width: columns * cell,
    height: rows * cell,
  };
}

/** Numbers in square cells, with a caption above; `undefined` leaves a cell empty. */
export function grid(
  values: readonly (readonly (number | undefined)[])[],
  place: Place,
  look: GridLook,
): string {
  const { cell, size = Math.min(16, 0.5 * cell), cellLook } = look;
  const cells = values.flatMap((row, y) =>
    row.map((value, x) => {
      const box = cellsBox(place, cell, [y, x], [1, 1]);
      return cellOf(value, box, { size, ...cellLook?.(y, x) });
    }),
  );
  const above = { x: place.x, y: place.y - 12 };
  return [
    ...(look.caption ? [caption(look.caption, above)] : []),
    ...cells,
  ].join("\n");
}

function cellOf(
  value: number | undefined,
  box: Box,
  look: CellLook & { readonly size: number },
): string {
  const { colour = "plain", remark, size, weight } = look;
  const middle = {
    x: box.x + box.width / 2 - (remark ? 5 : 0),
    y: box.y + box.height / 2 - (remark ? 4 : 0),
  };
  const number: TextLook = { anchor: "middle", size, weight };
  return [
    rectangle(box, {
      fill: COLOURS[colour].fill,
      stroke: COLOURS.plain.line,
    }),
    ...(value === undefined ? [] : [text(numeral(value), middle, number)]),
    ...(remark === undefined
      ? []
      : [
          text(
            remark,
            { x: box.x + box.width - 3, y: box.y + box.height - 8 },
            { anchor: "end", size: 11, fill: COLOURS.window.line },
          ),
        ]),
  ].join("\n");
}
