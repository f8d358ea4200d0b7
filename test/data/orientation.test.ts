import { describe, expect, it } from "vitest";
import { transposeImages } from "../../data/orientation.ts";

describe("transposeImages", () => {
  it("turns rows into columns, image by image", () => {
    // prettier-ignore
    const pixels = Uint8Array.of(1, 2, 3,
                                 4, 5, 6,
                                 7, 8, 9,   11, 12, 13,
                                            14, 15, 16,
                                            17, 18, 19);
    // prettier-ignore
    const upright = Uint8Array.of(1, 4, 7,
                                  2, 5, 8,
                                  3, 6, 9,   11, 14, 17,
                                             12, 15, 18,
                                             13, 16, 19);
    transposeImages(pixels, 3);
    expect(pixels).toEqual(upright);
  });

  it("is its own inverse", () => {
    const images = Uint8Array.from({ length: 3 * 784 }, (_, p) => p % 253);
    const twice = images.slice();
    transposeImages(twice, 28);
    expect(twice).not.toEqual(images);
    transposeImages(twice, 28);
    expect(twice).toEqual(images);
  });
});
