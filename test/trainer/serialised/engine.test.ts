import { describe, expect, it } from "vitest";
import { initialState } from "../../../lab/trainer/initialise.ts";
import type { Engine } from "../../../lab/trainer/engine.ts";
import { openWasm } from "../../../lab/trainer/serialised/backend.ts";
import { createLocalCrew } from "../../../lab/trainer/serialised/local-crew.ts";
import { createCrewEngine } from "../../../lab/trainer/serialised/engine.ts";
import { createWorkerCrew } from "../../../lab/trainer/serialised/workers.ts";
import { noiseBatches, smallModel, smallNetworks } from "../parity.ts";

const model = smallModel(smallNetworks["max pooling"]);
const initial = initialState(model, 1);
const BATCH = 85; // four parts, the last of ten images

/** An engine whose batches are computed by so many threads. */
async function withThreads(threads: number): Promise<Engine> {
  return createCrewEngine(
    await createWorkerCrew(model, BATCH, threads),
    initial,
  );
}

async function trained(engine: Engine) {
  const scores = await engine.train(noiseBatches(5, BATCH));
  const state = await engine.state();
  await engine.dispose();
  return { scores, state };
}

describe("the engine serialised", () => {
  it("computes the very same bits in every run, and with any number of threads", async () => {
    const one = await trained(await withThreads(1));
    expect(await trained(await withThreads(3))).toEqual(one);
    expect(await trained(await withThreads(3))).toEqual(one);
  });

  it("computes in parts what it computes of whole batches, but for rounding", async () => {
    const whole = createCrewEngine(
      createLocalCrew(await openWasm(), model),
      initial,
    );
    const a = await trained(whole);
    const b = await trained(await withThreads(2));
    for (const [i, { loss, correct, images }] of a.scores.entries()) {
      expect(b.scores[i]).toMatchObject({ correct, images });
      // as the engines among each other: see parity.test.ts
      expect(Math.abs(b.scores[i].loss - loss) / BATCH).toBeLessThan(1e-4);
    }
  });

  it("says how many threads there are, no more than parts, and how large a part is", async () => {
    const engine = await withThreads(9);
    expect(engine.backend).toBe("wasm (4 workers, parts of 25 images)");
    await engine.dispose();
  });

  it("scores a batch smaller than those that are trained on", async () => {
    const engine = await withThreads(2);
    const [small] = noiseBatches(1, 3);
    const [{ images, predicted, losses }] = await engine.evaluate([small]);
    expect([images, predicted.length, losses.length]).toEqual([3, 3, 3]);
    expect((await engine.state()).steps).toBe(0);
    await engine.dispose();
  });

  it("hands on what goes wrong in a thread", async () => {
    const crew = await createWorkerCrew(model, BATCH, 2);
    const work = { weights: [], parts: noiseBatches(2, BATCH) };
    await expect(crew.compute(work)).rejects.toThrow(TypeError);
    await crew.dispose();
  });
});
