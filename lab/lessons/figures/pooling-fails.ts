/** Where max and where average pooling loses a stroke, as in the study's figure 6: exercise 06. */
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { avgPool2dFprop, maxPool2dFprop } from "../../../reference/plain.ts";
import { plane } from "../examples/example.ts";
import { rowsOf } from "./grid.ts";
import { caption, figureOf, numeral, rectangle, text } from "./svg.ts";
import type { Figure, Place } from "./svg.ts";

const SIDE = 192;
const TOP = 100;
const ROW = 258;
const COLUMNS = [152, 370, 588];
/** What is drawn black. */
const BRIGHTEST = 9;

const everyOther: Pool2dGeometry = {
  size: [2, 2],
  stride: [2, 2],
  padding: [0, 0],
};

/** Pixels of a stroke on a field of 6x6. */
const STROKE: readonly (readonly [row: number, column: number])[] = [
  [0, 3],
  [1, 3],
  [2, 2],
  [3, 2],
  [4, 1],
  [5, 1],
];

/** The stroke with one value on a background of another. */
function strokeOn(background: number, stroke: number): Tensor {
  const rows = Array.from({ length: 6 }, (_, y) =>
    Array.from({ length: 6 }, (_x, x) =>
      STROKE.some(([row, column]) => row === y && column === x)
        ? stroke
        : background,
    ),
  );
  return plane(rows);
}

export interface Pooled {
  readonly inputs: Tensor;
  readonly maxima: Tensor;
  readonly means: Tensor;
}

function pooledBoth(inputs: Tensor): Pooled {
  return {
    inputs,
    maxima: maxPool2dFprop(inputs, everyOther).outputs,
    means: avgPool2dFprop(inputs, everyOther),
  };
}

/** A background that is stronger than the stroke, and a stroke on nothing. */
export const strongBackground = pooledBoth(strokeOn(9, 1));
export const strongStroke = pooledBoth(strokeOn(0, 8));

/** Values as shades: 0 is white. */
function shades(map: Tensor, place: Place): string {
  const rows = rowsOf(map);
  const cell = SIDE / rows.length;
  return rows
    .flatMap((row, y) =>
      row.map((value, x) => {
        const grey = Math.round(255 * (1 - value / BRIGHTEST));
        const box = { x: place.x + x * cell, y: place.y + y * cell };
        return [
          rectangle(
            { ...box, width: cell, height: cell },
            { fill: `rgb(${grey},${grey},${grey})`, stroke: "#8c8c8c" },
          ),
          text(
            numeral(value),
            { x: box.x + cell / 2, y: box.y + cell / 2 },
            {
              anchor: "middle",
              size: cell > 40 ? 16 : 13,
              fill: grey < 128 ? "#ffffff" : "#222222",
            },
          ),
        ].join("\n");
      }),
    )
    .join("\n");
}

function rowOf(pooled: Pooled, y: number, words: readonly string[]): string[] {
  const [what, about, max, mean] = words;
  const below = y + SIDE + 18;
  return [
    text(what, { x: 16, y: y + 76 }, { weight: "bold" }),
    text(about, { x: 16, y: y + 98 }, { weight: "bold" }),
    ...[pooled.inputs, pooled.maxima, pooled.means].map((map, i) =>
      shades(map, { x: COLUMNS[i], y }),
    ),
    caption(max, { x: COLUMNS[1], y: below }),
    caption(mean, { x: COLUMNS[2], y: below }),
  ];
}

export function poolingFailsFigure(background: Pooled, stroke: Pooled): Figure {
  const valuesOf = (map: Tensor) => rowsOf(map).flat().map(numeral).join(", ");
  const headings = [
    "inputs, 6 \u00d7 6; dark is strong",
    "max pooling, 2 \u00d7 2",
    "average pooling, 2 \u00d7 2",
  ];
  return figureOf(
    {
      name: "06-where-pooling-fails",
      title: "Where max pooling fails, and where average pooling fails",
      description: `A weak stroke on a strong background: max pooling gives ${valuesOf(background.maxima)}, so the stroke is gone; average pooling gives ${valuesOf(background.means)}. A strong stroke on an empty background: max pooling gives ${valuesOf(stroke.maxima)}; average pooling gives ${valuesOf(stroke.means)}, so the stroke is diluted.`,
      height: TOP + 2 * ROW - 20,
    },
    [
      ...headings.map((heading, i) =>
        caption(heading, { x: COLUMNS[i], y: TOP - 16 }),
      ),
      ...rowOf(background, TOP, [
        "Weak stroke,",
        "strong background",
        "the background wins everywhere",
        "the stroke is left as a dip",
      ]),
      ...rowOf(stroke, TOP + ROW, [
        "Strong stroke,",
        "empty background",
        "the stroke keeps its strength",
        "the stroke is diluted to half",
      ]),
    ],
  );
}
