import { describe, expect, it } from "vitest";
import { createRandom } from "../../core/random.ts";
import {
  deviation,
  factor,
  happens,
  wandering,
} from "../../data/drawn/chance.ts";
import { characterOf, chosenWay } from "../../data/drawn/character.ts";

const random = createRandom(0, "chance");
const SAMPLES = 20_000;

/** About four standard errors of a mean of so many samples. */
const TOLERANCE = 4 / Math.sqrt(SAMPLES);

function samplesOf(sample: () => number): number[] {
  return Array.from({ length: SAMPLES }, sample);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("deviation", () => {
  it("has mean 0 and standard deviation 1, and stays between -3 and 3", () => {
    const values = samplesOf(() => deviation(random));
    expect(Math.abs(meanOf(values))).toBeLessThan(TOLERANCE);
    const variance = meanOf(values.map((value) => value * value));
    expect(Math.abs(variance - 1)).toBeLessThan(2 * TOLERANCE);
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(3);
  });
});

describe("factor", () => {
  it("is as often b as 1 / b, and spreads as it should", () => {
    const logs = samplesOf(() => Math.log(factor(0.25, random)));
    expect(Math.abs(meanOf(logs))).toBeLessThan(0.25 * TOLERANCE);
    const spread = Math.sqrt(meanOf(logs.map((log) => log * log)));
    expect(spread).toBeCloseTo(0.25, 1);
  });
});

describe("happens", () => {
  it("happens with its probability", () => {
    const share = meanOf(samplesOf(() => (happens(0.3, random) ? 1 : 0)));
    expect(Math.abs(share - 0.3)).toBeLessThan(TOLERANCE);
  });
});

describe("wandering", () => {
  it("changes evenly between its random places", () => {
    const values = wandering(9, 4, random);
    expect(values).toHaveLength(9);
    for (const start of [0, 4]) {
      const step = values[start + 1] - values[start];
      for (let i = 1; i <= 4; i++)
        expect(values[start + i]).toBeCloseTo(values[start] + i * step, 12);
    }
  });
});

describe("chosenWay", () => {
  it("chooses every way as often as its weight says", () => {
    const character = characterOf([
      [3, "0,0 0,100"],
      [0.5, "50,0 50,100"],
      [0.5, "99,0 99,100"],
    ]);
    const places = samplesOf(
      () => chosenWay(character, random)[0].points[0][0],
    );
    for (const [place, share] of [
      [0, 0.75],
      [50, 0.125],
      [99, 0.125],
    ]) {
      const found = places.filter((x) => x === place).length / SAMPLES;
      expect(Math.abs(found - share)).toBeLessThan(TOLERANCE);
    }
  });
});
