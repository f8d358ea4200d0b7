import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { SHAPES } from "../../data/drawn/shapes.ts";
import { lineOf, strokesOf } from "../../data/drawn/stroke.ts";

describe("strokesOf", () => {
  it("reads strokes of points, straight or smooth", () => {
    expect(strokesOf("0,0 0,100 | ~ -5,50 50,40 100,50")).toEqual([
      {
        smooth: false,
        points: [
          [0, 0],
          [0, 100],
        ],
      },
      {
        smooth: true,
        points: [
          [-5, 50],
          [50, 40],
          [100, 50],
        ],
      },
    ]);
  });

  it.each([
    ["0,0 1;2", '"1;2" in "0,0 1;2" is no point; write x,y with whole numbers'],
    ["0,0 9,9 | ~ 5,5", '" ~ 5,5" has 1 points; a stroke needs at least 2'],
  ])("refuses %j", (notation, says) => {
    expect(() => strokesOf(notation)).toThrow(`strokesOf: ${says}`);
  });
});

describe("lineOf", () => {
  it("leaves a straight stroke as it is", () => {
    const [stroke] = strokesOf("0,0 10,0 10,10");
    expect(lineOf(stroke)).toEqual(stroke.points);
  });

  it("goes through every point of a smooth stroke", () => {
    const [stroke] = strokesOf("~ 0,0 40,10 50,60 10,90");
    const line = lineOf(stroke);
    for (const point of stroke.points) expect(line).toContainEqual(point);
  });

  it("has the slopes of a Catmull-Rom spline: on evenly spaced points of a parabola it is the parabola", () => {
    const [stroke] = strokesOf("~ -20,4 -10,1 0,0 10,1 20,4");
    // The two end pieces know no neighbour beyond the end.
    const inner = lineOf(stroke).filter(([x]) => x >= -10 && x <= 10);
    expect(inner).toHaveLength(11);
    for (const [x, y] of inner) expect(y).toBeCloseTo((x * x) / 100, 12);
  });
});

describe("SHAPES", () => {
  it("has every class of EMNIST Balanced and no other", () => {
    expect(Object.keys(SHAPES).sort()).toEqual(
      [...BALANCED_CLASS_NAMES].sort(),
    );
  });

  it.each(Object.entries(SHAPES))(
    "stays on its field in every variant of %s",
    (_, variants) => {
      expect(variants.length).toBeGreaterThan(0);
      const coordinates = variants
        .flatMap(strokesOf)
        .flatMap(({ points }) => points.flat());
      expect(Math.min(...coordinates)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...coordinates)).toBeLessThanOrEqual(100);
    },
  );
});
