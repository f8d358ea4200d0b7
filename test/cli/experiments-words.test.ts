import { describe, expect, it } from "vitest";
import {
  missingClassesWords,
  presetWords,
} from "../../lab/cli/experiments-words.ts";
import { forEpochs, presets } from "../../lab/experiments/presets.ts";
import { squares } from "../experiments/squares.ts";

describe("presetWords", () => {
  it("says how much is trained, and that not all images are scored", () => {
    expect(presetWords(presets.smoke)).toBe(
      "preset smoke: 8 filters, 4 epochs of at most 300 iterations of 10 images, scored on at most 1,000 images of the validation set and of the test set",
    );
  });

  it("says where all images are scored, and speaks of one epoch as of one", () => {
    expect(presetWords(forEpochs(presets.paper, 1))).toBe(
      "preset paper: 64 filters, 1 epoch of at most 1,000 iterations of 100 images, scored on all images of the validation set and of the test set",
    );
  });
});

describe("missingClassesWords", () => {
  const [top, middle] = [0, 1];

  it("names the classes that no training image has", () => {
    const train = { ...squares.train, labels: Uint8Array.of(middle, middle) };
    expect(missingClassesWords({ ...squares, train })).toBe(
      'Warning: the classes "top", "bottom" have no training image and cannot be learned.',
    );
  });

  it("names one class", () => {
    const train = { ...squares.train, labels: Uint8Array.of(top, middle) };
    expect(missingClassesWords({ ...squares, train })).toBe(
      'Warning: the class "bottom" has no training image and cannot be learned.',
    );
  });

  it("says nothing where all can be learned", () => {
    expect(missingClassesWords(squares)).toBeUndefined();
  });
});
