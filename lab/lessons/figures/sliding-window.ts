/** A convolution step by step, as in the study's figures 1 to 3: exercise 02. */
import type { Forward } from "../examples/convolution.ts";
import { cellsBox, grid, rowsOf } from "./grid.ts";
import { COLOURS, caption, figureOf, numeral, outline, text } from "./svg.ts";
import type { Figure } from "./svg.ts";

const CELL = 32;
const STEP_HEIGHT = 216;
const TOP = 92;
/** Left edges of the columns: image, kernel, products, sum, outputs. */
const COLUMNS = {
  image: 24,
  kernel: 236,
  products: 384,
  sum: 496,
  outputs: 680,
};

type Position = readonly [oy: number, ox: number];

/** What each tap of the window multiplies at one position, without padding. */
export function productsAt(
  { given }: Forward,
  [oy, ox]: Position,
): { weight: number; pixel: number }[][] {
  const { stride, dilation } = given.geometry;
  return rowsOf(given.kernels).map((weights, ky) =>
    weights.map((weight, kx) => ({
      weight,
      pixel: given.inputs.get(
        0,
        0,
        oy * stride[0] + ky * dilation[0],
        ox * stride[1] + kx * dilation[1],
      ),
    })),
  );
}

/** The outputs up to and with a position, in the order in which the window moves. */
function outputsUpTo(
  { results }: Forward,
  [oy, ox]: Position,
): (number | undefined)[][] {
  return rowsOf(results.outputs).map((row, y) =>
    row.map((value, x) =>
      y < oy || (y === oy && x <= ox) ? value : undefined,
    ),
  );
}

function stepOf(example: Forward, position: Position, y: number): string[] {
  const { given, results } = example;
  const [oy, ox] = position;
  const [, , KH, KW] = given.kernels.shape;
  const [, , H] = given.inputs.shape;
  const middle = y + (H * CELL) / 2;
  const beside = middle - (KH * CELL) / 2;
  const size: Position = [KH, KW];
  const isSeen = (row: number, column: number) =>
    row >= oy && row < oy + KH && column >= ox && column < ox + KW;
  const products = productsAt(example, position).map((row) =>
    row.map(({ weight, pixel }) => weight * pixel),
  );
  const sum = products.flat().reduce((total, product) => total + product, 0);
  const sign = (column: number, content: string) =>
    text(content, { x: column - 22, y: middle }, { size: 18 });
  const image = { x: COLUMNS.image, y };
  return [
    grid(rowsOf(given.inputs), image, {
      cell: CELL,
      cellLook: (row, column) => ({
        colour: isSeen(row, column) ? "window" : "plain",
      }),
    }),
    outline(cellsBox(image, CELL, [oy, ox], size), "window"),
    sign(COLUMNS.kernel, "\u00d7"),
    grid(
      rowsOf(given.kernels),
      { x: COLUMNS.kernel, y: beside },
      { cell: CELL, cellLook: () => ({ colour: "other" }) },
    ),
    sign(COLUMNS.products, "="),
    grid(products, { x: COLUMNS.products, y: beside }, { cell: CELL }),
    text(
      `sum ${numeral(sum)}, + bias ${numeral(given.biases.get(0))} = ${numeral(results.outputs.get(0, 0, oy, ox))}`,
      { x: COLUMNS.sum, y: middle },
    ),
    grid(
      outputsUpTo(example, position),
      { x: COLUMNS.outputs, y: beside },
      {
        cell: CELL,
        cellLook: (row, column) =>
          row === oy && column === ox
            ? { colour: "third", weight: "bold" }
            : {},
      },
    ),
    outline(
      cellsBox({ x: COLUMNS.outputs, y: beside }, CELL, [oy, ox], [1, 1]),
      "third",
    ),
  ];
}

/** @param positions - those to show; the window must move by single pixels, without padding or gaps */
export function slidingWindowFigure(
  example: Forward,
  positions: readonly Position[],
): Figure {
  const OW = example.results.outputs.shape[3];
  const heading = (x: number, content: string) =>
    caption(content, { x, y: TOP - 36 });
  return figureOf(
    {
      name: "02-sliding-window",
      title: "A kernel slides over an image",
      description: `A 3x3 kernel on a 5x5 image, at three of its nine positions: the pixels that the window shows are multiplied with the kernel, and the products and the bias are summed. ${positions
        .map(
          ([oy, ox]) =>
            `Row ${oy}, column ${ox}: ${example.results.outputs.get(0, 0, oy, ox)}.`,
        )
        .join(" ")}`,
      height: TOP + positions.length * STEP_HEIGHT - 16,
    },
    [
      heading(COLUMNS.image, "inputs and the window"),
      heading(COLUMNS.kernel, "kernel"),
      heading(COLUMNS.products, "products"),
      heading(COLUMNS.outputs, "outputs"),
      ...positions.flatMap(([oy, ox], i) => {
        const y = TOP + i * STEP_HEIGHT;
        return [
          text(
            `Step ${oy * OW + ox + 1}`,
            { x: COLUMNS.image, y: y - 13 },
            { weight: "bold", fill: COLOURS.window.line },
          ),
          ...stepOf(example, [oy, ox], y),
        ];
      }),
    ],
  );
}
