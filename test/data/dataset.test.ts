import { describe, expect, it } from "vitest";
import {
  embeddedImagesPerClass,
  imagesToFloats,
  selectImages,
} from "../../data/dataset.ts";
import type { LabelledImages } from "../../data/dataset.ts";

const images: LabelledImages = {
  height: 1,
  width: 2,
  pixels: Uint8Array.of(0, 51, 102, 153, 204, 255),
  labels: Uint8Array.of(7, 8, 9),
};

describe("selectImages", () => {
  it("copies images with their labels in the order asked for", () => {
    expect(selectImages(images, [2, 0, 2])).toEqual({
      height: 1,
      width: 2,
      pixels: Uint8Array.of(204, 255, 0, 51, 204, 255),
      labels: Uint8Array.of(9, 7, 9),
    });
  });

  it("shares no memory with the images", () => {
    const copy = selectImages(images, [0, 1, 2]);
    copy.pixels.fill(1);
    expect(images.pixels).toEqual(Uint8Array.of(0, 51, 102, 153, 204, 255));
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
