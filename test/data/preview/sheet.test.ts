import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../../data/class-names.ts";
import type { NamedImages } from "../../../data/dataset.ts";
import {
  CHARACTER_HEIGHT,
  CHARACTER_WIDTH,
  hasInk,
} from "../../../data/preview/font.ts";
import {
  drawImage,
  emptyPicture,
  pngOf,
} from "../../../data/preview/picture.ts";
import type { Picture } from "../../../data/preview/picture.ts";
import { contactSheet, meanImages } from "../../../data/preview/sheet.ts";

/** A character as text, a line for each row. */
function drawn(character: string): string {
  const rows = Array.from({ length: CHARACTER_HEIGHT }, (_, y) =>
    Array.from({ length: CHARACTER_WIDTH }, (__, x) =>
      hasInk(character, y, x) ? "#" : ".",
    ).join(""),
  );
  return rows.join("\n");
}

/** Images of 28 x 28 pixels, each of one grey. */
function greys(
  values: readonly number[],
  labels: readonly number[],
  classNames: readonly string[],
): NamedImages {
  const pixels = Uint8Array.from(
    { length: values.length * 784 },
    (_, p) => values[Math.floor(p / 784)],
  );
  return {
    images: { height: 28, width: 28, pixels, labels: Uint8Array.from(labels) },
    classNames,
  };
}

/** How many pixels have a grey. */
function countOf({ pixels }: Picture, grey: number): number {
  return pixels.filter((pixel) => pixel === grey).length;
}

describe("hasInk", () => {
  it("draws an F", () => {
    expect(drawn("F")).toBe("#####\n#....\n#....\n####.\n#....\n#....\n#....");
  });

  it("draws every class of EMNIST Balanced differently, and a box for what it does not know", () => {
    const box = drawn("é");
    const all = new Set([...BALANCED_CLASS_NAMES.map(drawn), box]);
    expect(all.size).toBe(48);
  });
});

describe("drawImage", () => {
  it("makes every pixel a square", () => {
    const picture = emptyPicture(4, 5);
    drawImage(picture, Uint8Array.of(1, 2, 3, 4), { x: 0, y: 1 }, 2);
    expect([...picture.pixels]).toEqual([
      64, 64, 64, 64, 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
    ]);
  });
});

describe("contactSheet", () => {
  it("shows a class with few images and one with many, at most 20", () => {
    const values = [
      ...Array<number>(2).fill(10),
      ...Array<number>(50).fill(20),
    ];
    const labels = values.map((value) => (value === 10 ? 0 : 1));
    const picture = contactSheet(greys(values, labels, ["A", "B", "C"]));
    expect(countOf(picture, 10)).toBe(2 * 784);
    expect(countOf(picture, 20)).toBe(20 * 784);
    expect(countOf(picture, 255)).toBeGreaterThan(0);
  });
});

describe("meanImages", () => {
  it("shows the mean of every class at twice its size, and black for a class without images", () => {
    const picture = meanImages(greys([10, 30, 41], [0, 0, 1], ["A", "B", "C"]));
    for (const grey of [20, 41, 0])
      expect(countOf(picture, grey)).toBe(4 * 784);
  });

  it("has room for as many rows as there are classes", () => {
    const names = Array.from({ length: 62 }, (_, i) => String(i));
    const { height, width, pixels } = meanImages(greys([1], [0], names));
    expect(pixels).toHaveLength(height * width);
  });
});

describe("pngOf", () => {
  it("is a grey PNG with these pixels", () => {
    const picture = emptyPicture(3, 2);
    picture.pixels[4] = 200;
    const { width, height, channels, depth, data } = decode(pngOf(picture));
    expect({ width, height, channels, depth }).toEqual({
      width: 3,
      height: 2,
      channels: 1,
      depth: 8,
    });
    expect([...data]).toEqual([...picture.pixels]);
  });
});
