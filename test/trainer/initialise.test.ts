import { describe, expect, it } from "vitest";
import { initialWeights } from "../../lab/trainer/initialise.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";

const model = buildStudyNetwork({
  reduction: "max_pooling",
  layers: 2,
  filters: 16,
  inputShape: [1, 28, 28],
  classes: 47,
});

describe("initialWeights", () => {
  it("fills each convolution uniformly within 1 / sqrt(fan_in)", () => {
    const weights = initialWeights(model, 0);
    const fanIns = [9, 16 * 9, 16 * 4];
    expect(weights.map(({ length }) => length)).toEqual([
      16 * 9,
      16 * 16 * 9,
      47 * 16 * 4,
    ]);
    for (const [i, fanIn] of fanIns.entries()) {
      const bound = 1 / Math.sqrt(fanIn);
      const largest = Math.max(...weights[i].map(Math.abs));
      expect(largest).toBeLessThanOrEqual(bound);
      expect(largest).toBeGreaterThan(0.9 * bound);
      const mean = weights[i].reduce((a, b) => a + b) / weights[i].length;
      // six standard errors of a uniform distribution's mean
      const standardError = bound / Math.sqrt(3 * weights[i].length);
      expect(Math.abs(mean)).toBeLessThan(6 * standardError);
    }
  });

  it("is the same for the same seed, and another for another", () => {
    expect(initialWeights(model, 7)).toEqual(initialWeights(model, 7));
    expect(initialWeights(model, 7)).not.toEqual(initialWeights(model, 8));
  });
});
