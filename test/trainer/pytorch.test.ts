import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { initAdam, updateAdam } from "../../lab/trainer/adam.ts";
import { initialWeights } from "../../lab/trainer/initialise.ts";
import {
  adaptiveAvgPool2dBprop,
  adaptiveAvgPool2dFprop,
} from "../../lab/trainer/layers/adaptive-pool.ts";
import { crossEntropy } from "../../lab/trainer/layers/cross-entropy.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import type { LayerSpec } from "../../lab/trainer/model.ts";
import recorded from "./fixtures/pytorch.json" with { type: "json" };

/** Unit roundoff of 32-bit floats: PyTorch's numbers are 64-bit floats, ours are rounded whenever they are stored. */
const U = 2 ** -24;

function largestError(
  actual: ArrayLike<number>,
  expected: readonly number[],
): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i])));
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

describe("updateAdam", () => {
  it(`follows PyTorch ${recorded.torch} for ten steps with weight decay`, () => {
    const { start, gradients, steps } = recorded.adam;
    const weights = Float32Array.from(start);
    const state = initAdam(weights.length);
    for (const [i, expected] of steps.entries()) {
      updateAdam(weights, Float32Array.from(gradients[i]), state, i + 1);
      // one rounding per step, none of which grows; twice, for what the roundings of one array do to another
      const roundings = 2 * (i + 1) * U;
      const sizeOf = (name: "means" | "squares" | "weights") =>
        Math.max(...steps.slice(0, i + 1).map((step) => largest(step[name])));
      expect(largestError(weights, expected.weights)).toBeLessThanOrEqual(
        roundings * sizeOf("weights"),
      );
      expect(largestError(state.m, expected.means)).toBeLessThanOrEqual(
        roundings * sizeOf("means"),
      );
      expect(largestError(state.v, expected.squares)).toBeLessThanOrEqual(
        roundings * sizeOf("squares"),
      );
    }
  });
});

describe("adaptiveAvgPool2d", () => {
  it.each(recorded.adaptivePool.map((one) => [one.inputShape, one] as const))(
    "pools %j to 2x2 as PyTorch does, and back",
    (shape, { inputs, outputs, gradsWrtOutputs, gradsWrtInputs }) => {
      const pooled = adaptiveAvgPool2dFprop(tensorOf(shape, inputs), [2, 2]);
      // means of numbers up to 1, rounded once
      expect(largestError(pooled.data, outputs)).toBeLessThanOrEqual(U);
      const grads = adaptiveAvgPool2dBprop(
        shape,
        tensorOf([2, 3, 2, 2], gradsWrtOutputs),
      );
      // at most four shares of at most 1 meet in a pixel, and each sum is rounded
      expect(largestError(grads.data, gradsWrtInputs)).toBeLessThanOrEqual(
        4 * 4 * U,
      );
    },
  );
});

describe("crossEntropy", () => {
  it.each(
    recorded.crossEntropy.map((one) => [largest(one.logits), one] as const),
  )(
    "follows PyTorch for logits up to %d",
    (_, { shape, logits, labels, meanLoss, gradsWrtLogits }) => {
      const { score, gradsWrtLogits: grads } = crossEntropy(
        tensorOf([...shape, 1, 1], logits),
        Uint8Array.from(labels),
      );
      // in double precision on both sides: a few hundred operations
      expect(Math.abs(score.loss / shape[0] - meanLoss)).toBeLessThanOrEqual(
        500 * 2 ** -53 * largest(logits),
      );
      // at most 1 / N, rounded once
      expect(largestError(grads.data, gradsWrtLogits)).toBeLessThanOrEqual(
        U / shape[0],
      );
    },
  );
});

describe("initialWeights", () => {
  it.each(recorded.initialisation)(
    "come as close to the bound as PyTorch's (%j)",
    ({ channels, size, largest: theirs }) => {
      const kernel: LayerSpec = {
        kind: "conv2d",
        filters: 200,
        size: [size, size],
        geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
      };
      const model = buildModel([channels, size, size], [kernel]);
      const ours = largest([...initialWeights(model, 0)[0]]);
      // of n uniform numbers, the largest is below 1 - 20/n of the bound with a probability of exp(-20)
      const shortfall = 20 / (200 * channels * size * size);
      expect(Math.abs(ours / theirs - 1)).toBeLessThan(2 * shortfall);
    },
  );
});
