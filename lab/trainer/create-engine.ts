/** Chooses what trains: the only place that knows every engine. */
import type { Engine, EngineName, TrainingState } from "./engine.ts";
import { fastestGpuMode } from "./gpu/device.ts";
import { createGpuEngine } from "./gpu/engine.ts";
import type { GpuChoice, GpuConvolution } from "./gpu/engine.ts";
import { createLoopsEngine } from "./loops/engine.ts";
import type { Model } from "./model.ts";

/** What a user can ask for. */
export type EngineChoice = "auto" | EngineName;

/** An engine, and what it computes on. */
export type ChosenEngine =
  { readonly name: "loops" } | ({ readonly name: "gpu" } & GpuChoice);

/**
 * Decides what computes: `auto` is the engine `gpu`, which runs on WebGPU where a graphics card answers, else on gpu.js's
 * WebAssembly back end. What really ran is told by `Engine.backend`.
 *
 * @param onCard - the exercise that convolves on a graphics card; elsewhere 09 always does, which is as fast there
 */
export function chooseEngine(
  choice: EngineChoice,
  onCard: GpuConvolution = "09",
): ChosenEngine {
  if (choice === "loops") return { name: "loops" };
  const mode = fastestGpuMode();
  const convolution = mode === "webgpu" ? onCard : "09";
  return { name: "gpu", mode, convolution };
}

/**
 * Opens an engine for a model.
 *
 * @param batchSize - images per training iteration
 * @param initial - where training begins
 */
export async function createEngine(
  chosen: ChosenEngine,
  model: Model,
  batchSize: number,
  initial: TrainingState,
): Promise<Engine> {
  switch (chosen.name) {
    case "loops":
      return createLoopsEngine(model, initial);
    case "gpu":
      return createGpuEngine(chosen, model, batchSize, initial);
  }
}
