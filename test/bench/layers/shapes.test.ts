import { describe, expect, it } from "vitest";
import {
  LAYER_IDS,
  layerShapes,
  outputShapeOf,
  passesOf,
  workOf,
} from "../../../lab/bench/layers/shapes.ts";

describe("layerShapes", () => {
  const shapes = layerShapes(64);

  it("has the study's layers, each with its size", () => {
    expect(
      shapes.map((shape) => [shape.id, outputShapeOf(shape, 10).join(" ")]),
    ).toEqual([
      ["block-1", "10 64 28 28"],
      ["block-2", "10 64 15 15"],
      ["strided", "10 64 14 14"],
      ["dilated", "10 64 26 26"],
      ["max-pooling", "10 64 15 15"],
      ["average-pooling", "10 64 15 15"],
    ]);
    expect(LAYER_IDS).toEqual(shapes.map(({ id }) => id));
  });

  it("has a backward pass to parameters only where there are some", () => {
    expect(shapes.map((shape) => passesOf(shape).length)).toEqual([
      3, 3, 3, 3, 2, 2,
    ]);
  });
});

describe("workOf", () => {
  const [block1, block2, , , max, average] = layerShapes(64);

  it("counts a multiplication and an addition per product", () => {
    // 2 * 64 filters * 28 * 28 places * 1 channel * 9 taps
    expect(workOf(block1, 1)).toEqual({ unit: "FLOP", amount: 903_168 });
    expect(workOf(block2, 10)).toEqual({ unit: "FLOP", amount: 165_888_000 });
  });

  it("counts the bytes of pixels and outputs, and of the positions of max pooling", () => {
    const pixels = 64 * 28 * 28;
    const outputs = 64 * 15 * 15;
    expect(workOf(average, 1)).toEqual({
      unit: "B",
      amount: 4 * (pixels + outputs),
    });
    expect(workOf(max, 1).amount).toBe(4 * (pixels + 2 * outputs));
  });
});
