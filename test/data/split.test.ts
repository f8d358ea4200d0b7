import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../core/random.ts";
import type { LabelledImages } from "../../data/dataset.ts";
import { splitInPlace, splitOf, splitSizes } from "../../data/split.ts";

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

/** How many of the images of a class are in a part. */
function countOf(part: Uint32Array, labels: Uint8Array, label: number): number {
  return part.filter((image) => labels[image] === label).length;
}

describe("splitOf", () => {
  const labels = (total: number) => numbered(total).labels;

  it.each(["random", "stratified"] as const)(
    "puts every image into exactly one part (%s)",
    (division) => {
      const { order, train, valid, test } = splitOf(labels(1316), division);
      const parts = [train, valid, test];
      expect(parts.map((part) => part.length)).toEqual([1000, 158, 158]);
      const all = parts.flatMap((part) => [...part]);
      expect([...order]).toEqual(all);
      expect(all.sort((a, b) => a - b)).toEqual([...Array(1316).keys()]);
    },
  );

  it("is the same every time, on every machine", () => {
    expect(
      Array.from(splitOf(labels(1316), "random").test.subarray(0, 8)),
    ).toEqual([1231, 1104, 646, 235, 520, 835, 840, 275]);
    expect(
      Array.from(splitOf(labels(1316), "stratified").test.subarray(0, 8)),
    ).toEqual([902, 1159, 392, 649, 1162, 139, 652, 397]);
  });

  it("depends on the number of images only, where it is random", () => {
    const { order } = splitOf(labels(200), "random");
    expect(splitOf(new Uint8Array(200), "random").order).toEqual(order);
  });

  it("takes images from everywhere, where it is random", () => {
    // The mean of 158 numbers drawn from 0 .. 1315 without replacement has a standard deviation of 28.
    const { valid, test } = splitOf(labels(1316), "random");
    for (const part of [valid, test]) {
      const sum = part.reduce((total, number) => total + number, 0);
      expect(Math.abs(sum / 158 - 657.5)).toBeLessThan(4 * 28);
    }
  });

  it("gives every part its share of equally large classes to within one image, where it is stratified", () => {
    const labelled = Uint8Array.from({ length: 47 * 560 }, (_, i) => i % 47);
    const { train, valid, test } = splitOf(labelled, "stratified");
    expect([train, valid, test].map((part) => part.length)).toEqual(
      splitSizes(47 * 560),
    );
    for (let label = 0; label < 47; label++) {
      // 560 in the proportion 100,000 : 15,800 : 15,800
      for (const [part, exact] of [
        [train, 425.53],
        [valid, 67.23],
        [test, 67.23],
      ] as const) {
        const count = countOf(part, labelled, label);
        expect(Math.abs(count - exact)).toBeLessThan(1);
      }
    }
  });

  it("gives every part its share of classes of very different sizes, where it is stratified", () => {
    const random = createRandom(0, "labels");
    const labelled = Uint8Array.from({ length: 20_000 }, () =>
      Math.floor(20 * random.uniform(0, 1) ** 3),
    );
    const { valid } = splitOf(labelled, "stratified");
    for (let label = 0; label < 20; label++) {
      const size = labelled.filter((other) => other === label).length;
      const exact = (size * 15_800) / 131_600;
      const count = countOf(valid, labelled, label);
      expect(Math.abs(count - exact)).toBeLessThan(5);
    }
  });

  it("refuses fewer images than give each part one", () => {
    expect(() => splitOf(labels(4), "random")).toThrow(
      "splitOf: 4 images divide into 3 for training, 1 for validation and 0 for testing, and each set needs at least 1; give a larger data set",
    );
  });
});

/** What an image is, so that equal images are equal. */
function contentOf(images: LabelledImages): string[] {
  const size = images.height * images.width;
  return Array.from(images.labels, (label, i) =>
    createHash("sha256")
      .update(images.pixels.subarray(i * size, (i + 1) * size))
      .update(`${label}`)
      .digest("hex"),
  );
}

describe("splitInPlace", () => {
  it.each(["random", "stratified"] as const)(
    "gives the parts that splitOf says, in the memory of the images (%s)",
    (division) => {
      const images = numbered(1316);
      const expected = splitOf(images.labels.slice(), division);
      const parts = splitInPlace(images, division);
      for (const name of ["train", "valid", "test"] as const) {
        expect(numbersOf(parts[name])).toEqual([...expected[name]]);
        expect(parts[name].pixels.buffer).toBe(images.pixels.buffer);
      }
    },
  );

  it("keeps every image with its label", () => {
    const { train, valid, test } = splitInPlace(numbered(1316), "random");
    for (const part of [train, valid, test])
      expect(numbersOf(part).map((number) => number & 255)).toEqual([
        ...part.labels,
      ]);
  });

  it.each(["random", "stratified"] as const)(
    "shares no content between parts where no image is there twice (%s)",
    (division) => {
      const parts = Object.values(splitInPlace(numbered(1316), division));
      const contents = parts.map((part) => new Set(contentOf(part)));
      const union = new Set(contents.flatMap((content) => [...content]));
      expect(union.size).toBe(1316);
      expect(contents.map(({ size }) => size)).toEqual([1000, 158, 158]);
    },
  );

  it("keeps every copy of an image that is there several times, and makes none", () => {
    const images = numbered(1316);
    // the second half repeats the first
    images.pixels.copyWithin(1316, 0, 1316);
    images.labels.copyWithin(658, 0, 658);
    const before = contentOf(images).sort();
    const { train, valid, test } = splitInPlace(images, "stratified");
    const after = [train, valid, test].flatMap(contentOf).sort();
    expect(after).toEqual(before);
  });
});
