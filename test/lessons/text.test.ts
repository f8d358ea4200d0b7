import { describe, expect, it } from "vitest";
import {
  beside,
  fenced,
  labelledRows,
  numbersPart,
  plainNumber,
  sumOf,
} from "../../lab/lessons/text.ts";

describe("beside", () => {
  it("sets grids next to each other, their columns flush right", () => {
    expect(
      beside([
        numbersPart("inputs", [
          [1, -2],
          [10, 3],
          [0, 0],
        ]),
        numbersPart("outputs", [[4]]),
      ]),
    ).toEqual(["inputs    outputs", " 1 -2     4", "10  3", " 0  0"]);
  });
});

describe("labelledRows", () => {
  it("sets values of one thing below each other", () => {
    expect(
      labelledRows([
        ["thread.x", [9, 10]],
        ["oy", [2, 2]],
      ]),
    ).toEqual(["thread.x    9  10", "oy          2   2"]);
  });
});

describe("plainNumber", () => {
  it("writes two decimals at most, and no negative zero", () => {
    expect([1 / 3, 2.5, -4, -0].map(plainNumber)).toEqual([
      "0.33",
      "2.5",
      "-4",
      "0",
    ]);
  });
});

describe("sumOf", () => {
  it("writes a negative term with a minus sign", () => {
    expect(sumOf(["6", "-1", "2*3"])).toBe("6 - 1 + 2*3");
  });
});

describe("fenced", () => {
  it("is a block of Markdown", () => {
    expect(fenced(["a", "b"])).toBe("```text\na\nb\n```");
  });
});
