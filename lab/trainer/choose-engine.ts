/** Chooses what trains: the engine asked for, or the one that is fastest here. */
import { UserError } from "../../core/errors.ts";
import { createEngine } from "./create-engine.ts";
import type { ChosenEngine } from "./create-engine.ts";
import type { EngineChoice } from "./engine.ts";
import { fastestGpuMode } from "./gpu/device.ts";
import type { GpuConvolution } from "./gpu/engine.ts";
import { initialState } from "./initialise.ts";
import type { Model } from "./model.ts";
import { noise } from "./noise.ts";

/** How fast an engine trained, or why it did not. */
interface RaceResult {
  readonly engine: ChosenEngine;
  /** For instance `serialised on wasm (2 workers, parts of 25 images): 2.1 it/s`. */
  readonly text: string;
  /** Of all networks that it trains side by side, about; 0 where the engine could not train. */
  readonly iterationsPerSecond: number;
}

/** How many networks an engine is to train side by side. */
type SideBySide = (engine: ChosenEngine) => number;

const ONE_AT_A_TIME: SideBySide = () => 1;

/** An engine warms up for so long, and at least one step: the programs it runs are compiled as they go. */
const WARM_UP_MS = 1000;

/** Then it is timed for so long, and at least so many steps, or fewer if they take very long. */
const TIMED_MS = 1000;
const TIMED_STEPS = 3;
const VERY_LONG_MS = 5000;

/** Trains a copy of the model for a few steps. */
async function timed(
  chosen: ChosenEngine,
  model: Model,
  batchSize: number,
  networks: number,
): Promise<RaceResult> {
  const batch = noise(batchSize, model);
  try {
    const engine = await createEngine(
      chosen,
      model,
      batchSize,
      initialState(model, 0),
    );
    try {
      const opened = performance.now();
      do await engine.train([batch]);
      while (performance.now() - opened < WARM_UP_MS);
      const start = performance.now();
      let steps = 0;
      let elapsed = 0;
      while (
        (steps < TIMED_STEPS && elapsed < VERY_LONG_MS) ||
        elapsed < TIMED_MS
      ) {
        await engine.train([batch]);
        steps += 1;
        elapsed = performance.now() - start;
      }
      const ofOne = (1000 * steps) / elapsed;
      const speed = `${ofOne.toFixed(ofOne < 10 ? 2 : 0)} it/s`;
      const times = networks > 1 ? ` each, ${networks} side by side` : "";
      return {
        engine: chosen,
        text: `${chosen.name} on ${engine.backend}: ${speed}${times}`,
        iterationsPerSecond: networks * ofOne,
      };
    } finally {
      await engine.dispose();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const text = `${chosen.name}: ${error.message}`;
    return { engine: chosen, text, iterationsPerSecond: 0 };
  }
}

/**
 * Lets engines train the model one after another.
 *
 * @returns their results, the fastest first
 * @throws UserError `no-engine` if none of them can train here
 */
export async function race(
  candidates: readonly ChosenEngine[],
  model: Model,
  batchSize: number,
  sideBySide = ONE_AT_A_TIME,
): Promise<RaceResult[]> {
  const results: RaceResult[] = [];
  for (const candidate of candidates) {
    const networks = sideBySide(candidate);
    results.push(await timed(candidate, model, batchSize, networks));
  }
  results.sort((a, b) => b.iterationsPerSecond - a.iterationsPerSecond);
  if (results[0].iterationsPerSecond === 0) {
    throw new UserError(
      "no-engine",
      `auto: no engine trains here (${results.map(({ text }) => text).join("; ")}); choose one with --engine`,
    );
  }
  return results;
}

/** The engine `gpu` on the fastest back end at hand; on WebAssembly exercise 09 always convolves, which is as fast there. */
function gpuHere(onCard: GpuConvolution): ChosenEngine {
  const mode = fastestGpuMode();
  return { name: "gpu", mode, convolution: mode === "webgpu" ? onCard : "09" };
}

/**
 * Decides what trains.
 *
 * `auto` takes the engine `gpu` where a graphics card answers. Elsewhere `gpu`, which then runs on WebAssembly, and
 * `serialised` train the model for a few steps, and the faster one is taken: `gpu` uses all cores for one network, `serialised`
 * trains several at once, which counts.
 *
 * @param onCard - the exercise that convolves on a graphics card
 * @param sideBySide - one at a time unless said
 * @returns the engine, and with `auto` the reason in one line
 */
export async function chooseEngine(
  choice: EngineChoice,
  model: Model,
  batchSize: number,
  onCard: GpuConvolution = "09",
  sideBySide = ONE_AT_A_TIME,
): Promise<{ readonly engine: ChosenEngine; readonly reason?: string }> {
  if (choice === "gpu") return { engine: gpuHere(onCard) };
  if (choice !== "auto") return { engine: { name: choice } };
  const gpu = gpuHere(onCard);
  if (gpu.mode === "webgpu") {
    return { engine: gpu, reason: "engine gpu, as a graphics card answers" };
  }
  const [first, ...others] = await race(
    [gpu, { name: "serialised" }],
    model,
    batchSize,
    sideBySide,
  );
  return {
    engine: first.engine,
    reason: `engine ${first.engine.name}, the faster one here: ${[first, ...others].map(({ text }) => text).join("; ")}`,
  };
}
