import { describe, expect, it } from "vitest";
import {
  largestBatch,
  readableBytes,
  refuseTooLarge,
} from "../../../lab/trainer/reckoning/needs.ts";
import type { Reckon } from "../../../lab/trainer/reckoning/needs.ts";

const MIB = 2 ** 20;

/** An array of 3 MiB per image in a buffer of at most 128 MiB. */
const reckon: Reckon = (images) => [
  {
    what: "the outputs of layer 3 (maxPool2d)",
    amount: images * 3 * MIB,
    limit: 128 * MIB,
    allowedBy: "the adapter allows in one buffer",
  },
];

describe("readableBytes", () => {
  it("chooses the unit in which a number is short", () => {
    expect([0, 12, 2048, 128 * MIB, 2.1 * 2 ** 30].map(readableBytes)).toEqual([
      "0 bytes",
      "12 bytes",
      "2.0 KiB",
      "128 MiB",
      "2.1 GiB",
    ]);
  });
});

describe("largestBatch", () => {
  it("is the last one that fits: 42 images of 3 MiB make 126 of 128 MiB", () => {
    expect(largestBatch(reckon, 1000)).toBe(42);
    expect(largestBatch(reckon, 43)).toBe(42);
  });

  it("is 0 where not even one image fits", () => {
    expect(largestBatch((images) => reckon(43 * images), 8)).toBe(0);
  });
});

describe("refuseTooLarge", () => {
  it("lets pass what just fits", () => {
    expect(() => refuseTooLarge("gpu", reckon, 42)).not.toThrow();
  });

  it("names the array, both sizes and the batch that fits", () => {
    expect(() => refuseTooLarge("gpu on webgpu", reckon, 720)).toThrow(
      expect.objectContaining({
        code: "too-large",
        message:
          "engine gpu on webgpu: the outputs of layer 3 (maxPool2d) would take 2.1 GiB, and 128 MiB is all that the adapter allows in one buffer; use a smaller batch (at most 42) or fewer filters",
      }),
    );
  });

  it("does not speak of the batch where no batch fits", () => {
    expect(() => refuseTooLarge("gpu", (n) => reckon(43 * n), 8)).toThrow(
      "use fewer filters, as not even a single image fits",
    );
  });
});
