/** What neighbouring threads read, before and after the kernels' first two axes are swapped: exercise 11. */
import { labelledRows } from "../text.ts";
import { COLOURS, caption, figureOf, rectangle, text } from "./svg.ts";
import type { Colour, Figure } from "./svg.ts";

/** Kernels `[K, C, KH, KW]` in memory. */
export interface KernelSizes {
  readonly filters: number;
  readonly channels: number;
  readonly taps: number;
}

/** Where the threads of all filters read channel 0 and tap 0, in numbers from the start. */
export function placesRead({ filters, channels, taps }: KernelSizes) {
  const threads = Array.from({ length: filters }, (_, k) => k);
  return {
    /** `kernels[k][c][tap]` */
    clear: threads.map((k) => k * channels * taps),
    /** `kernels[c][k][tap]` */
    swapped: threads.map((k) => k * taps),
  };
}

/** The same as a table. */
export function placeLines(sizes: KernelSizes): string[] {
  const { clear, swapped } = placesRead(sizes);
  return labelledRows([
    ["thread.y", clear.map((_, k) => k)],
    ["kernels[k][c][tap] at", clear],
    ["kernels[c][k][tap] at", swapped],
  ]);
}

const CELL = 23;
/** Between two lines. */
const GAP = 4;
const LEFT = 24;
const HEIGHT = 34;
const TOPS = { clear: 92, swapped: 212 };
/** Numbers that memory hands out together; a real card has 32. */
const LINE = 8;

function lineOf(place: number): number {
  return Math.floor(place / LINE);
}

/** How many lines of memory hold these places. */
export function linesRead(places: readonly number[]): number {
  return new Set(places.map(lineOf)).size;
}

function stripOf(
  places: readonly number[],
  count: number,
  top: number,
): string[] {
  const lines = new Set(places.map(lineOf));
  return Array.from({ length: count }, (_, i) => {
    const thread = places.indexOf(i);
    const fetched: Colour = lines.has(lineOf(i)) ? "third" : "plain";
    const { fill, line } = COLOURS[thread < 0 ? fetched : "other"];
    const x = LEFT + i * CELL + lineOf(i) * GAP;
    const box = { x, y: top, width: CELL, height: HEIGHT };
    const cell = rectangle(box, { fill, stroke: line });
    if (thread < 0) return cell;
    const middle = { x: x + CELL / 2, y: top + HEIGHT / 2 };
    const number = text(String(thread), middle, { anchor: "middle" });
    return `${cell}\n${number}`;
  });
}

export function sideBySideFigure(sizes: KernelSizes): Figure {
  const { filters, channels, taps } = sizes;
  const count = filters * channels * taps;
  const { clear, swapped } = placesRead(sizes);
  const [before, after] = [linesRead(clear), linesRead(swapped)];
  return figureOf(
    {
      name: "11-side-by-side",
      title: "What four neighbouring threads read at the same time",
      description: `${filters} kernels of ${channels} channels and ${taps} taps as ${count} numbers in memory, in lines of ${LINE}. With the output channel first, threads 0 to ${filters - 1} read numbers ${clear.join(", ")}, from ${before} lines; with the input channel first, numbers ${swapped.join(", ")}, from ${after} lines.`,
      height: TOPS.swapped + HEIGHT + 66,
    },
    [
      text(
        "kernels[k][c][tap], as in exercise 09",
        { x: LEFT, y: TOPS.clear - 24 },
        { weight: "bold" },
      ),
      ...stripOf(clear, count, TOPS.clear),
      caption(
        `${filters} numbers, and ${before} lines of memory are fetched for them`,
        { x: LEFT, y: TOPS.clear + HEIGHT + 18 },
      ),
      text(
        "kernels[c][k][tap], as here",
        { x: LEFT, y: TOPS.swapped - 24 },
        { weight: "bold" },
      ),
      ...stripOf(swapped, count, TOPS.swapped),
      caption(`the same ${filters} numbers in ${after} lines`, {
        x: LEFT,
        y: TOPS.swapped + HEIGHT + 18,
      }),
      caption(
        "Orange: read by the thread of that number. Green: fetched with it.",
        { x: LEFT, y: TOPS.swapped + HEIGHT + 42 },
      ),
    ],
  );
}
