/** Batches: which images are in which, and how an engine gets them. */
import { UserError } from "../../core/errors.ts";
import { createRandom } from "../../core/random.ts";
import { imagesToFloats } from "../../data/dataset.ts";
import { counted } from "../../data/counted.ts";
import type { LabelledImages } from "../../data/dataset.ts";
import type { Batch, BatchScore } from "./engine.ts";

/** Numbers of batches: from the first to before the last. */
export type BatchRange = readonly [from: number, to: number];

/**
 * The order of an epoch's images. It depends on nothing but the seed, the epoch's number and their count, so that a run that
 * goes on in the middle of an epoch needs no memory of it.
 */
export function orderOf(
  seed: number,
  epoch: number,
  images: LabelledImages,
): Uint32Array {
  return createRandom(seed, `order of epoch ${epoch}`).permutation(
    images.labels.length,
  );
}

/** The images of a batch in this order; the last batch of all can be smaller. */
export function batchAt(
  images: LabelledImages,
  order: Uint32Array,
  batchSize: number,
  index: number,
): Batch {
  const indices = order.subarray(index * batchSize, (index + 1) * batchSize);
  return {
    images: imagesToFloats(images, indices),
    labels: Uint8Array.from(indices, (image) => images.labels[image]),
  };
}

/**
 * How many iterations an epoch really has: as many as asked for, or the whole batches that there are.
 *
 * @throws UserError `too-few-images` if not even one batch is filled
 */
export function epochLength(
  images: LabelledImages,
  batchSize: number,
  iterationsPerEpoch: number,
): number {
  const wholeBatches = Math.floor(images.labels.length / batchSize);
  if (wholeBatches === 0) {
    throw new UserError(
      "too-few-images",
      `training: ${counted(images.labels.length, "training image does", "training images do")} not fill one batch of ${batchSize}; give a larger data set`,
    );
  }
  return Math.min(iterationsPerEpoch, wholeBatches);
}

/** A loss that is not finite, and the batch that has it. */
export class NonFiniteLoss extends Error {
  override name = "NonFiniteLoss";
  readonly loss: number;
  readonly batch: Batch;
  /** The batch's number. */
  readonly index: number;

  constructor(loss: number, batch: Batch, index: number) {
    super(`the loss of batch ${index} is ${loss}`);
    this.loss = loss;
    this.batch = batch;
    this.index = index;
  }
}

/** What came of some batches. */
export interface ScoredGroup<Score = BatchScore> {
  readonly scores: readonly Score[];
  readonly seconds: number;
}

/**
 * Has batches scored, as many at once as the engine likes, and prepares the next ones while it computes.
 *
 * @param score - an engine's `train` or `evaluate`
 * @throws NonFiniteLoss
 */
export async function* inGroups<Score extends BatchScore>(
  [from, to]: BatchRange,
  batchesAtOnce: number,
  prepare: (index: number) => Batch,
  score: (batches: readonly Batch[]) => Promise<Score[]>,
): AsyncGenerator<ScoredGroup<Score>> {
  const groupAt = (start: number) =>
    Array.from(
      { length: Math.max(0, Math.min(batchesAtOnce, to - start)) },
      (_, i) => prepare(start + i),
    );
  let batches = groupAt(from);
  for (let start = from; start < to; start += batchesAtOnce) {
    const before = performance.now();
    const running = score(batches);
    const next = groupAt(start + batchesAtOnce);
    const scores = await running;
    const seconds = (performance.now() - before) / 1000;
    const failed = scores.findIndex(({ loss }) => !Number.isFinite(loss));
    if (failed !== -1) {
      throw new NonFiniteLoss(
        scores[failed].loss,
        batches[failed],
        start + failed,
      );
    }
    yield { scores, seconds };
    batches = next;
  }
}
