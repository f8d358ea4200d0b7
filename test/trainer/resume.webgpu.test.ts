import { describe, expect, it } from "vitest";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import type { RunState } from "../../lab/trainer/run-state.ts";
import { train } from "../../lab/trainer/train.ts";
import type { Keeping } from "../../lab/trainer/keeper.ts";
import {
  preset,
  smallNetwork as model,
  squares,
} from "../experiments/squares.ts";

/** More than one call takes at once, and not a multiple of it. */
const settings = {
  ...preset,
  batchSize: 4,
  epochs: 2,
  iterationsPerEpoch: 45,
  seed: 0,
};

async function trained(keeping: Keeping) {
  const engine = await createEngine(
    { name: "gpu", mode: "webgpu" },
    model,
    settings.batchSize,
    initialState(model, 0),
  );
  try {
    const network = { engine, model };
    return await train(network, squares, settings, keeping);
  } finally {
    await engine.dispose();
  }
}

describe("train, on a graphics card", () => {
  it("comes to the same weights, bit for bit, from wherever it goes on", async () => {
    const kept: RunState[] = [];
    const { weights } = await trained({
      keep: (state) => kept.push(state),
      keepEverySeconds: 0,
    });
    expect(kept.map(({ training }) => training.steps)).toEqual([
      20, 40, 45, 45, 65, 85, 90, 90,
    ]);
    // in an epoch, at its end before validation, and after the last one
    for (const resumeFrom of [kept[1], kept[2], kept[7]]) {
      expect((await trained({ resumeFrom })).weights).toEqual(weights);
    }
  });
});
