import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { numberTexts, planeLines, planesOf } from "./grid.ts";
import { plain } from "./paint.ts";
import { indicesOf, pictureOf } from "./picture.ts";

const plainMarks = { paint: plain.cyan, dim: plain.dim };

/** A tensor whose elements are their own positions. */
function counting(...shape: readonly number[]) {
  return pictureOf(
    tensorOf(
      shape,
      indicesOf(shape).map((_, i) => i),
    ),
  );
}

describe("numberTexts", () => {
  it("takes as many digits as tell different numbers apart", () => {
    const [one, other] = [0.5, 0.5 + 2 ** -24];
    expect(numberTexts([one, other, 1 / 3])).toEqual([
      "0.5",
      "0.5000001",
      "0.3333333",
    ]);
    expect(numberTexts([one, one, 1 / 3])).toEqual(["0.5", "0.5", "0.333333"]);
  });
});

describe("planeLines", () => {
  it("aligns numbers at the right", () => {
    const picture = pictureOf(tensorOf([2, 2], [1, -20, 300, 4]));
    expect(planeLines(picture, 0)).toEqual(["  1 -20", "300   4"]);
  });

  it("puts neighbours into one pair of brackets, and others each into their own", () => {
    const bracketed = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 2],
    ];
    expect(planeLines(counting(2, 3), 0, { ...plainMarks, bracketed })).toEqual(
      ["[0  1] 2", "[3] 4 [5]"],
    );
  });

  it("draws the padding around a plane if a mark lies on it", () => {
    const marks = { ...plainMarks, padding: [1, 2] } as const;
    const on = { ...marks, bracketed: [[-1, 0]] };
    expect(planeLines(counting(1, 2), 0, on)).toEqual([
      " ·  · [·] ·  ·  ·",
      " ·  ·  0  1  ·  ·",
      " ·  ·  ·  ·  ·  ·",
    ]);
    const beside = { ...marks, bracketed: [[0, 0]] };
    expect(planeLines(counting(1, 2), 0, beside)).toEqual(["[0] 1"]);
  });

  it("keeps numbers aligned whether or not they have a star", () => {
    const starred = [1, 2];
    expect(planeLines(counting(2, 2), 0, { ...plainMarks, starred })).toEqual([
      "0  1*",
      "2* 3",
    ]);
  });

  it("shows the part of a large plane that is marked", () => {
    const bracketed = [[20, 20]];
    const lines = planeLines(counting(40, 40), 0, { ...plainMarks, bracketed });
    expect(lines).toHaveLength(14);
    expect(lines[2]).toContain("[ 820]");
    expect(lines[2]).toMatch(/^ *… .* … *$/);
  });
});

describe("planesOf", () => {
  it("shows those planes of many that are marked", () => {
    const bracketed = [[6, 0, 0]];
    const lines = planesOf(counting(9, 1, 1), { ...plainMarks, bracketed });
    expect(lines.filter((line) => line.startsWith("["))).toEqual([
      "[0]",
      "[1]",
      "[2]",
      "[6]",
    ]);
    expect(lines.slice(-2)).toEqual(["  [6]", "… and 5 more"]);
  });
});
