import { describe, expect, it } from "vitest";
import type { Engine } from "../../lab/trainer/engine.ts";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import { createCrewEngine } from "../../lab/trainer/serialised/engine.ts";
import { openWasm } from "../../lab/trainer/serialised/backend.ts";
import { createLocalCrew } from "../../lab/trainer/serialised/local-crew.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import { createRandom } from "../../core/random.ts";

const ITERATIONS = 2000;
const BATCH = 8;
const FILTERS = 8;

/** Every kind of layer that a pooling network has. */
const model = buildStudyNetwork({
  reduction: "max_pooling",
  layers: 2,
  filters: FILTERS,
  inputShape: [1, 8, 8],
  classes: 3,
});
const initial = initialState(model, 1);

const random = createRandom(1, "images of the memory test");
const batch = {
  images: Float32Array.from({ length: BATCH * 64 }, () => random.uniform(0, 1)),
  labels: Uint8Array.from({ length: BATCH }, () => random.integer(3)),
};

async function trainFor(engine: Engine, iterations: number): Promise<void> {
  for (let i = 0; i < iterations; i++) {
    await engine.train([batch]);
    if (i % 100 === 0) await engine.evaluate([batch]);
  }
}

/** Tensors that TensorFlow.js holds in this thread, and the memory of the process in bytes. */
async function memoryNow(): Promise<{ tensors: number; bytes: number }> {
  const { tf } = await openWasm();
  return {
    tensors: tf.memory().numTensors,
    bytes: process.memoryUsage().rss,
  };
}

const engines: [string, () => Promise<Engine>][] = [
  ...(["serialised", "reference"] as const).map(
    (name): [string, () => Promise<Engine>] => [name, () => open({ name })],
  ),
  [
    "serialised in one thread",
    async () =>
      createCrewEngine(createLocalCrew(await openWasm(), model), initial),
  ],
  ["gpu on webasm", () => open({ name: "gpu", mode: "webasm" })],
];

function open(chosen: ChosenEngine): Promise<Engine> {
  return createEngine(chosen, model, BATCH, initial);
}

describe("an engine's memory", () => {
  it.each(engines)(
    `does not grow in ${ITERATIONS} iterations of %s`,
    async (_name, openEngine) => {
      const engine = await openEngine();
      // until everything is compiled and the collector has found its pace
      await trainFor(engine, 300);
      const before = await memoryNow();
      await trainFor(engine, ITERATIONS);
      const after = await memoryNow();
      await engine.dispose();
      expect(after.tensors).toBe(before.tensors);
      // what would be there if every iteration left its feature maps behind, and its weights with Adam's means
      const weights = initial.weights.reduce((n, { length }) => n + length, 0);
      const maps = BATCH * FILTERS * (2 * 8 * 8 + 2 * 5 * 5 + 3 * 3);
      const kept = ITERATIONS * 4 * (3 * weights + maps);
      expect(after.bytes - before.bytes).toBeLessThan(kept);
    },
  );

  it("is given back when reference and serialised are closed", async () => {
    const { tensors } = await memoryNow();
    for (const name of ["reference", "serialised"] as const) {
      const engine = await open({ name });
      await trainFor(engine, 2);
      await engine.dispose();
    }
    expect((await memoryNow()).tensors).toBe(tensors);
  });
});
