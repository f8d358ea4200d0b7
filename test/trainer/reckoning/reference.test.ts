import { describe, expect, it } from "vitest";
import { buildModel } from "../../../lab/trainer/model.ts";
import {
  referenceArrays,
  referenceNeeds,
} from "../../../lab/trainer/reference/reckoning.ts";

const model = buildModel(
  [1, 4, 4],
  [
    {
      kind: "conv2d",
      filters: 9,
      size: [3, 3],
      geometry: { stride: [1, 1], padding: [1, 1], dilation: [1, 1] },
    },
    { kind: "relu" },
    { kind: "adaptiveAvgPool2d", size: [1, 1] },
  ],
);

/** By hand, for one image: 16 pixels, 36 with a border, and 9 x 16 = 144 outputs. */
const CONVOLUTION = {
  forward: 36 + 144,
  // and 16 channels of gradients where XNNPACK packs nine in groups of eight
  gradsWrtKernels: 2 * 36 + 144 + 16 * 16,
};

describe("referenceArrays", () => {
  it("counts what each layer leaves behind, and eighteen times the weights", () => {
    const arrays = referenceArrays(model, 10);
    expect(arrays.map(({ elements }) => elements)).toEqual([
      10 * 16,
      10 * (CONVOLUTION.forward + CONVOLUTION.gradsWrtKernels),
      10 * 3 * 144,
      10 * (9 + 144),
      18 * 81,
    ]);
  });
});

describe("referenceNeeds", () => {
  it("holds four bytes an element to the machine's memory, and with gaps to WebAssembly's", () => {
    const room = { memory: 7, wasm: 5 };
    const elements = referenceArrays(model, 10).reduce(
      (sum, array) => sum + array.elements,
      0,
    );
    expect(referenceNeeds(model, 10, false, room)).toEqual([
      expect.objectContaining({ amount: 4 * elements, limit: 7 }),
    ]);
    expect(referenceNeeds(model, 10, true, room)).toEqual([
      expect.objectContaining({ amount: 4 * elements * 1.3, limit: 5 }),
      expect.objectContaining({ amount: 4 * elements * 1.3, limit: 7 }),
    ]);
  });
});
