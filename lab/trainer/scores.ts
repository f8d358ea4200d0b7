/** Scores: how they are made of single images, and put together. */
import type { BatchResult, BatchScore } from "./engine.ts";

export const NOTHING: BatchScore = { loss: 0, correct: 0, images: 0 };

/** The sums of all, added up in their order. */
export function sumOf(
  scores: readonly BatchScore[],
  start = NOTHING,
): BatchScore {
  return scores.reduce(
    (sum, { loss, correct, images }) => ({
      loss: sum.loss + loss,
      correct: sum.correct + correct,
      images: sum.images + images,
    }),
    start,
  );
}

/**
 * The result of a batch.
 *
 * @param labels - class numbers, `[N]`
 * @param computed - per image the class that it is taken for, and its cross-entropy in nats; where a batch was filled up, what comes
 *   after N images is left out
 */
export function resultOf(
  labels: Uint8Array,
  computed: {
    readonly predicted: ArrayLike<number>;
    readonly losses: ArrayLike<number>;
  },
): BatchResult {
  const images = labels.length;
  const predicted = new Uint8Array(images);
  const losses = new Float32Array(images);
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < images; n++) {
    predicted[n] = computed.predicted[n];
    losses[n] = computed.losses[n];
    loss += computed.losses[n];
    if (computed.predicted[n] === labels[n]) correct += 1;
  }
  return { loss, correct, images, predicted, losses };
}

/** The results of several batches as one, in their order. */
export function joinedResult(results: readonly BatchResult[]): BatchResult {
  const sums = sumOf(results);
  const predicted = new Uint8Array(sums.images);
  const losses = new Float32Array(sums.images);
  let first = 0;
  for (const result of results) {
    predicted.set(result.predicted, first);
    losses.set(result.losses, first);
    first += result.images;
  }
  return { ...sums, predicted, losses };
}
