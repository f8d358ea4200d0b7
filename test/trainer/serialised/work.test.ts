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
  it("adds scores and gradients up", () => {
    const part = (loss: number, grads: number[]) => ({
      score: { loss, correct: 1, images: 2 },
      gradsWrtWeights: [Float32Array.from(grads)],
    });
    expect(summed([part(1, [1, 2]), part(2, [3, 4]), part(3, [5, 6])])).toEqual(
      {
        score: { loss: 6, correct: 3, images: 6 },
        gradsWrtWeights: [Float32Array.of(9, 12)],
      },
    );
  });
});
