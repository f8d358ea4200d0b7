import * as gpujs from "gpu.js";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../../lab/trainer/create-engine.ts";
import { initialState } from "../../../lab/trainer/initialise.ts";
import { smallNetwork as model } from "../../experiments/squares.ts";

/** The device that all of gpu.js shares; its declarations leave it out. */
const { WebGPUContext: shared } = gpujs as unknown as {
  WebGPUContext: { acquire(): Promise<{ device: { destroy(): void } }> };
};

const batch = {
  images: new Float32Array(4 * 64).fill(0.5),
  labels: new Uint8Array(4),
};

describe("the engine gpu", () => {
  it.each(["before a call", "during a call"])(
    "says so when its device is lost %s, and its state is the one before",
    async (when) => {
      const engine = await createEngine(
        { name: "gpu", mode: "webgpu" },
        model,
        4,
        initialState(model, 0),
      );
      await engine.train([batch]);
      const before = await engine.state();
      const { device } = await shared.acquire();
      if (when === "before a call") device.destroy();
      await Promise.resolve();
      const call = engine.train([batch]);
      device.destroy();
      await expect(call).rejects.toThrow(
        "webgpu: the graphics card went away while it computed",
      );
      expect(await engine.state()).toEqual(before);
      await engine.dispose();
    },
  );
});
