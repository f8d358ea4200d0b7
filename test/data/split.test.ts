import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelledImages } from "../../data/dataset.ts";
import { splitImages, splitSizes } from "../../data/split.ts";

/** Images of 1 x 2 pixels that hold their own number, high byte first; the label is its low byte. */
function numbered(total: number): LabelledImages {
  return {
    height: 1,
    width: 2,
    pixels: Uint8Array.from({ length: 2 * total }, (_, p) =>
      p % 2 === 0 ? p >> 9 : (p >> 1) & 255,
    ),
    labels: Uint8Array.from({ length: total }, (_, i) => i & 255),
  };
}

/** The numbers of the images of a part, in its order. */
function numbersOf({ pixels, labels }: LabelledImages): number[] {
  return Array.from(labels, (_, i) => pixels[2 * i] * 256 + pixels[2 * i + 1]);
}

describe("splitSizes", () => {
  it.each([
    { total: 131_600, sizes: [100_000, 15_800, 15_800], why: "the study" },
    { total: 26_320, sizes: [20_000, 3_160, 3_160], why: "a fifth of it" },
    // 14,285.71 : 2,257.14 : 2,257.14, the one left over to the training set
    { total: 18_800, sizes: [14_286, 2_257, 2_257], why: "the embedded set" },
    // 0.76 : 0.12 : 0.12
    { total: 1, sizes: [1, 0, 0], why: "one image" },
    // 3.04 : 0.48 : 0.48, a tie that the validation set wins
    { total: 4, sizes: [3, 1, 0], why: "a tie" },
  ])("divides $total into $sizes ($why)", ({ total, sizes }) => {
    expect(splitSizes(total)).toEqual(sizes);
  });

  it("adds up and is less than one image off the exact shares", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (total) => {
        const sizes = splitSizes(total);
        expect(sizes[0] + sizes[1] + sizes[2]).toBe(total);
        [100_000, 15_800, 15_800].forEach((part, i) => {
          const exact = (total * part) / 131_600;
          expect(Math.abs(sizes[i] - exact)).toBeLessThan(1);
        });
      }),
    );
  });
});

describe("splitImages", () => {
  it("puts every image into exactly one part", () => {
    const { train, valid, test } = splitImages(numbered(1316));
    expect([train, valid, test].map((part) => part.labels.length)).toEqual([
      1000, 158, 158,
    ]);
    const all = [train, valid, test].flatMap(numbersOf);
    expect(all.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1316 }, (_, i) => i),
    );
  });

  it("keeps every image with its label", () => {
    const { train, valid, test } = splitImages(numbered(1316));
    for (const part of [train, valid, test])
      expect(numbersOf(part).map((number) => number & 255)).toEqual([
        ...part.labels,
      ]);
  });

  it("is the same every time, on every machine", () => {
    expect(numbersOf(splitImages(numbered(1316)).test).slice(0, 8)).toEqual([
      1231, 1104, 646, 235, 520, 835, 840, 275,
    ]);
  });

  it("depends on the number of images only", () => {
    const images = numbered(200);
    const other = { ...images, labels: new Uint8Array(200) };
    expect(numbersOf(splitImages(other).train)).toEqual(
      numbersOf(splitImages(images).train),
    );
  });

  it("takes images from everywhere", () => {
    // The mean of 158 numbers drawn from 0 .. 1315 without replacement has a standard deviation of 28.
    const { valid, test } = splitImages(numbered(1316));
    for (const part of [valid, test]) {
      const sum = numbersOf(part).reduce((total, number) => total + number, 0);
      expect(Math.abs(sum / 158 - 657.5)).toBeLessThan(4 * 28);
    }
  });

  it("refuses fewer images than give each part one", () => {
    expect(() => splitImages(numbered(4))).toThrow(
      "splitImages: 4 images divide into 3 for training, 1 for validation and 0 for testing, and each set needs at least 1; give a larger data set",
    );
  });
});
