import { describe, expect, it } from "vitest";
import { processed } from "../../data/drawn/scan.ts";
import type { Scan } from "../../data/drawn/scan.ts";

/** A scan with ink in one rectangle. */
function rectangle(
  [height, width]: readonly [number, number],
  [top, left, inkHeight, inkWidth]: readonly [number, number, number, number],
): Scan {
  const ink = new Float64Array(height * width);
  for (let y = top; y < top + inkHeight; y++)
    ink.fill(1, y * width + left, y * width + left + inkWidth);
  return { height, width, ink };
}

/** The rows, or the columns, in which there is any ink. */
function inkedIn(
  image: Uint8Array,
  positionOf: (p: number) => number,
): number[] {
  const positions = [...image.keys()].filter((p) => image[p] > 0);
  return [...new Set(positions.map(positionOf))].sort((a, b) => a - b);
}

const rowOf = (p: number): number => Math.floor(p / 28);
const columnOf = (p: number): number => p % 28;

describe("processed", () => {
  it("blurs with a Gaussian of deviation 1: a frame of 28 pixels, which is not resized, shows its weights", () => {
    // 18 pixels of ink, 3 of blur on each side and a border of 2 make 28.
    const image = processed(rectangle([18, 1], [0, 0, 18, 1]), 28);
    const middle = [...image.subarray(14 * 28, 15 * 28)];
    // The frame is 28 wide and the ink 1, at column floor((28 - 1) / 2).
    const weights = [0.00443, 0.054, 0.24204, 0.39905, 0.24204, 0.054, 0.00443];
    const expected = weights.map((w) => Math.round((255 * w) / weights[3]));
    expect(middle.slice(10, 17)).toEqual(expected);
    expect(middle.filter((ink) => ink > 0)).toHaveLength(7);
  });

  it.each([
    { ink: [50, 20], side: "rows" },
    { ink: [20, 50], side: "columns" },
  ] as const)(
    "puts a character of $ink pixels into the middle, its $side filled up to the border",
    ({ ink: [height, width], side }) => {
      const scan = rectangle([90, 90], [7, 31, height, width]);
      const image = processed(scan, 28);
      const long = inkedIn(image, side === "rows" ? rowOf : columnOf);
      const short = inkedIn(image, side === "rows" ? columnOf : rowOf);
      for (const places of [long, short])
        expect(places[0]).toBe(27 - places[places.length - 1]);
      expect(long).toHaveLength(26);
      expect(short.length).toBeLessThan(16);
    },
  );

  it("enlarges small characters, which softens them", () => {
    const [small, large] = [16, 60].map((side) =>
      processed(rectangle([80, 80], [3, 3, side, side]), 28),
    );
    const grey = (image: Uint8Array): number =>
      image.filter((ink) => ink > 25 && ink < 230).length;
    expect(grey(small)).toBeGreaterThan(grey(large));
  });

  it("does not depend on where on the paper the character is", () => {
    expect(processed(rectangle([90, 80], [30, 9, 40, 30]), 28)).toEqual(
      processed(rectangle([40, 30], [0, 0, 40, 30]), 28),
    );
  });

  it("stretches the ink to 255, and leaves an empty paper empty", () => {
    const faint = processed(rectangle([9, 9], [4, 4, 1, 1]), 28);
    expect(Math.max(...faint)).toBe(255);
    expect(processed(rectangle([9, 9], [0, 0, 0, 0]), 28)).toEqual(
      new Uint8Array(784),
    );
  });
});
