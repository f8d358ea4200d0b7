import { describe, expect, it } from "vitest";
import { inked } from "../../data/drawn/pen.ts";
import type { Edge, InkedLine } from "../../data/drawn/pen.ts";
import type { Point } from "../../data/drawn/stroke.ts";

const sharp: Edge = () => 0;

/** The ink as text: only the rows and columns that hold some. */
function shown(lines: readonly InkedLine[], edge = sharp): string[] {
  const { height, width, ink } = inked(lines, edge);
  const rows = Array.from({ length: height }, (_, y) =>
    [...ink.subarray(y * width, (y + 1) * width)]
      .map((value) => (value > 0 ? "#" : "."))
      .join(""),
  ).filter((row) => row.includes("#"));
  const left = Math.min(...rows.map((row) => row.indexOf("#")));
  const right = Math.max(...rows.map((row) => row.lastIndexOf("#")));
  return rows.map((row) => row.slice(left, right + 1));
}

function dot(x: number, y: number, radius: number): InkedLine {
  const point: Point = [x, y];
  return { points: [point, point], radii: [radius, radius] };
}

describe("inked", () => {
  it("inks the pixels whose centres are nearer than the radius", () => {
    expect(shown([dot(10, 10, 1.2)])).toEqual([".#.", "###", ".#."]);
    expect(shown([dot(10, 10, 1.5)])).toEqual(["###", "###", "###"]);
  });

  it("draws a piece from end to end, rounded off", () => {
    const piece: InkedLine = {
      points: [
        [0, 0],
        [4, 0],
      ],
      radii: [1.2, 1.2],
    };
    expect(shown([piece])).toEqual([".#####.", "#######", ".#####."]);
  });

  it("changes the radius evenly from point to point", () => {
    const wedge: InkedLine = {
      points: [
        [0, 0],
        [6, 0],
      ],
      radii: [0.1, 2.5],
    };
    expect(shown([wedge])).toEqual([
      ".....###.",
      "...######",
      "#########",
      "...######",
      ".....###.",
    ]);
  });

  it("leaves a gap where the pen skips: a radius below 0", () => {
    const skipping: InkedLine = {
      points: [
        [0, 0],
        [3, 0],
        [6, 0],
      ],
      radii: [1.2, -1.2, 1.2],
    };
    expect(shown([skipping])).toEqual([".#.....#.", "###...###", ".#.....#."]);
  });

  it("moves the edge of the ink where the paper is rough", () => {
    expect(shown([dot(10, 10, 1.2)], () => 0.3)).toEqual(["###", "###", "###"]);
    expect(shown([dot(10, 10, 1.2)], () => -0.3)).toEqual(["#"]);
  });

  it("finds room for all lines, wherever they are", () => {
    const rows = shown([dot(-20, -5, 0.5), dot(30, 40, 0.5)]);
    expect(rows).toEqual([`#${".".repeat(50)}`, `${".".repeat(50)}#`]);
  });
});
