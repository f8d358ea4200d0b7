/** Worked numbers of pages 02, 03, 04, 08, 09 and 11. */
import type { NdArray } from "ndarray";
import { conv2dGradsWrtParams, matmul } from "../../../reference/plain.ts";
import { reshaped } from "../../../core/tensor.ts";
import type { Backward, Forward, Grads } from "../examples/convolution.ts";
import { rowsOf } from "../figures/grid.ts";
import { deliveriesOf } from "../figures/gather-scatter.ts";
import { productsAt } from "../figures/sliding-window.ts";
import {
  beside,
  labelledRows,
  numbersPart,
  plainNumber,
  sumOf,
} from "../text.ts";

/** Image, kernel and outputs next to each other. */
export function forwardLines({ given, results }: Forward): string[] {
  const bias = plainNumber(given.biases.get(0));
  return beside([
    numbersPart("inputs", rowsOf(given.inputs)),
    numbersPart("kernel", rowsOf(given.kernels)),
    { heading: "bias", lines: [bias] },
    numbersPart("outputs", rowsOf(results.outputs)),
  ]);
}

/** How the output in the upper left corner comes about, one row of the kernel per line. */
export function firstSumLines(example: Forward): string[] {
  const rows = productsAt(example, [0, 0]).map((row) =>
    sumOf(
      row.map(
        ({ weight, pixel }) => `${plainNumber(weight)}*${plainNumber(pixel)}`,
      ),
    ),
  );
  const bias = plainNumber(example.given.biases.get(0));
  const output = plainNumber(example.results.outputs.get(0, 0, 0, 0));
  const start = "output (0, 0) = ";
  return [
    ...rows.map(
      (row, i) => `${i === 0 ? start : "+ ".padStart(start.length)}${row}`,
    ),
    `${"+ ".padStart(start.length)}${bias}, the bias`,
    `${"= ".padStart(start.length)}${output}`,
  ];
}

/** Kernel, gradients of the outputs and of the inputs next to each other. */
export function backwardLines({ given, results }: Backward): string[] {
  return beside([
    numbersPart("kernel", rowsOf(given.kernels)),
    numbersPart("gradsWrtOutputs", rowsOf(given.gradsWrtOutputs)),
    numbersPart("gradsWrtInputs", rowsOf(results.gradsWrtInputs)),
  ]);
}

/** What arrives at every pixel of a row. */
export function arrivalLines(example: Backward): string[] {
  const deliveries = deliveriesOf(example);
  const [pixels] = rowsOf(example.results.gradsWrtInputs);
  return pixels.map((total, pixel) => {
    const values = deliveries
      .filter((delivery) => delivery.pixel === pixel)
      .map(({ value }) => plainNumber(value));
    const sum = sumOf(values);
    return `pixel ${pixel}    ${values.length > 1 ? `${sum} = ${plainNumber(total)}` : sum}`;
  });
}

/** Image, gradients of the outputs, and of kernel and bias next to each other. */
export function gradsLines({ given, results }: Grads): string[] {
  return beside([
    numbersPart("inputs", rowsOf(given.inputs)),
    numbersPart("gradsWrtOutputs", rowsOf(given.gradsWrtOutputs)),
    numbersPart("kernels", rowsOf(results.kernels)),
    { heading: "biases", lines: [plainNumber(results.biases.get(0))] },
  ]);
}

/** The matrices of the forward pass for kernels of a single tap, whose columns are the pixels themselves. */
export function productLines({ given, results }: Forward): string[] {
  const [N, C, H, W] = given.inputs.shape;
  const [K] = given.kernels.shape;
  const weights = reshaped(given.kernels, [K, C]);
  const columns = reshaped(given.inputs.transpose(1, 0, 2, 3), [C, N * H * W]);
  const images = Array.from({ length: N }, (_, n) =>
    Array.from({ length: K }, (_k, k) => rowsOf(results.outputs, [n, k])[0]),
  );
  return beside([
    numbersPart("kernels", rowsOf(weights)),
    numbersPart("columns", rowsOf(columns)),
    numbersPart("product", rowsOf(matmul(weights, columns))),
    ...images.map((image, n) => numbersPart(`outputs, image ${n}`, image)),
  ]);
}

/** What each thread of the forward pass computes: those of one image and one output channel. */
export function threadLines({ results }: Forward): string[] {
  const rows = rowsOf(results.outputs);
  const OW = rows[0].length;
  const threads = Array.from(rows.flat(), (_, x) => x);
  return labelledRows([
    ["thread.x", threads],
    ["oy", threads.map((x) => Math.floor(x / OW))],
    ["ox", threads.map((x) => x % OW)],
    ["returns", rows.flat()],
  ]);
}

/** Rows of taps, with a column per output channel: kernels `[K, 1, 1, KW]` as exercise 11 has their gradients. */
function tapsByChannels(kernels: NdArray): number[][] {
  return rowsOf(kernels.transpose(1, 2, 3, 0));
}

/** The gradients of a row's kernels in parts of one image each, and their sum. */
export function partLines({ given, results }: Grads): string[] {
  const { inputs, kernels, gradsWrtOutputs, geometry } = given;
  const [N] = inputs.shape;
  const parts = Array.from({ length: N }, (_, n) => {
    const image = inputs.lo(n).hi(1);
    const grads = gradsWrtOutputs.lo(n).hi(1);
    const part = conv2dGradsWrtParams(image, kernels, grads, geometry);
    return [
      ...beside([
        numbersPart(`image ${n}`, rowsOf(image)),
        numbersPart("gradsWrtOutputs", rowsOf(grads.transpose(0, 2, 3, 1))),
        numbersPart(`part ${n}`, tapsByChannels(part.kernels)),
      ]),
      "",
    ];
  });
  return [
    ...parts.flat(),
    ...beside([numbersPart("sum", tapsByChannels(results.kernels))]),
  ];
}
