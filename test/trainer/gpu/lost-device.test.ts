import { describe, expect, it } from "vitest";
import { UserError } from "../../../core/errors.ts";
import { createEngine } from "../../../lab/trainer/create-engine.ts";
import type { Engine } from "../../../lab/trainer/engine.ts";
import { explainLostDevice } from "../../../lab/trainer/gpu/lost-device.ts";
import { initialState } from "../../../lab/trainer/initialise.ts";
import { train } from "../../../lab/trainer/train.ts";
import {
  preset,
  smallNetwork as model,
  squares,
} from "../../experiments/squares.ts";

/** What gpu.js 2.24.1 rejects a call with, before it and in the middle of it. */
const LOST = [
  new Error(
    "WebGPU device was lost; the pipeline will rebuild on a fresh device on its next call",
  ),
  new DOMException("", "AbortError"),
];

describe("explainLostDevice", () => {
  it.each(LOST)("says that the card went away: %s", (error) => {
    expect(() => explainLostDevice(error)).toThrow(
      `webgpu: the graphics card went away while it computed (${error.message || error.name}); once it is back, go on, or choose another --engine`,
    );
  });

  it("passes other errors on", () => {
    const error = new TypeError("a kernel is wrong");
    expect(() => explainLostDevice(error)).toThrow(error);
  });
});

describe("train", () => {
  it.each(LOST)(
    "ends with an error that says so, and keeps the last good state: %s",
    async (error) => {
      const inner = await createEngine(
        { name: "loops" },
        model,
        preset.batchSize,
        initialState(model, 0),
      );
      const kept: number[] = [];
      const losing: Engine = {
        ...inner,
        async train(batches) {
          const { steps } = await inner.state();
          return steps === 30
            ? Promise.reject(error).catch(explainLostDevice)
            : inner.train(batches);
        },
      };
      const training = train(
        { engine: losing, model },
        squares,
        { ...preset, seed: 0 },
        { keep: ({ training: { steps } }) => kept.push(steps) },
      );
      await expect(training).rejects.toThrow(UserError);
      await expect(training).rejects.toThrow("the graphics card went away");
      expect(kept[0]).toBe(20);
    },
  );
});
