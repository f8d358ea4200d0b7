/** How often a window can be put down on a row of pixels: exercise 01. */
import type { Axis, Steps } from "../examples/output-size.ts";
import { COLOURS, caption, figureOf, rectangle, text } from "./svg.ts";
import type { Figure, Place } from "./svg.ts";

const CELL = 26;
/** Height of a row in which one position of the window is drawn. */
const ROW = 34;
const TOP = 96;

/** Pixels from the window's first tap to its last, both included. */
function spanOf({ windowSize, dilation }: Axis): number {
  return dilation * (windowSize - 1) + 1;
}

/** Where the window starts at each of its positions, counted from the image's first pixel. */
export function startsOf({ given, results }: Steps): number[] {
  return Array.from(
    { length: results.steps },
    (_, step) => step * given.stride - given.padding,
  );
}

function pixelsOf({ inputSize, padding }: Axis, place: Place): string[] {
  return Array.from({ length: inputSize + 2 * padding }, (_, i) => {
    const pixel = i - padding;
    const isOutside = pixel < 0 || pixel >= inputSize;
    const { fill, line } = COLOURS[isOutside ? "outside" : "plain"];
    const box = { ...place, x: place.x + i * CELL };
    return [
      rectangle(
        { ...box, width: CELL, height: CELL },
        { fill, stroke: line, "stroke-dasharray": isOutside ? "3 2" : "none" },
      ),
      ...(isOutside
        ? []
        : [
            text(
              String(pixel),
              { x: box.x + CELL / 2, y: box.y + CELL / 2 },
              { anchor: "middle", size: 13 },
            ),
          ]),
    ].join("\n");
  });
}

function windowOf(axis: Axis, place: Place, fits: boolean): string[] {
  const { fill, line } = COLOURS[fits ? "window" : "other"];
  const look = { stroke: line, "stroke-width": 1.75 };
  const middle = place.y + CELL / 2;
  const between = (spanOf(axis) - 1) * CELL;
  return [
    rectangle(
      { x: place.x + CELL / 2, y: middle - 2, width: between, height: 4 },
      { fill: line },
    ),
    ...Array.from({ length: axis.windowSize }, (_, tap) =>
      rectangle(
        {
          x: place.x + tap * axis.dilation * CELL + 3,
          y: place.y + 3,
          width: CELL - 6,
          height: CELL - 6,
        },
        { ...look, fill, "stroke-dasharray": fits ? "none" : "3 2" },
      ),
    ),
  ];
}

function panelOf(example: Steps, x: number, words: string): string[] {
  const { given, results } = example;
  const first = x + given.padding * CELL;
  const starts = startsOf(example);
  const beyond = starts[starts.length - 1] + given.stride;
  const rowAt = (row: number) => TOP + CELL + 14 + row * ROW;
  const positions = starts.flatMap((start, row) =>
    windowOf(given, { x: first + start * CELL, y: rowAt(row) }, true),
  );
  const count = `${results.steps} positions`;
  return [
    caption(words, { x, y: TOP - 30 }),
    text(count, { x, y: TOP - 12 }, { weight: "bold" }),
    ...pixelsOf(given, { x, y: TOP }),
    ...positions,
    ...windowOf(
      given,
      { x: first + beyond * CELL, y: rowAt(results.steps) },
      false,
    ),
  ];
}

interface Panels {
  readonly strided: Steps;
  readonly padded: Steps;
  readonly dilated: Steps;
}

/** Three windows of 3 taps, each moved for as long as it fits. */
export function stepsFigure({ strided, padded, dilated }: Panels): Figure {
  const words = ({ given }: Steps) =>
    `stride ${given.stride}, padding ${given.padding}, dilation ${given.dilation}`;
  return figureOf(
    {
      name: "01-steps",
      title: "How often can a window be put down?",
      description: [strided, padded, dilated]
        .map(
          (example) =>
            `A window of ${example.given.windowSize} on ${example.given.inputSize} pixels with ${words(example)} has ${example.results.steps} positions.`,
        )
        .join(" "),
      height: 380,
    },
    [
      ...panelOf(strided, 30, words(strided)),
      ...panelOf(padded, 290, words(padded)),
      ...panelOf(dilated, 550, words(dilated)),
      caption(
        "Blue: a position of the window. Orange, dashed: the next step, which does not fit. Grey: padding.",
        { x: 16, y: 358 },
      ),
    ],
  );
}
