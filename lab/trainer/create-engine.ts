/** Opens what trains: the only place that knows every engine. */
import type { Engine, EngineName, TrainingState } from "./engine.ts";
import { fastestGpuMode } from "./gpu/device.ts";
import type { GpuMode } from "./gpu/device.ts";
import { createGpuEngine } from "./gpu/engine.ts";
import { createLoopsEngine } from "./loops/engine.ts";
import type { Model } from "./model.ts";
import { createReferenceEngine } from "./reference/engine.ts";
import { createSerialisedEngine } from "./serialised/engine.ts";

/** An engine, and what it computes on where there is a choice. */
export interface ChosenEngine {
  readonly name: EngineName;
  /** Of the engine `gpu`; by default the fastest at hand. */
  readonly mode?: GpuMode;
}

type Open = (
  model: Model,
  batchSize: number,
  initial: TrainingState,
  mode?: GpuMode,
) => Engine | Promise<Engine>;

/** How every engine is opened. */
const engines: Readonly<Record<EngineName, Open>> = {
  gpu: (model, batchSize, initial, mode) =>
    createGpuEngine(mode ?? fastestGpuMode(), model, batchSize, initial),
  serialised: createSerialisedEngine,
  loops: (model, _, initial) => createLoopsEngine(model, initial),
  reference: (model, _, initial) => createReferenceEngine(model, initial),
};

/**
 * Opens an engine for a model. What really computes is told by `Engine.backend`.
 *
 * @param batchSize - images per training iteration
 * @param initial - where training begins
 */
export async function createEngine(
  { name, mode }: ChosenEngine,
  model: Model,
  batchSize: number,
  initial: TrainingState,
): Promise<Engine> {
  return engines[name](model, batchSize, initial, mode);
}
