/** Opens what trains: the only place that knows every engine. */
import type { Engine, EngineName, TrainingState } from "./engine.ts";
import { fastestGpuMode } from "./gpu/device.ts";
import { createGpuEngine } from "./gpu/engine.ts";
import type { GpuChoice } from "./gpu/engine.ts";
import { createLoopsEngine } from "./loops/engine.ts";
import type { Model } from "./model.ts";
import { refuseTooLarge } from "./reckoning/needs.ts";
import { roomHere } from "./reckoning/room.ts";
import { loopsNeeds } from "./reckoning/tensors.ts";
import { createReferenceEngine } from "./reference/engine.ts";
import { createSerialisedEngine } from "./serialised/engine.ts";
import type { SerialisedChoice } from "./serialised/engine.ts";

/** An engine, and what it computes on where there is a choice. */
export interface ChosenEngine extends Partial<GpuChoice>, SerialisedChoice {
  readonly name: EngineName;
}

type Open = (
  model: Model,
  batchSize: number,
  initial: TrainingState,
  choice: Omit<ChosenEngine, "name">,
) => Engine | Promise<Engine>;

/** How every engine is opened. */
const engines: Readonly<Record<EngineName, Open>> = {
  gpu: (model, batchSize, initial, { mode = fastestGpuMode(), ...choice }) =>
    createGpuEngine({ mode, ...choice }, model, batchSize, initial),
  serialised: createSerialisedEngine,
  loops: (model, batchSize, initial, { adam, room = roomHere() }) => {
    refuseTooLarge(
      "loops",
      (images) => loopsNeeds(model, images, room),
      batchSize,
    );
    return createLoopsEngine(model, initial, adam);
  },
  reference: createReferenceEngine,
};

/**
 * Opens an engine for a model. What really computes is told by `Engine.backend`.
 *
 * @param batchSize - images per training iteration
 * @param initial - where training begins
 * @throws UserError `too-large` before anything is allocated, where the engine has no room for such a network or batch
 */
export async function createEngine(
  { name, ...choice }: ChosenEngine,
  model: Model,
  batchSize: number,
  initial: TrainingState,
): Promise<Engine> {
  return engines[name](model, batchSize, initial, choice);
}
