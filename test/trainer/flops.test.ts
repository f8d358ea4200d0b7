import { describe, expect, it } from "vitest";
import { flopsOfIteration } from "../../lab/trainer/flops.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";

const plain = { stride: [1, 1], padding: [0, 0], dilation: [1, 1] } as const;

describe("flopsOfIteration", () => {
  it("counts two operations per product, in two passes of the first layer and three of the others", () => {
    // 4x4 to 3x3 by 2x2: 9 places of 4 products, 5 filters; then 3x3 to 1x1 by 3x3: 9 products of 5 channels, 2 filters
    const model = buildModel(
      [1, 4, 4],
      [
        { kind: "conv2d", filters: 5, size: [2, 2], geometry: plain },
        { kind: "relu" },
        { kind: "conv2d", filters: 2, size: [3, 3], geometry: plain },
      ],
    );
    const first = 2 * (9 * 4 * 5);
    const second = 2 * (9 * 5 * 2);
    expect(flopsOfIteration(model, 1)).toBe(2 * first + 3 * second);
    expect(flopsOfIteration(model, 10)).toBe(10 * flopsOfIteration(model, 1));
  });

  it("finds some 7 billion in an iteration of the study's default network", () => {
    const model = buildStudyNetwork({
      reduction: "max_pooling",
      layers: 4,
      filters: 64,
      inputShape: [1, 28, 28],
      classes: 47,
    });
    expect(flopsOfIteration(model, 100) / 1e9).toBeCloseTo(7.13, 2);
  });
});
