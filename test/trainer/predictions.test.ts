import { describe, expect, it } from "vitest";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import { engines, largestDifference } from "./parity.ts";
import {
  expectedByHand,
  images,
  resultOfAll,
  resultsByHand,
} from "./predictions.ts";

const loops: ChosenEngine = { name: "loops" };

describe.each([
  ["loops", loops] as const,
  ...engines.map(([name, engine]) => [name, engine] as const),
])("evaluation on %s", (_, engine) => {
  it("follows an example worked by hand: the first of the largest logits wins, and a batch may be smaller", async () => {
    const results = await resultsByHand(engine);
    expect(results).toHaveLength(expectedByHand.length);
    for (const [i, { predicted, losses, correct }] of results.entries()) {
      const expected = expectedByHand[i];
      expect([...predicted]).toEqual(expected.predicted);
      expect(correct).toBe(expected.correct);
      expect(losses).toHaveLength(expected.losses.length);
      expect(largestDifference(expected.losses, [...losses])).toBeLessThan(
        1e-6, // a few roundings of numbers up to 1.1
      );
    }
  });

  it("takes every image for what loops take it for, and loses as much on it", async () => {
    const [expected, result] = [
      await resultOfAll(loops),
      await resultOfAll(engine),
    ];
    expect(result.predicted).toEqual(expected.predicted);
    expect(
      largestDifference([...expected.losses], [...result.losses]),
    ).toBeLessThan(1e-4); // as in parity.test.ts
    // a network that took all images for the same would agree with itself, too
    expect(new Set(result.predicted).size).toBeGreaterThan(2);
  });

  it("gives sums that are those of its images, the smaller last batch included", async () => {
    const { predicted, losses, ...sums } = await resultOfAll(engine);
    const count = images.labels.length;
    expect(sums.images).toBe(count);
    expect([predicted.length, losses.length]).toEqual([count, count]);
    expect(sums.correct).toBe(
      predicted.filter((one, image) => one === images.labels[image]).length,
    );
    const sum = losses.reduce((total, loss) => total + loss, 0);
    // every loss is rounded to 32 bits once
    expect(Math.abs(sum - sums.loss)).toBeLessThanOrEqual(2 ** -24 * sums.loss);
  });
});
