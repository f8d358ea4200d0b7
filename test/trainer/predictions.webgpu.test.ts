import { describe, expect, it } from "vitest";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import { largestDifference } from "./parity.ts";
import { expectedByHand, resultOfAll, resultsByHand } from "./predictions.ts";

describe.each(["09", "11"] as const)(
  "evaluation on gpu (webgpu, by exercise %s)",
  (convolution) => {
    const webgpu: ChosenEngine = { name: "gpu", mode: "webgpu", convolution };

    it("follows an example worked by hand: the first of the largest logits wins, and a batch may be smaller", async () => {
      const results = await resultsByHand(webgpu);
      expect(results).toHaveLength(expectedByHand.length);
      for (const [i, { predicted, losses, correct }] of results.entries()) {
        const expected = expectedByHand[i];
        expect([...predicted]).toEqual(expected.predicted);
        expect(correct).toBe(expected.correct);
        expect(largestDifference(expected.losses, [...losses])).toBeLessThan(
          1e-5, // WebGPU's exp is good to 3 units in the last place and more, its log to 2 ** -21
        );
      }
    });

    it("takes every image for what loops take it for, and loses as much on it, in plans of many batches and of one", async () => {
      const expected = await resultOfAll({ name: "loops" });
      const result = await resultOfAll(webgpu);
      expect(result.predicted).toEqual(expected.predicted);
      expect(
        largestDifference([...expected.losses], [...result.losses]),
      ).toBeLessThan(1e-4); // as in parity.webgpu.test.ts
      expect(result.correct).toBe(expected.correct);
    });
  },
);
