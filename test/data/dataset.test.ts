import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arrangeImages,
  embeddedImagesPerClass,
  imageRange,
  imagesToFloats,
} from "../../data/dataset.ts";
import type { LabelledImages } from "../../data/dataset.ts";

const images: LabelledImages = {
  height: 1,
  width: 2,
  pixels: Uint8Array.of(0, 51, 102, 153, 204, 255),
  labels: Uint8Array.of(7, 8, 9),
};

describe("arrangeImages", () => {
  it("moves images with their labels", () => {
    const moved = {
      ...images,
      pixels: images.pixels.slice(),
      labels: images.labels.slice(),
    };
    arrangeImages(moved, [2, 0, 1]);
    expect(moved.pixels).toEqual(Uint8Array.of(204, 255, 0, 51, 102, 153));
    expect(moved.labels).toEqual(Uint8Array.of(9, 7, 8));
  });

  it("brings every image to its place, for every order", () => {
    const orders = fc
      .integer({ min: 0, max: 30 })
      .chain((count) =>
        fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
      );
    fc.assert(
      fc.property(orders, (order) => {
        const labels = Uint8Array.from(order, (_, i) => i);
        const pixels = labels.slice();
        arrangeImages({ height: 1, width: 1, pixels, labels }, order);
        expect([...labels]).toEqual(order);
        expect([...pixels]).toEqual(order);
      }),
    );
  });
});

describe("imageRange", () => {
  it("is in the same memory", () => {
    const { pixels, labels } = imageRange(images, 1, 3);
    expect(pixels).toEqual(Uint8Array.of(102, 153, 204, 255));
    expect(labels).toEqual(Uint8Array.of(8, 9));
    expect(pixels.buffer).toBe(images.pixels.buffer);
  });
});

describe("imagesToFloats", () => {
  it("divides by 255", () => {
    expect(imagesToFloats(images, [2, 0])).toEqual(
      Float32Array.of(204 / 255, 1, 0, 51 / 255),
    );
  });

  it("takes indices from a typed array", () => {
    expect(imagesToFloats(images, Uint32Array.of(1))).toEqual(
      Float32Array.of(102 / 255, 153 / 255),
    );
  });
});

describe("embeddedImagesPerClass", () => {
  it.each([
    ["drawn", 400],
    ["drawn-1", 1],
    ["drawn-2800", 2800],
    ["drawn-0", undefined],
    ["drawn-12345", undefined],
    ["drawn-", undefined],
    ["./drawn", undefined],
    ["emnist", undefined],
  ])("reads from %j: %j", (name, imagesPerClass) => {
    expect(embeddedImagesPerClass(name)).toBe(imagesPerClass);
  });
});
