import { describe, expect, it } from "vitest";
import {
  ADAM,
  biasCorrections,
  initAdam,
  updateAdam,
} from "../../lab/trainer/adam.ts";

describe("updateAdam", () => {
  it("moves by the learning rate in the first step, whatever the gradient's size", () => {
    const weights = new Float32Array(3);
    updateAdam(weights, Float32Array.of(5, -0.01, 0), initAdam(3), 1);
    expect(weights[0]).toBeCloseTo(-ADAM.learningRate, 8);
    expect(weights[1]).toBeCloseTo(ADAM.learningRate, 8);
    expect(weights[2]).toBe(0);
  });

  it("follows a second step worked by hand", () => {
    // without decay on a zero weight: g = 1, then g = -2
    const weights = new Float32Array(1);
    const state = initAdam(1);
    updateAdam(weights, Float32Array.of(1), state, 1);
    const afterFirst = weights[0];
    updateAdam(weights, Float32Array.of(-2), state, 2);
    const decay = ADAM.weightDecay * afterFirst;
    const m = 0.9 * 0.1 + 0.1 * (-2 + decay);
    const v = 0.999 * 0.001 + 0.001 * (-2 + decay) ** 2;
    const step = (1e-3 * (m / 0.19)) / (Math.sqrt(v / 0.001999) + 1e-8);
    expect(weights[0]).toBeCloseTo(afterFirst - step, 8);
  });

  it("adds the weight decay to the gradient: a weight without gradient shrinks", () => {
    const weights = Float32Array.of(2, -2);
    updateAdam(weights, new Float32Array(2), initAdam(2), 1);
    expect(weights[0]).toBeCloseTo(2 - ADAM.learningRate, 5);
    expect(weights[1]).toBeCloseTo(-2 + ADAM.learningRate, 5);
  });

  it("adds epsilon after the square root", () => {
    // a gradient as small as epsilon: half of the learning rate
    const weights = new Float32Array(1);
    updateAdam(weights, Float32Array.of(1e-8), initAdam(1), 1);
    expect(weights[0]).toBeCloseTo(-ADAM.learningRate / 2, 6);
  });
});

describe("biasCorrections", () => {
  it("undoes that the running means start at zero", () => {
    const [first, second] = biasCorrections(1);
    expect(first).toBeCloseTo(0.1, 12);
    expect(second).toBeCloseTo(0.001, 12);
    expect(biasCorrections(1e6)).toEqual([1, 1]);
  });
});
