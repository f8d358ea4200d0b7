import { describe, expect, it } from "vitest";
import {
  confusionOf,
  easyImages,
  inTurns,
  worstMistakes,
} from "../../lab/inspect/mistakes.ts";

const labels = Uint8Array.of(0, 1, 2, 1, 0);
const predictions = {
  predicted: Uint8Array.of(0, 2, 2, 0, 1),
  losses: Float32Array.of(0.1, 2, 0.2, 5, 3),
};

describe("confusionOf", () => {
  it("counts in the row of the true class what it was taken for", () => {
    // rows 1 1 0, 1 0 1 and 0 0 1
    expect([...confusionOf(predictions, labels, 3)]).toEqual([
      1, 1, 0, 1, 0, 1, 0, 0, 1,
    ]);
  });

  it("leaves out the images that nobody was asked about", () => {
    const first = { predicted: Uint8Array.of(0), losses: Float32Array.of(0.1) };
    expect([...confusionOf(first, labels, 3)]).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });
});

describe("worstMistakes", () => {
  it("begins with the largest loss, and has no image that was read right", () => {
    expect(worstMistakes(predictions, labels)).toEqual([3, 4, 1]);
  });
});

describe("inTurns", () => {
  it("takes the first of every list, then the second, each number once", () => {
    expect(inTurns([[5, 1, 2], [5, 7], [9]], 10)).toEqual([5, 9, 1, 7, 2]);
  });

  it("ends at the number that is wanted", () => {
    expect(inTurns([[5, 1, 2], [5, 7], [9]], 3)).toEqual([5, 9, 1]);
    expect(inTurns([], 3)).toEqual([]);
  });
});

describe("easyImages", () => {
  it("takes what most networks read right, one of a class, in the order of the set", () => {
    const other = {
      predicted: Uint8Array.of(0, 1, 2, 0, 0),
      losses: Float32Array.of(0, 0, 0, 1, 0),
    };
    expect(easyImages([predictions, other], labels, 2)).toEqual([0, 2]);
    expect(easyImages([predictions, other], labels, 9)).toEqual([0, 2, 1]);
  });

  it("takes the first of every class where nothing is known", () => {
    expect(easyImages([], labels, 9)).toEqual([0, 1, 2]);
  });
});
