import { describe, expect, it } from "vitest";
import { differenceOf } from "../../../lab/bench/layers/compare.ts";

describe("differenceOf", () => {
  const right = [Float32Array.of(100, -2, 0)];

  it("finds nothing where only rounding differs", () => {
    expect(differenceOf([Float32Array.of(100.0001, -2, 0)], right)).toBe(
      undefined,
    );
  });

  it("tells the first number that is wrong, and what it should be", () => {
    expect(differenceOf([Float32Array.of(100, -1, 9)], right)).toBe(
      "it computes -1 instead of -2",
    );
  });

  it("looks at every array, and measures by the largest number of each, whatever its sign", () => {
    const two = [right[0], Float32Array.of(-1000, 1)];
    expect(differenceOf([right[0], Float32Array.of(-1000, 1.005)], two)).toBe(
      undefined,
    );
    expect(differenceOf([right[0], Float32Array.of(-1000, 1.5)], two)).toBe(
      "it computes 1.5 instead of 1",
    );
    expect(differenceOf([Float32Array.of(100, -2.01, 0)], right)).toMatch(
      /^it computes -2\.0\d+ instead of -2$/,
    );
  });

  it("takes what is not a number for wrong", () => {
    expect(differenceOf([Float32Array.of(100, NaN, 0)], right)).toBe(
      "it computes NaN instead of -2",
    );
  });

  it("tells other sizes", () => {
    expect(differenceOf([Float32Array.of(1)], right)).toBe(
      "it returns 1 numbers instead of 3",
    );
  });
});
