import { describe, expect, it } from "vitest";
import {
  evenly,
  lengthOf,
  lengthened,
  smoothed,
} from "../../data/drawn/line.ts";
import type { Line } from "../../data/drawn/stroke.ts";

/** A corner: 3 down, then 4 to the right. */
const corner: Line = [
  [0, 0],
  [0, 3],
  [4, 3],
];

describe("lengthOf", () => {
  it("adds up the pieces", () => {
    expect(lengthOf(corner)).toBe(7);
  });
});

describe("evenly", () => {
  it("walks along a line in even steps, from end to end", () => {
    expect(evenly(corner, 1)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 3],
    ]);
  });

  it("lengthens the steps where the line is no multiple of them", () => {
    const steps = evenly(corner, 3);
    expect(steps).toHaveLength(3);
    expect(steps[1][0]).toBeCloseTo(0.5, 12);
  });

  it("keeps the ends of a line shorter than a step, even of one without length", () => {
    const point: Line = [
      [2, 2],
      [2, 2],
    ];
    expect(evenly(corner, 100)).toEqual([corner[0], corner[2]]);
    expect(evenly(point, 1)).toEqual(point);
  });
});

describe("smoothed", () => {
  it("moves a corner half the way to the middle of its neighbours, and not the ends", () => {
    expect(smoothed(corner, 1)).toEqual([
      [0, 0],
      [1, 2.25],
      [4, 3],
    ]);
    expect(smoothed(corner, 0)).toEqual(corner);
  });

  it("leaves a straight line in even steps as it is", () => {
    const straight = evenly(
      [
        [0, 0],
        [8, 0],
      ],
      1,
    );
    expect(smoothed(straight, 5)).toEqual(straight);
  });
});

describe("lengthened", () => {
  it("moves the ends outwards in the direction of the line, or inwards", () => {
    const straight: Line = [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ];
    expect(lengthened(straight, 2, -0.5)).toEqual([
      [-2, 0],
      [1, 0],
      [2, 0],
      [2.5, 0],
    ]);
  });
});
