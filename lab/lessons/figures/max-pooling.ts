/** Max pooling there and back by the stored index, as in the study's figure 4: exercise 05. */
import type { MaxBackward, MaxForward } from "../examples/pooling.ts";
import { cellsBox, grid, rowsOf } from "./grid.ts";
import { arrow, caption, figureOf, outline, text } from "./svg.ts";
import type { Colour, Figure } from "./svg.ts";

const CELL = 46;
const TOP = 84;
const MIDDLE = TOP + 2 * CELL;
const WINDOW_COLOURS: readonly Colour[] = [
  "window",
  "other",
  "third",
  "fourth",
];

/** For windows that lie side by side: stride and size are the same, and there is no padding. */
export function maxPoolingFigure(
  { given, results }: MaxForward,
  backward: MaxBackward,
): Figure {
  const [, , , W] = given.inputs.shape;
  const [, , OH, OW] = results.outputs.shape;
  const { size } = given.geometry;
  const winners = rowsOf(results.argmax).flat();
  const colourAt = (row: number, column: number) =>
    WINDOW_COLOURS[
      Math.floor(row / size[0]) * OW + Math.floor(column / size[1])
    ];
  const isWinner = (row: number, column: number) =>
    winners.includes(row * W + column);
  const map = { x: 24, y: TOP };
  const windows = Array.from({ length: OH * OW }, (_, i) => {
    const corner = [Math.floor(i / OW) * size[0], (i % OW) * size[1]] as const;
    return outline(cellsBox(map, CELL, corner, size), WINDOW_COLOURS[i]);
  });
  const small = (row: number, column: number) => ({
    colour: WINDOW_COLOURS[row * OW + column],
  });
  const pooledTop = MIDDLE - CELL - 4;
  return figureOf(
    {
      name: "05-max-pooling",
      title: "Only the winner passes; its stored place leads the gradient back",
      description: `A 4x4 map is pooled by 2x2 windows with stride 2. The largest values are ${rowsOf(results.outputs).flat().join(", ")}, their stored positions ${winners.join(", ")}. On the way back the gradients ${rowsOf(backward.given.gradsWrtOutputs).flat().join(", ")} go to those positions, and every other pixel gets 0.`,
      height: TOP + 4 * CELL + 104,
    },
    [
      grid(rowsOf(given.inputs), map, {
        cell: CELL,
        caption: "inputs; small: position iy \u00b7 W + ix",
        cellLook: (row, column) => ({
          remark: String(row * W + column),
          ...(isWinner(row, column) && {
            colour: colourAt(row, column),
            weight: "bold",
          }),
        }),
      }),
      ...windows,
      arrow({ x: 218, y: MIDDLE }, { x: 262, y: MIDDLE }),
      grid(
        rowsOf(results.outputs),
        { x: 276, y: pooledTop },
        { cell: CELL, caption: "outputs", cellLook: small },
      ),
      grid(
        rowsOf(results.argmax),
        { x: 276, y: pooledTop + 2 * CELL + 38 },
        { cell: CELL, caption: "argmax, stored", cellLook: small },
      ),
      grid(
        rowsOf(backward.given.gradsWrtOutputs),
        { x: 436, y: pooledTop },
        { cell: CELL, caption: "gradsWrtOutputs", cellLook: small },
      ),
      arrow({ x: 538, y: MIDDLE }, { x: 582, y: MIDDLE }),
      grid(
        rowsOf(backward.results.gradsWrtInputs),
        { x: 596, y: TOP },
        {
          cell: CELL,
          caption: "gradsWrtInputs",
          cellLook: (row, column) =>
            isWinner(row, column)
              ? { colour: colourAt(row, column), weight: "bold" }
              : {},
        },
      ),
      arrow(
        { x: 380, y: pooledTop + 3 * CELL + 38 },
        { x: 588, y: TOP + 4 * CELL + 4 },
      ),
      caption("argmax says where", { x: 494, y: TOP + 4 * CELL + 48 }),
      text("forward", { x: 240, y: MIDDLE - 16 }, { anchor: "middle" }),
      text("back", { x: 560, y: MIDDLE - 16 }, { anchor: "middle" }),
    ],
  );
}
