/** The training loop: epochs of shuffled batches, validation after each, the best epoch's weights on the test set. */
import { UserError } from "../../core/errors.ts";
import { createRandom } from "../../core/random.ts";
import { imagesToFloats } from "../../data/dataset.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import type { Batch, BatchScore, Engine } from "./engine.ts";

/** One epoch of training. Losses are mean cross-entropies in nats, accuracies fractions of 1. */
export interface CurvePoint {
  /** Counted from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validLoss: number;
  readonly validAccuracy: number;
  /** Wall-clock time since training began, validation included. */
  readonly seconds: number;
}

export interface TrainingSettings {
  /** Images per iteration; only whole batches are trained on. */
  readonly batchSize: number;
  readonly epochs: number;
  /** An epoch ends after so many iterations, or after the training set's last whole batch if that comes first. */
  readonly iterationsPerEpoch: number;
  /** How many images of the validation set, and of the test set, are scored at most. */
  readonly evaluated: number;
  /** Of the order of the batches. */
  readonly seed: number;
}

/** What the loop tells while it runs. */
export interface TrainingProgress {
  /** After every iteration, or every few where the engine takes several at once, with the running means of the epoch. */
  readonly onIteration?: (now: {
    readonly iteration: number;
    readonly iterations: number;
    readonly epoch: number;
    readonly loss: number;
    readonly accuracy: number;
  }) => void;
  readonly onEpoch?: (point: CurvePoint) => void;
  /** Stops the training before its next iteration. */
  readonly signal?: AbortSignal;
}

export interface TrainingResult {
  readonly curves: readonly CurvePoint[];
  /** The epoch with the best validation accuracy, the first of several; counted from 1. */
  readonly bestEpoch: number;
  /** With the weights of `bestEpoch`. */
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** Evaluation excluded. */
  readonly iterationsPerSecond: number;
}

/** Means over all images scored so far. */
interface RunningScore {
  add(score: BatchScore): void;
  readonly loss: number;
  readonly accuracy: number;
}

function runningScore(): RunningScore {
  const sum = { loss: 0, correct: 0, images: 0 };
  return {
    add({ loss, correct, images }) {
      sum.loss += loss;
      sum.correct += correct;
      sum.images += images;
    },
    get loss() {
      return sum.loss / sum.images;
    },
    get accuracy() {
      return sum.correct / sum.images;
    },
  };
}

function batchOf(images: LabelledImages, indices: Uint32Array): Batch {
  return {
    images: imagesToFloats(images, indices),
    labels: Uint8Array.from(indices, (index) => images.labels[index]),
  };
}

/** Batches `from` to before `to` of the images in this order; the last one of all can be smaller. */
function batchesOf(
  images: LabelledImages,
  order: Uint32Array,
  batchSize: number,
  [from, to]: readonly [from: number, to: number],
): Batch[] {
  return Array.from({ length: to - from }, (_, i) =>
    batchOf(
      images,
      order.subarray((from + i) * batchSize, (from + i + 1) * batchSize),
    ),
  );
}

/** The score over the first `limit` images, the last, smaller batch included. */
async function evaluate(
  engine: Engine,
  images: LabelledImages,
  { batchSize, evaluated }: TrainingSettings,
): Promise<RunningScore> {
  const count = Math.min(images.labels.length, evaluated);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const batches = Math.ceil(count / batchSize);
  const score = runningScore();
  for (let from = 0; from < batches; from += engine.batchesAtOnce) {
    const to = Math.min(from + engine.batchesAtOnce, batches);
    const scores = await engine.evaluate(
      batchesOf(images, order, batchSize, [from, to]),
    );
    for (const one of scores) score.add(one);
  }
  return score;
}

/** How many iterations an epoch really has. */
function epochLength(
  { batchSize, iterationsPerEpoch }: TrainingSettings,
  images: LabelledImages,
): number {
  const wholeBatches = Math.floor(images.labels.length / batchSize);
  if (wholeBatches === 0) {
    throw new UserError(
      "too-few-images",
      `training: ${images.labels.length} training images do not fill one batch of ${batchSize}; use more images or a smaller batch`,
    );
  }
  return Math.min(iterationsPerEpoch, wholeBatches);
}

/**
 * Trains the engine's network.
 *
 * Every epoch has an order of its own, drawn from the seed and the epoch's number; only whole batches are used.
 *
 * @throws UserError `too-few-images` if the training set does not fill one batch, `diverged` if the loss is no number any more,
 *   `interrupted` if the signal asks for it
 */
export async function train(
  engine: Engine,
  dataset: Dataset,
  settings: TrainingSettings,
  { onIteration, onEpoch, signal }: TrainingProgress = {},
): Promise<TrainingResult> {
  const { batchSize, epochs, seed } = settings;
  const iterations = epochLength(settings, dataset.train);
  const curves: CurvePoint[] = [];
  let best = { epoch: 0, accuracy: -1, state: await engine.state() };
  let trainingSeconds = 0;
  const start = performance.now();

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = createRandom(seed, `order of epoch ${epoch}`).permutation(
      dataset.train.labels.length,
    );
    const score = runningScore();
    const epochStart = performance.now();
    for (let from = 0; from < iterations; from += engine.batchesAtOnce) {
      const to = Math.min(from + engine.batchesAtOnce, iterations);
      const before = (epoch - 1) * iterations;
      if (signal?.aborted) {
        throw new UserError(
          "interrupted",
          `training: stopped before iteration ${before + from + 1} of ${epochs * iterations}, as asked; networks that were trained before are recorded`,
        );
      }
      const scores = await engine.train(
        batchesOf(dataset.train, order, batchSize, [from, to]),
      );
      for (const [i, one] of scores.entries()) {
        score.add(one);
        if (!Number.isFinite(score.loss)) {
          throw new UserError(
            "diverged",
            `training: the loss is ${score.loss} after iteration ${from + i + 1} of epoch ${epoch}; the engine ${engine.name} computes no number any more`,
          );
        }
      }
      onIteration?.({
        iteration: before + to,
        iterations: epochs * iterations,
        epoch,
        loss: score.loss,
        accuracy: score.accuracy,
      });
    }
    trainingSeconds += (performance.now() - epochStart) / 1000;

    const valid = await evaluate(engine, dataset.valid, settings);
    const point: CurvePoint = {
      epoch,
      trainLoss: score.loss,
      trainAccuracy: score.accuracy,
      validLoss: valid.loss,
      validAccuracy: valid.accuracy,
      seconds: (performance.now() - start) / 1000,
    };
    curves.push(point);
    onEpoch?.(point);
    if (valid.accuracy > best.accuracy) {
      best = {
        epoch,
        accuracy: valid.accuracy,
        state: await engine.state(),
      };
    }
  }

  await engine.setState(best.state);
  const test = await evaluate(engine, dataset.test, settings);
  return {
    curves,
    bestEpoch: best.epoch,
    testLoss: test.loss,
    testAccuracy: test.accuracy,
    iterationsPerSecond: (epochs * iterations) / trainingSeconds,
  };
}
