/** The key above a chart: what its lines, marks and bands mean. */
import * as Plot from "@observablehq/plot";
import { FRAME, INK, pixel, textMark } from "./drawing.ts";

export interface KeyItem {
  readonly label: string;
  /** How its line is dashed; without it, there is no line. */
  readonly dash?: string;
  readonly mark?: "filled" | "hollow" | "small";
  readonly isBand?: boolean;
  /** From its beginning to that of the next item, pixels. */
  readonly width: number;
}

/** How long an item's line is, pixels. */
const LENGTH = 36;
/** Height of the key's middle, pixels from the top. */
const Y = 80;

/** The items from left to right, from where the frame begins. */
export function keyMarks(items: readonly KeyItem[]): Plot.Markish[] {
  let x: number = FRAME.left;
  return items.flatMap((item) => {
    const marks = itemMarks(item, x);
    x += item.width;
    return marks;
  });
}

function itemMarks(item: KeyItem, x: number): Plot.Markish[] {
  const { label, dash, mark, isBand } = item;
  return [
    ...(isBand ? [bandMark(label, x)] : []),
    ...(dash === undefined ? [] : [lineMark(label, dash, x)]),
    ...(mark === undefined ? [] : [dotMark(label, mark, x)]),
    textMark(label, { x: x + LENGTH + 8, y: Y }),
  ];
}

function bandMark(label: string, x: number): Plot.Markish {
  return Plot.rect([label], {
    x1: pixel(x),
    x2: pixel(x + LENGTH),
    y1: pixel(Y - 6),
    y2: pixel(Y + 6),
    ...bandLook(INK),
  });
}

/** How the range of several seeds is filled. */
export function bandLook(colour: string) {
  return {
    fill: colour,
    fillOpacity: 0.14,
    stroke: colour,
    strokeOpacity: 0.4,
    strokeWidth: 0.75,
  };
}

function lineMark(label: string, dash: string, x: number): Plot.Markish {
  return Plot.link([label], {
    x1: pixel(x),
    x2: pixel(x + LENGTH),
    y1: pixel(Y),
    y2: pixel(Y),
    stroke: INK,
    strokeWidth: 1.75,
    strokeDasharray: dash,
  });
}

function dotMark(
  label: string,
  mark: NonNullable<KeyItem["mark"]>,
  x: number,
): Plot.Markish {
  return Plot.dot([label], {
    x: pixel(x + LENGTH / 2),
    y: pixel(Y),
    r: mark === "small" ? 2 : 4,
    stroke: INK,
    strokeWidth: mark === "small" ? 0 : 1.5,
    fill: mark === "hollow" ? "white" : INK,
  });
}
