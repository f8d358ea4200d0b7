import { describe, expect, it } from "vitest";
import { partsOf, summed } from "../../../lab/trainer/serialised/work.ts";

const batch = {
  images: Float32Array.from({ length: 10 }, (_, i) => i),
  labels: Uint8Array.of(1, 2, 3, 4, 5),
};

describe("partsOf", () => {
  it("cuts a batch into parts of a size, with a smaller one at the end", () => {
    const parts = partsOf(batch, 2);
    expect(parts.map(({ labels }) => [...labels])).toEqual([
      [1, 2],
      [3, 4],
      [5],
    ]);
    expect(parts.map(({ images }) => [...images])).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });

  it("leaves a batch whole that is no larger than a part", () => {
    expect(partsOf(batch, 5)).toEqual([batch]);
    expect(partsOf(batch, Infinity)).toEqual([batch]);
  });
});

describe("summed", () => {
  it("adds scores and gradients up, and puts images one after another", () => {
    const part = (losses: number[], grads: number[]) => ({
      score: {
        loss: losses.reduce((sum, loss) => sum + loss),
        correct: 1,
        images: losses.length,
        predicted: Uint8Array.from(losses, (loss) => loss + 40),
        losses: Float32Array.from(losses),
      },
      gradsWrtWeights: [Float32Array.from(grads)],
    });
    expect(
      summed([part([1, 2], [1, 2]), part([3, 4], [3, 4]), part([5], [5, 6])]),
    ).toEqual({
      score: {
        loss: 15,
        correct: 3,
        images: 5,
        predicted: Uint8Array.of(41, 42, 43, 44, 45),
        losses: Float32Array.of(1, 2, 3, 4, 5),
      },
      gradsWrtWeights: [Float32Array.of(9, 12)],
    });
  });
});
