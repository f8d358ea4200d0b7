/** The same product as loops and as matrices, and what the matrices cost (section 2.3 of the study): exercise 07. */
import { reshaped, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { conv2dFprop, matmul } from "../../../reference/plain.ts";
import { outputSizes } from "../../../reference/output-size.ts";
import type { Unrolled } from "../examples/columns.ts";
import { cellsBox, grid, rowsOf } from "./grid.ts";
import {
  COLOURS,
  caption,
  figureOf,
  numeral,
  outline,
  rectangle,
  text,
} from "./svg.ts";
import type { Colour, Figure } from "./svg.ts";

const CELL = 34;
const LOOPS = 24;
const MATRICES = 400;
const BARS = 350;
const WINDOW_COLOURS: readonly Colour[] = ["window", "other"];

/** Bytes of 32-bit floats. */
const FLOAT = 4;

/** A convolution as the study's networks have it: 3x3 taps, padding 1. */
export interface LayerSize {
  readonly batch: number;
  readonly channels: number;
  readonly side: number;
}

export interface Memory {
  readonly images: number;
  readonly columns: number;
}

/** Bytes that a layer's images take, and its columns. */
export function memoryOf({ batch, channels, side }: LayerSize): Memory {
  const [OH, OW] = outputSizes([batch, channels, side, side], [3, 3], {
    stride: [1, 1],
    padding: [1, 1],
    dilation: [1, 1],
  });
  return {
    images: FLOAT * batch * channels * side * side,
    columns: FLOAT * channels * 9 * batch * OH * OW,
  };
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function loopsOf({ given }: Unrolled, kernels: Tensor): string[] {
  const outputs = conv2dFprop(
    given.inputs,
    kernels,
    zeros([1]),
    given.geometry,
  );
  const [KH, KW] = given.kernelSize;
  return rowsOf(outputs)[0].flatMap((output, ox) => {
    const place = { x: LOOPS, y: 104 + ox * 112 };
    const colour = WINDOW_COLOURS[ox];
    const terms = rowsOf(kernels)
      .flatMap((row, ky) =>
        row.map(
          (weight, kx) =>
            `${numeral(weight)}\u00b7${numeral(given.inputs.get(0, 0, ky, ox + kx))}`,
        ),
      )
      .join(" + ");
    return [
      grid(rowsOf(given.inputs), place, {
        cell: CELL,
        caption: `window ${ox}`,
        cellLook: (_, column) =>
          column >= ox && column < ox + KW ? { colour } : {},
      }),
      outline(cellsBox(place, CELL, [0, ox], [KH, KW]), colour),
      text(terms, { x: place.x + 3 * CELL + 18, y: place.y + CELL - 10 }),
      text(
        `= ${numeral(output)}`,
        { x: place.x + 3 * CELL + 18, y: place.y + CELL + 14 },
        { weight: "bold" },
      ),
    ];
  });
}

function matricesOf({ results }: Unrolled, kernels: Tensor): string[] {
  const [taps] = results.columns.shape;
  const weights = reshaped(kernels, [1, taps]);
  const product = matmul(weights, results.columns);
  const colourOf = (_: number, column: number) => ({
    colour: WINDOW_COLOURS[column],
  });
  const columns = MATRICES + taps * CELL + 40;
  const outputs = columns + 2 * CELL + 40;
  const middle = 104 + 2 * CELL;
  const sign = (content: string, x: number) =>
    text(content, { x, y: middle }, { size: 18, anchor: "middle" });
  return [
    grid(
      rowsOf(weights),
      { x: MATRICES, y: middle - CELL / 2 },
      { cell: CELL, caption: "kernel as a row" },
    ),
    sign("\u00d7", columns - 20),
    grid(
      rowsOf(results.columns),
      { x: columns, y: 104 },
      { cell: CELL, caption: "columns", cellLook: colourOf },
    ),
    sign("=", outputs - 20),
    grid(
      rowsOf(product),
      { x: outputs, y: middle - CELL / 2 },
      { cell: CELL, caption: "outputs", cellLook: colourOf },
    ),
    caption("Each window is a column. The image's middle pixels", {
      x: MATRICES,
      y: 264,
    }),
    caption("are in both windows, so they are stored twice.", {
      x: MATRICES,
      y: 282,
    }),
  ];
}

function barsOf(size: LayerSize): string[] {
  const { images, columns } = memoryOf(size);
  const widest = 520;
  const bar = (y: number, bytes: number, colour: Colour) => [
    rectangle(
      { x: 106, y: y - 11, width: (widest * bytes) / columns, height: 22 },
      { fill: COLOURS[colour].fill, stroke: COLOURS[colour].line },
    ),
    text(megabytes(bytes), {
      x: 106 + (widest * bytes) / columns + 10,
      y,
    }),
  ];
  return [
    text(
      `Memory: a layer on ${size.batch} images of ${size.channels} channels, ${size.side} \u00d7 ${size.side} pixels`,
      { x: LOOPS, y: BARS },
      { weight: "bold" },
    ),
    text("images", { x: LOOPS, y: BARS + 34 }),
    ...bar(BARS + 34, images, "window"),
    text("columns", { x: LOOPS, y: BARS + 68 }),
    ...bar(BARS + 68, columns, "other"),
  ];
}

/** @param kernels - for the example's windows; @param size - of a real layer, whose memory is drawn */
export function serialisationFigure(
  example: Unrolled,
  kernels: Tensor,
  size: LayerSize,
): Figure {
  const { images, columns } = memoryOf(size);
  return figureOf(
    {
      name: "07-loops-or-columns",
      title: "The same sums: loops, or one product of matrices",
      description: `Left: a 2x2 kernel at its two places on a 2x3 image, each a sum of four products. Right: the windows as the columns of a matrix; the kernel as a row times that matrix gives both sums at once. Below, for a layer of the study: the images take ${megabytes(images)}, the columns ${megabytes(columns)}.`,
      height: BARS + 100,
    },
    [
      text("Loops: no extra memory", { x: LOOPS, y: 66 }, { weight: "bold" }),
      text(
        "Serialised: one product",
        { x: MATRICES, y: 66 },
        { weight: "bold" },
      ),
      ...loopsOf(example, kernels),
      ...matricesOf(example, kernels),
      ...barsOf(size),
    ],
  );
}
