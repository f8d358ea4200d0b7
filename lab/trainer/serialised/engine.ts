/** The engine `serialised`: exercises 05 to 08, every product of matrices by TensorFlow.js. For machines without a graphics card. */
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
import { openMatmulBackend } from "./backend.ts";
import { createLocalCrew } from "./local-crew.ts";
import { createWorkerCrew } from "./workers.ts";
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
}

/**
 * @param batchSize - images of every step
 * @param initial - where training begins; copied
 * @throws UserError `no-backend` if TensorFlow.js computes nothing here
 */
export async function createSerialisedEngine(
  model: Model,
  batchSize: number,
  initial: TrainingState,
  { threads, adam }: SerialisedChoice = {},
): Promise<Engine> {
  const { backend } = await openMatmulBackend();
  const crew =
    backend.name === "wasm"
      ? await createWorkerCrew(model, batchSize, threads)
      : createLocalCrew(backend, model);
  return createCrewEngine(crew, initial, adam);
}
