/** Chooses what trains: the only place that knows every engine. */
import type { Engine, EngineName } from "./engine.ts";
import { fastestGpuMode } from "./gpu/device.ts";
import { createGpuEngine } from "./gpu/engine.ts";
import { createLoopsEngine } from "./loops/engine.ts";
import type { Model } from "./model.ts";

/** What a user can ask for; `auto` is the engine `gpu`. */
export type EngineChoice = "auto" | EngineName;

/**
 * Opens an engine for a model. The engine `gpu` runs on WebGPU where a graphics card answers, else on gpu.js's WebAssembly
 * back end; `Engine.backend` says which.
 *
 * @param batchSize - images per training iteration
 * @param weights - initial weights, per convolution
 */
export async function createEngine(
  choice: EngineChoice,
  model: Model,
  batchSize: number,
  weights: readonly Float32Array[],
): Promise<Engine> {
  if (choice === "loops") return createLoopsEngine(model, weights);
  return createGpuEngine(await fastestGpuMode(), model, batchSize, weights);
}
