import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { SHAPES } from "../../data/drawn/shapes.ts";
import { lineOf, strokesOf } from "../../data/drawn/stroke.ts";

describe("strokesOf", () => {
  it("reads strokes of points, whose ends and marked points are corners", () => {
    expect(strokesOf("0,0 0,100! 60,100 | -5,50 50,40 100,50")).toEqual([
      {
        points: [
          [0, 0],
          [0, 100],
          [60, 100],
        ],
        corners: [true, true, true],
      },
      {
        points: [
          [-5, 50],
          [50, 40],
          [100, 50],
        ],
        corners: [true, false, true],
      },
    ]);
  });

  it.each([
    [
      "0,0 1;2",
      '"1;2" in "0,0 1;2" is no point; write x,y or x,y! with whole numbers',
    ],
    ["0,0 9,9 | 5,5", '" 5,5" has 1 points; a stroke needs at least 2'],
  ])("refuses %j", (notation, says) => {
    expect(() => strokesOf(notation)).toThrow(`strokesOf: ${says}`);
  });
});

describe("lineOf", () => {
  it("is straight between two corners", () => {
    const [stroke] = strokesOf("0,0 12,24! 12,60");
    for (const [x, y] of lineOf(stroke).slice(0, 7)) expect(y).toBe(2 * x);
    for (const [x] of lineOf(stroke).slice(6)) expect(x).toBe(12);
  });

  it("goes through every point of a smooth stroke", () => {
    const [stroke] = strokesOf("0,0 40,10 50,60! 10,90 0,50");
    const line = lineOf(stroke);
    for (const point of stroke.points) expect(line).toContainEqual(point);
  });

  it("has the slopes of a Catmull-Rom spline: on evenly spaced points of a parabola it is the parabola", () => {
    const [stroke] = strokesOf("-20,4 -10,1 0,0 10,1 20,4");
    // The two end pieces know no neighbour beyond the end.
    const inner = lineOf(stroke).filter(([x]) => x >= -10 && x <= 10);
    expect(inner).toHaveLength(13);
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
    "gives every way of writing %s a weight and keeps it near its field",
    (_, variants) => {
      expect(variants.length).toBeGreaterThan(1);
      for (const [weight] of variants) expect(weight).toBeGreaterThan(0);
      const points = variants
        .flatMap(([, notation]) => strokesOf(notation))
        .flatMap((stroke) => stroke.points);
      const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(-20);
      expect(Math.max(...xs)).toBeLessThanOrEqual(120);
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(-30);
      expect(Math.max(...ys)).toBeLessThanOrEqual(150);
    },
  );
});
