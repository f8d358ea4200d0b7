/** The places of a window along one axis, one under another. */
import { PADDING, cellLines } from "./cells.ts";
import type { Axis } from "../../lab/lessons/examples/output-size.ts";

/** More places, or longer axes, are not drawn. */
const MOST_STEPS = 8;
const MOST_PIXELS = 12;

/**
 * A line for each place, with the numbers of the pixels, padding as `·`, and what the window sees in brackets:
 *
 *     [0  1] 2  3
 *      0  1 [2  3]
 *
 * @param steps - how many places there are
 * @returns undefined where that would be too much to look at
 */
export function stepsDrawn(
  { inputSize, windowSize, stride, padding, dilation }: Axis,
  steps: number,
): string[] | undefined {
  if (steps > MOST_STEPS || inputSize + 2 * padding > MOST_PIXELS)
    return undefined;
  const places = Array.from({ length: steps }, (_, step) => step);
  const taps = Array.from({ length: windowSize }, (_, tap) => tap * dilation);
  const pixels = Array.from(
    { length: inputSize + 2 * padding },
    (_, i) => i - padding,
  );
  const grid = places.map((step) => {
    const seen = taps.map((tap) => step * stride - padding + tap);
    return pixels.map((pixel) => ({
      text: pixel < 0 || pixel >= inputSize ? PADDING : String(pixel),
      isBracketed: seen.includes(pixel),
    }));
  });
  return [...cellLines(grid, { paint: String, dim: String })];
}
