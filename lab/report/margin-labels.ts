/** Names in the right margin of a chart, each near what it names and tied to it. */
import * as Plot from "@observablehq/plot";
import { FAINT, FRAME, pixel, styleOf, textMark } from "./drawing.ts";
import { spread } from "./layout.ts";

export interface MarginLabel {
  readonly label: string;
  /** Index of the colour and mark of what it names; absent where that has none. */
  readonly style?: number;
  /** The end of what it names, pixels. */
  readonly x: number;
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
  const tie = Plot.link([label], {
    x1: pixel(x + 7),
    y1: pixel(y),
    x2: pixel(margin - 9),
    y2: pixel(place),
    stroke: FAINT,
    strokeWidth: 0.75,
  });
  if (style === undefined)
    return [tie, textMark(label, { x: margin - 5, y: place })];
  const { colour, symbol, radius } = styleOf(style);
  return [
    tie,
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
