import type { LabelledImages } from "../../data/dataset.ts";
import { batchAt, inGroups, NonFiniteLoss } from "./batches.ts";
import { diverged } from "./diverged.ts";
import type { BatchResult, Network } from "./engine.ts";
import { joinedResult } from "./scores.ts";

export interface EvaluationSettings {
  readonly batchSize: number;
  /** How many images are scored at most. */
  readonly evaluated: number;
  /** What the set is called in an error, for instance `the test set`. */
  readonly called: string;
}

/**
 * The score over the first images of a set, the last, smaller batch included, and what each of them was taken for.
 *
 * @param onGroup - called now and then; what it throws ends the evaluation
 * @throws UserError `diverged` if a loss is not finite
 */
export async function evaluate(
  network: Network,
  images: LabelledImages,
  { batchSize, evaluated, called }: EvaluationSettings,
  onGroup: () => Promise<void> = async () => {},
): Promise<BatchResult> {
  const { engine } = network;
  const count = Math.min(images.labels.length, evaluated);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const groups = inGroups(
    [0, Math.ceil(count / batchSize)],
    engine.batchesAtOnce,
    (index) => batchAt(images, order, batchSize, index),
    (batches) => engine.evaluate(batches),
  );
  const results: BatchResult[] = [];
  try {
    for await (const group of groups) {
      results.push(...group.scores);
      await onGroup();
    }
  } catch (error) {
    if (!(error instanceof NonFiniteLoss)) throw error;
    throw await diverged(
      network,
      error,
      `in batch ${error.index + 1} of ${called}`,
    );
  }
  return joinedResult(results);
}
