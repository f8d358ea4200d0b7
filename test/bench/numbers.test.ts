import { describe, expect, it } from "vitest";
import { quartilesOf, short } from "../../lab/bench/numbers.ts";

describe("quartilesOf", () => {
  it("gives the middle of the values and the ends of their middle half, in any order", () => {
    expect(quartilesOf([5, 1, 4, 2, 3])).toEqual([2, 3, 4]);
  });

  it("takes what lies between where a place is between two values", () => {
    expect(quartilesOf([1, 2])).toEqual([1.25, 1.5, 1.75]);
    expect(quartilesOf([7])).toEqual([7, 7, 7]);
  });
});

describe("short", () => {
  it("writes three digits that count", () => {
    expect([1234.5, 12.345, 0.012345].map(short)).toEqual([
      "1235",
      "12.3",
      "0.0123",
    ]);
  });
});
