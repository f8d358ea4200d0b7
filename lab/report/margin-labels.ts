/** Names in the right margin of a chart, each at the height of what it names, or near it. */
import * as Plot from "@observablehq/plot";
import { FAINT, FRAME, pixel, styleOf, textMark } from "./drawing.ts";
import { spread } from "./layout.ts";

export interface MarginLabel {
  readonly label: string;
  /** Index of the colour and mark of what it names. */
  readonly style: number;
  /** Where what it names ends, if the name is to be tied to it, pixels. */
  readonly x?: number;
  /** Its height, pixels. */
  readonly y: number;
}

/** Least distance of two labels, pixels. */
const GAP = 19;
/** How far right of the frame a label's mark is, pixels. */
const OFFSET = 32;

export function marginLabels(labels: readonly MarginLabel[]): Plot.Markish[] {
  const places = spread(
    labels.map(({ y }) => y),
    GAP,
    [FRAME.top, FRAME.bottom],
  );
  return labels.flatMap((label, i) => labelMarks(label, places[i]));
}

/** @param place - its height, pixels */
function labelMarks(
  { label, style, x, y }: MarginLabel,
  place: number,
): Plot.Markish[] {
  const margin = FRAME.right + OFFSET;
  const { colour, symbol, radius } = styleOf(style);
  return [
    ...(x === undefined ? [] : [tieMark(label, [x, y], [margin, place])]),
    Plot.dot([label], {
      x: pixel(margin),
      y: pixel(place),
      symbol,
      r: radius,
      stroke: colour,
      strokeWidth: 1.5,
      fill: colour,
    }),
    textMark(label, { x: margin + 10, y: place }),
  ];
}

type Position = readonly [x: number, y: number];

function tieMark(label: string, from: Position, to: Position): Plot.Markish {
  return Plot.link([label], {
    x1: pixel(from[0] + 7),
    y1: pixel(from[1]),
    x2: pixel(to[0] - 9),
    y2: pixel(to[1]),
    stroke: FAINT,
    strokeWidth: 0.75,
  });
}
