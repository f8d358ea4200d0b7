import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADAM } from "../../../lab/trainer/adam.ts";
import { flatArray } from "../../../lab/trainer/gpu/arrays.ts";
import { openGpu } from "../../../lab/trainer/gpu/device.ts";
import type { GpuDevice } from "../../../lab/trainer/gpu/device.ts";
import { flatOfRows, planWeights } from "../../../lab/trainer/gpu/weights.ts";
import {
  buildModel,
  convolutionsOf,
  weightCountOf,
} from "../../../lab/trainer/model.ts";
import type { LayerSpec } from "../../../lab/trainer/model.ts";

let device: GpuDevice;

beforeAll(async () => {
  device = await openGpu("webasm");
});

afterAll(async () => {
  await device.dispose();
});

function convolution(filters: number, size: number): LayerSpec {
  return {
    kind: "conv2d",
    filters,
    size: [size, size],
    geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
  };
}

describe("planWeights", () => {
  it("takes and returns every weight where float32 has no whole number for each of them any more", async () => {
    const model = buildModel(
      [1024, 4, 4],
      [convolution(1024, 4), convolution(3, 1)],
    );
    const layers = convolutionsOf(model);
    const counts = layers.map(weightCountOf);
    // 2^24, and some after it
    expect(counts).toEqual([16_777_216, 3072]);
    const given = new Float32Array(16_777_216 + 3072);
    for (let i = 0; i < given.length; i++) given[i] = (i * 7919) % 16_777_213;

    const planned = planWeights(device, model, ADAM);
    const roundTrip = device.gpu.createPipeline(function plan(weights) {
      return planned.map((one) => one.rowsOf(one.take(weights)));
    });
    const returned = (await roundTrip(
      flatArray(given, [given.length]),
    )) as Float32Array[][];

    let differ = 0;
    for (const [i, layer] of layers.entries()) {
      const first = i === 0 ? 0 : counts[0];
      const flat = flatOfRows(layer, returned[i]);
      expect(flat).toHaveLength(counts[i]);
      for (const [j, value] of flat.entries()) {
        if (value !== given[first + j]) differ += 1;
      }
    }
    expect(differ).toBe(0);
  });
});
