/** Both backward passes of a convolution as sums of small grids: exercises 03 and 04. */
import { zeros } from "../../../core/tensor.ts";
import { conv2dBprop } from "../../../reference/plain.ts";
import type { Backward, Grads } from "../examples/convolution.ts";
import { cellsBox, grid, rowsOf } from "./grid.ts";
import { caption, figureOf, numeral, outline, text } from "./svg.ts";
import type { Colour, Figure, Place } from "./svg.ts";

const CELL = 34;
const TOP = 108;
const PITCH = 152;
const PART_COLOURS: readonly Colour[] = ["window", "third", "fourth", "other"];

/** Every place of a plane, row by row. */
function placesOf([height, width]: readonly number[]): (readonly [
  number,
  number,
])[] {
  return Array.from(
    { length: height * width },
    (_, i) => [Math.floor(i / width), i % width] as const,
  );
}

function signAt(content: string, place: Place): string {
  return text(content, place, { size: 18, anchor: "middle" });
}

/** What one output hands back to the image. */
function handedBack(
  { given }: Backward,
  [oy, ox]: readonly [number, number],
): number[][] {
  const { inputs, kernels, gradsWrtOutputs, geometry } = given;
  const alone = zeros(gradsWrtOutputs.shape);
  alone.set(0, 0, oy, ox, gradsWrtOutputs.get(0, 0, oy, ox));
  return rowsOf(conv2dBprop(inputs, kernels, alone, geometry));
}

/** The kernel laid down at every output, times its gradient, and the sum. For steps of 1 without padding or gaps. */
export function sentBackFigure(example: Backward): Figure {
  const { given, results } = example;
  const [KH, KW] = given.kernels.shape.slice(2);
  const parts = placesOf(given.gradsWrtOutputs.shape.slice(2)).map(
    ([oy, ox], i) => {
      const place = { x: 24 + i * PITCH, y: TOP };
      const gradient = given.gradsWrtOutputs.get(0, 0, oy, ox);
      const colour = PART_COLOURS[i];
      const isTouched = (row: number, column: number) =>
        row >= oy && row < oy + KH && column >= ox && column < ox + KW;
      return [
        text(
          `${numeral(gradient)} \u00d7 kernel`,
          { x: place.x, y: TOP - 32 },
          { weight: "bold" },
        ),
        grid(handedBack(example, [oy, ox]), place, {
          cell: CELL,
          caption: `output (${oy}, ${ox})`,
          cellLook: (row, column) => (isTouched(row, column) ? { colour } : {}),
        }),
        outline(cellsBox(place, CELL, [oy, ox], [KH, KW]), colour),
        signAt(i === 3 ? "=" : "+", {
          x: place.x + 3 * CELL + 25,
          y: TOP + 1.5 * CELL,
        }),
      ].join("\n");
    },
  );
  return figureOf(
    {
      name: "03-sent-back",
      title: "Every output hands its gradient back along its taps",
      description: `The kernel ${JSON.stringify(rowsOf(given.kernels))} is laid down where each output's window was, multiplied with that output's gradient, and what falls on one pixel is summed: ${JSON.stringify(rowsOf(results.gradsWrtInputs))}.`,
      height: TOP + 3 * CELL + 30,
    },
    [
      ...parts,
      grid(
        rowsOf(results.gradsWrtInputs),
        { x: 24 + 4 * PITCH, y: TOP },
        {
          cell: CELL,
          caption: "gradsWrtInputs",
          cellLook: () => ({ weight: "bold" }),
        },
      ),
    ],
  );
}

/** What each weight saw, times the gradients, summed into that weight's gradient. For steps of 1 without padding or gaps. */
export function collectedFigure({ given, results }: Grads): Figure {
  const [OH, OW] = given.gradsWrtOutputs.shape.slice(2);
  const gradients = rowsOf(given.gradsWrtOutputs);
  const taps = placesOf(given.kernels.shape.slice(2)).map(([ky, kx], i) => {
    const place = { x: 24 + i * 190, y: TOP };
    const colour = PART_COLOURS[i];
    const isSeen = (row: number, column: number) =>
      row >= ky && row < ky + OH && column >= kx && column < kx + OW;
    const terms = gradients.flatMap((row, oy) =>
      row.map(
        (gradient, ox) =>
          `${numeral(gradient)}\u00b7${numeral(given.inputs.get(0, 0, oy + ky, ox + kx))}`,
      ),
    );
    return [
      text(
        `Weight (${ky}, ${kx})`,
        { x: place.x, y: TOP - 32 },
        { weight: "bold" },
      ),
      grid(rowsOf(given.inputs), place, {
        cell: CELL,
        caption: "saw these pixels",
        cellLook: (row, column) => (isSeen(row, column) ? { colour } : {}),
      }),
      outline(cellsBox(place, CELL, [ky, kx], [OH, OW]), colour),
      text(
        `${terms.join(" + ")} = ${numeral(results.kernels.get(0, 0, ky, kx))}`,
        { x: place.x, y: TOP + 3 * CELL + 24 },
      ),
    ].join("\n");
  });
  return figureOf(
    {
      name: "04-collected",
      title: "Every weight collects from all the pixels it saw",
      description: `Each weight of a 2x2 kernel saw another 2x2 part of the 3x3 image. Its gradient is the sum of those pixels, each times the gradient of the output it went into: ${JSON.stringify(rowsOf(results.kernels))}.`,
      height: TOP + 3 * CELL + 78,
    },
    [
      ...taps,
      caption(
        `gradsWrtOutputs: ${gradients.map((row) => row.map(numeral).join(", ")).join(" / ")}. The bias went into all four outputs: ${gradients.flat().map(numeral).join(" + ")} = ${numeral(results.biases.get(0))}.`,
        { x: 24, y: TOP + 3 * CELL + 56 },
      ),
    ],
  );
}
