import { describe, expect, it } from "vitest";
import { stepsDrawn } from "./steps-drawing.ts";

const axis = {
  inputSize: 6,
  windowSize: 3,
  stride: 2,
  padding: 0,
  dilation: 1,
};

describe("stepsDrawn", () => {
  it("draws a line for each place of the window", () => {
    expect(stepsDrawn(axis, 2)).toEqual([
      "[0  1  2] 3  4  5",
      " 0  1 [2  3  4] 5",
    ]);
  });

  it("draws padding and gaps", () => {
    const dilated = { ...axis, inputSize: 3, padding: 1, dilation: 2 };
    expect(stepsDrawn(dilated, 1)).toEqual(["[·] 0 [1] 2 [·]"]);
  });

  it("draws nothing where there is too much to look at", () => {
    expect(stepsDrawn({ ...axis, inputSize: 100 }, 2)).toBeUndefined();
    expect(stepsDrawn(axis, 100)).toBeUndefined();
  });
});
