import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { crossEntropy } from "../../lab/trainer/layers/cross-entropy.ts";

describe("crossEntropy", () => {
  it("is ln 47 where the network knows nothing of 47 classes", () => {
    const { score } = crossEntropy(
      tensorOf([1, 47, 1, 1], Array(47).fill(0.25)),
      Uint8Array.of(11),
    );
    expect(score.loss).toBeCloseTo(Math.log(47), 6);
  });

  it("follows an example worked by hand", () => {
    // softmax of (0, ln 3) is (1/4, 3/4)
    const logits = tensorOf([2, 2, 1, 1], [0, Math.log(3), 0, Math.log(3)]);
    const { score, gradsWrtLogits } = crossEntropy(logits, Uint8Array.of(1, 0));
    expect(score.loss).toBeCloseTo(Math.log(4 / 3) + Math.log(4), 6);
    expect(score).toMatchObject({ correct: 1, images: 2 });
    expect(score.predicted).toEqual(Uint8Array.of(1, 1));
    expect(score.losses[0]).toBeCloseTo(Math.log(4 / 3), 6);
    expect(score.losses[1]).toBeCloseTo(Math.log(4), 6);
    const grads = [0.25, -0.25, -0.75, 0.75].map((g) => g / 2);
    for (const [i, grad] of grads.entries()) {
      expect(gradsWrtLogits.data[i]).toBeCloseTo(grad, 6);
    }
  });

  it("stays finite for huge logits", () => {
    const { score } = crossEntropy(
      tensorOf([1, 2, 1, 1], [1e4, -1e4]),
      Uint8Array.of(1),
    );
    expect(score.loss).toBe(2e4);
  });

  it("takes the first of several equal logits for the answer", () => {
    const logits = tensorOf([1, 3, 1, 1], [1, 2, 2]);
    const [right, wrong] = [1, 2].map(
      (label) => crossEntropy(logits, Uint8Array.of(label)).score,
    );
    expect(right).toMatchObject({ correct: 1, predicted: Uint8Array.of(1) });
    expect(wrong).toMatchObject({ correct: 0, predicted: Uint8Array.of(1) });
  });
});
