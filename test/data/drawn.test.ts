import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import type { LabelledImages } from "../../data/dataset.ts";
import { drawHandwriting, embeddedHandwriting } from "../../data/drawn.ts";
import type { OnDrawn } from "../../data/drawn.ts";

const PER_CLASS = 40;
const drawn = drawHandwriting(PER_CLASS, 0);
const IMAGES = [...drawn.labels.keys()];

function digestOf({ pixels, labels }: LabelledImages): string {
  return createHash("sha256").update(pixels).update(labels).digest("hex");
}

/** Image i of the set above. */
function imageOf(i: number): Uint8Array {
  return drawn.pixels.subarray(i * 784, (i + 1) * 784);
}

/** Rows or columns of the first and the last ink, however faint. */
function extent(
  image: Uint8Array,
  positionOf: (p: number) => number,
): number[] {
  const inked = [...image.keys()].filter((p) => image[p] > 8).map(positionOf);
  return [Math.min(...inked), Math.max(...inked)];
}

/** The mean image of a class. */
function meanOf(label: number): number[] {
  const sum = Array.from({ length: 784 }, () => 0);
  for (let k = 0; k < PER_CLASS; k++)
    imageOf(k * 47 + label).forEach((ink, p) => (sum[p] += ink / PER_CLASS));
  return sum;
}

describe("drawHandwriting", () => {
  it("draws the same images on every machine", () => {
    expect(digestOf(drawHandwriting(2, 0))).toBe(
      "8f5dd85ddcb5f6d00283bb8159444fb18c582163be039bb0dcf09242d060e5b0",
    );
  });

  it("draws the same images twice, and others from another seed", () => {
    expect(digestOf(drawHandwriting(PER_CLASS, 0))).toBe(digestOf(drawn));
    expect(digestOf(drawHandwriting(PER_CLASS, 1))).not.toBe(digestOf(drawn));
  });

  it("begins a larger set with the smaller one", () => {
    const { pixels, labels } = drawHandwriting(3, 0);
    expect(drawn.pixels.subarray(0, pixels.length)).toEqual(pixels);
    expect(drawn.labels.subarray(0, labels.length)).toEqual(labels);
  });

  it("tells after every image how far it is", () => {
    const told: string[] = [];
    drawHandwriting(2, 0, (count, total) => told.push(`${count} of ${total}`));
    expect(told).toEqual(
      Array.from({ length: 94 }, (_, i) => `${i + 1} of 94`),
    );
  });

  it("goes through the classes in turn", () => {
    expect([...drawn.labels]).toEqual(
      Array.from({ length: 47 * PER_CLASS }, (_, i) => i % 47),
    );
  });

  it("puts full ink and much background into every image", () => {
    const odd = IMAGES.filter((i) => {
      const image = imageOf(i);
      const share = image.reduce((sum, ink) => sum + ink, 0) / 784 / 255;
      return Math.max(...image) <= 240 || share <= 0.03 || share >= 0.5;
    });
    expect(odd).toEqual([]);
  });

  it("fills and centres every image: the middle of its ink is within a pixel of the image's", () => {
    const odd = IMAGES.filter((i) => {
      const [top, bottom] = extent(imageOf(i), (p) => Math.floor(p / 28));
      const [left, right] = extent(imageOf(i), (p) => p % 28);
      return (
        Math.abs((top + bottom) / 2 - 13.5) > 1 ||
        Math.abs((left + right) / 2 - 13.5) > 1 ||
        Math.max(bottom - top, right - left) < 20
      );
    });
    expect(odd).toEqual([]);
  });

  it("leaves the outermost pixels of every image free", () => {
    const odd = IMAGES.filter((i) =>
      imageOf(i).some((ink, p) => {
        const [y, x] = [Math.floor(p / 28), p % 28];
        return ink > 0 && (x % 27 === 0 || y % 27 === 0);
      }),
    );
    expect(odd).toEqual([]);
  });

  it("never draws an image twice", () => {
    const images = IMAGES.map((i) =>
      Buffer.from(imageOf(i)).toString("latin1"),
    );
    expect(new Set(images).size).toBe(images.length);
  });

  it("draws classes that differ: the mean images of any two are at least 4 of 255 apart, as a root mean square", () => {
    const means = BALANCED_CLASS_NAMES.map((_, label) => meanOf(label));
    const distance = (a: number, b: number): number => {
      const squares = means[a].map((ink, p) => (ink - means[b][p]) ** 2);
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 784);
    };
    const alike = BALANCED_CLASS_NAMES.flatMap((name, a) =>
      BALANCED_CLASS_NAMES.filter((_, b) => b < a && distance(a, b) < 4).map(
        (other) => `${name} and ${other}`,
      ),
    );
    expect(alike).toEqual([]);
  });
});

describe("embeddedHandwriting", () => {
  it("is what is drawn with seed 0, both the first time and when it was kept", async () => {
    const folder = await mkdtemp(join(tmpdir(), "drawn-"));
    const cache = pathToFileURL(`${folder}/`);
    const expected = drawHandwriting(2, 0);
    for (const told of [94, 0]) {
      const onDrawn = vi.fn<OnDrawn>();
      const { images, classNames } = await embeddedHandwriting(
        2,
        onDrawn,
        cache,
      );
      expect(images).toEqual(expected);
      expect(classNames).toEqual(BALANCED_CLASS_NAMES);
      expect(onDrawn).toHaveBeenCalledTimes(told);
    }
    await rm(folder, { recursive: true });
  });

  it("is drawn anew where what was kept is damaged", async () => {
    const folder = await mkdtemp(join(tmpdir(), "drawn-"));
    const cache = pathToFileURL(`${folder}/`);
    const first = await embeddedHandwriting(2, undefined, cache);
    const path = join(folder, "drawn-2");
    const file = await readFile(path);
    await writeFile(path, file.fill(99, 1000, 1001));
    expect(await embeddedHandwriting(2, undefined, cache)).toEqual(first);
    await rm(folder, { recursive: true });
  });
});
