/** The engine `serialised`: exercises 05 to 08, every product of matrices by TensorFlow.js. For machines without a graphics card. */
import { availableParallelism } from "node:os";
import type { AdamSettings } from "../adam.ts";
import type {
  Batch,
  BatchResult,
  BatchScore,
  Engine,
  TrainingState,
} from "../engine.ts";
import type { Model } from "../model.ts";
import { createParameters } from "../parameters.ts";
import { refuseTooLarge } from "../reckoning/needs.ts";
import { roomHere } from "../reckoning/room.ts";
import type { Room } from "../reckoning/room.ts";
import { serialisedNeeds } from "../reckoning/tensors.ts";
import { openMatmulBackend } from "./backend.ts";
import { createLocalCrew } from "./local-crew.ts";
import { createWorkerCrew, PART_SIZE } from "./workers.ts";
import { partsOf, summed } from "./work.ts";
import type { Crew, PartResult } from "./work.ts";

/** @param initial - where training begins; copied */
export function createCrewEngine(
  crew: Crew,
  initial: TrainingState,
  adam?: AdamSettings,
): Engine {
  const parameters = createParameters(initial, adam);

  async function compute(
    batch: Batch,
    batchSize?: number,
  ): Promise<PartResult> {
    const parts = partsOf(batch, crew.partSize);
    const { weights } = parameters;
    return summed(await crew.compute({ weights, parts, batchSize }));
  }

  return {
    name: "serialised",
    backend: crew.backend,
    batchesAtOnce: 1,
    async train(batches) {
      const scores: BatchScore[] = [];
      for (const batch of batches) {
        const { score, gradsWrtWeights } = await compute(
          batch,
          batch.labels.length,
        );
        parameters.update(gradsWrtWeights);
        scores.push(score);
      }
      return scores;
    },
    async evaluate(batches) {
      const results: BatchResult[] = [];
      for (const batch of batches) results.push((await compute(batch)).score);
      return results;
    },
    state: async () => parameters.state(),
    setState: async (state) => parameters.setState(state),
    dispose: () => crew.dispose(),
  };
}

export interface SerialisedChoice {
  /** At most, on WebAssembly; one per core unless said. */
  readonly threads?: number;
  /** The study's unless said. */
  readonly adam?: AdamSettings;
  /** What there is; what is here unless said. */
  readonly room?: Room;
}

/**
 * @param batchSize - images of every step
 * @param initial - where training begins; copied
 * @throws UserError `no-backend` if TensorFlow.js computes nothing here, `too-large` if the columns have no room
 */
export async function createSerialisedEngine(
  model: Model,
  batchSize: number,
  initial: TrainingState,
  {
    threads = availableParallelism(),
    adam,
    room = roomHere(),
  }: SerialisedChoice = {},
): Promise<Engine> {
  const { backend } = await openMatmulBackend();
  const onWasm = backend.name === "wasm";
  refuseTooLarge(
    "serialised",
    (images) =>
      serialisedNeeds(
        model,
        images,
        onWasm
          ? { partSize: PART_SIZE, workers: threads, onWasm }
          : { partSize: images, workers: 1, onWasm },
        room,
      ),
    batchSize,
  );
  const crew = onWasm
    ? await createWorkerCrew(model, batchSize, threads)
    : createLocalCrew(backend, model);
  return createCrewEngine(crew, initial, adam);
}
