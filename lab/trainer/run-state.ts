/** How far a run has come: plain data, and how it moves on. With the engine's state it is all that is needed to go on. */
import type { BatchScore, TrainingState } from "./engine.ts";
import { NOTHING, sumOf } from "./scores.ts";

/** One epoch of training. Losses are mean cross-entropies in nats, accuracies fractions of 1. */
export interface CurvePoint {
  /** Counted from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validLoss: number;
  readonly validAccuracy: number;
  /** Wall-clock time since training began, validation included; without the time between a stop and its resumption. */
  readonly seconds: number;
}

export interface LoopState {
  /** The epoch under way, counted from 1; after the last one more than there are. */
  readonly epoch: number;
  /** Iterations of this epoch that are done. */
  readonly iteration: number;
  /** Sums over these iterations. */
  readonly score: BatchScore;
  readonly curves: readonly CurvePoint[];
  /** The epoch with the best validation accuracy so far, the first of several; 0 before there is one. */
  readonly best: {
    readonly epoch: number;
    readonly accuracy: number;
    readonly weights: readonly Float32Array[];
  };
  /** Evaluation excluded. */
  readonly trainingSeconds: number;
  /** Wall-clock time as in `CurvePoint`. */
  readonly seconds: number;
}

export interface RunState {
  readonly training: TrainingState;
  readonly loop: LoopState;
}

/** Means over the images: the loss in nats, the accuracy as a fraction of 1. */
export function meansOf({ loss, correct, images }: BatchScore) {
  return { loss: loss / images, accuracy: correct / images };
}

/** @param weights - the initial ones */
export function beginning(weights: readonly Float32Array[]): LoopState {
  return {
    epoch: 1,
    iteration: 0,
    score: NOTHING,
    curves: [],
    best: { epoch: 0, accuracy: -1, weights },
    trainingSeconds: 0,
    seconds: 0,
  };
}

/**
 * @param scores - of the iterations that are done now
 * @param trainingSeconds - that they took
 * @param seconds - since training began
 */
export function afterIterations(
  loop: LoopState,
  scores: readonly BatchScore[],
  trainingSeconds: number,
  seconds: number,
): LoopState {
  return {
    ...loop,
    iteration: loop.iteration + scores.length,
    score: sumOf(scores, loop.score),
    trainingSeconds: loop.trainingSeconds + trainingSeconds,
    seconds,
  };
}

/**
 * The end of the epoch under way.
 *
 * @param valid - the validation set's score
 * @param weights - those that were validated
 * @param seconds - since training began
 */
export function afterEpoch(
  loop: LoopState,
  valid: BatchScore,
  weights: readonly Float32Array[],
  seconds: number,
): LoopState {
  const { epoch, best } = loop;
  const [training, validation] = [meansOf(loop.score), meansOf(valid)];
  const point: CurvePoint = {
    epoch,
    trainLoss: training.loss,
    trainAccuracy: training.accuracy,
    validLoss: validation.loss,
    validAccuracy: validation.accuracy,
    seconds,
  };
  const { accuracy } = validation;
  return {
    ...loop,
    epoch: epoch + 1,
    iteration: 0,
    score: NOTHING,
    curves: [...loop.curves, point],
    best: accuracy > best.accuracy ? { epoch, accuracy, weights } : best,
    seconds,
  };
}
