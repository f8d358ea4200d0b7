/** The training loop: epochs of shuffled batches, validation after each, the best epoch's weights on the test set. */
import { setImmediate } from "node:timers/promises";
import { UserError } from "../../core/errors.ts";
import type { Dataset } from "../../data/dataset.ts";
import {
  batchAt,
  epochLength,
  inGroups,
  NonFiniteLoss,
  orderOf,
} from "./batches.ts";
import type { BatchRange, ScoredGroup } from "./batches.ts";
import { diverged } from "./diverged.ts";
import type { Network, Predictions } from "./engine.ts";
import { evaluate } from "./evaluate.ts";
import { createKeeper } from "./keeper.ts";
import type { Keeping } from "./keeper.ts";
import {
  afterEpoch,
  afterIterations,
  beginning,
  meansOf,
} from "./run-state.ts";
import type { CurvePoint } from "./run-state.ts";

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

/** How far training is, with the running means of the epoch under way. */
export interface IterationProgress {
  /** Iterations that are done, of so many in all. */
  readonly iteration: number;
  readonly iterations: number;
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** What the loop tells while it runs. */
export interface TrainingProgress {
  /** After every iteration, or every few where the engine takes several at once. */
  readonly onIteration?: (now: IterationProgress) => void;
  readonly onEpoch?: (point: CurvePoint) => void;
  /** What went wrong without ending the training, in a sentence; a warning of the process if nobody listens. */
  readonly onNotice?: (notice: string) => void;
  /** Stops the training after an iteration; its reason, in words, goes into the error. */
  readonly signal?: AbortSignal;
}

export interface TrainingResult {
  readonly curves: readonly CurvePoint[];
  /** The epoch with the best validation accuracy, the first of several; counted from 1. */
  readonly bestEpoch: number;
  /** With the weights of `bestEpoch`. */
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** How many images of the test set were scored. */
  readonly testImages: number;
  /** Evaluation excluded. */
  readonly iterationsPerSecond: number;
}

/** What was trained: per convolution the flat data of its kernels. */
export interface TrainedWeights {
  /** After the epoch with the best validation accuracy. */
  readonly best: readonly Float32Array[];
  /** After the last epoch. */
  readonly last: readonly Float32Array[];
}

/**
 * Trains the network.
 *
 * Every epoch has an order of its own, drawn from the seed and the epoch's number; only whole batches are used. A run that
 * goes on where another stopped computes what that one would have computed.
 *
 * @throws UserError `too-few-images` if the training set does not fill one batch, `diverged` if a loss or a weight is not finite,
 *   `interrupted` if the signal asks for it; before that, and before any error of the engine, the last good state is kept
 */
export async function train(
  network: Network,
  dataset: Dataset,
  settings: TrainingSettings,
  options: TrainingProgress & Keeping = {},
): Promise<{
  readonly result: TrainingResult;
  readonly weights: TrainedWeights;
  /** Of the images of the test set that were scored, with the weights of the best epoch. */
  readonly predictions: Predictions;
}> {
  const { engine } = network;
  const { batchSize, epochs, seed } = settings;
  const { onIteration, onEpoch, signal, resumeFrom } = options;
  const { onNotice = (notice) => process.emitWarning(notice) } = options;
  const iterations = epochLength(
    dataset.train,
    batchSize,
    settings.iterationsPerEpoch,
  );

  if (resumeFrom) await engine.setState(resumeFrom.training);
  const training = await engine.state();
  let loop = resumeFrom?.loop ?? beginning(training.weights);
  const keeper = createKeeper(network, { training, loop }, options, onNotice);
  const start = performance.now() - loop.seconds * 1000;
  const seconds = () => (performance.now() - start) / 1000;

  const iterationsDone = () => (loop.epoch - 1) * iterations + loop.iteration;

  /** Gives everything else its turn, above all signals to the process. */
  async function stopIfAsked(): Promise<void> {
    await setImmediate();
    if (!signal?.aborted) return;
    await keeper.look(loop);
    throw new UserError(
      "interrupted",
      `training: stopped after iteration ${iterationsDone()} of ${epochs * iterations}, as asked (${signal.reason})`,
    );
  }

  /** Trains on some batches of the epoch under way. */
  function trained(range: BatchRange): AsyncGenerator<ScoredGroup> {
    const order = orderOf(seed, loop.epoch, dataset.train);
    return inGroups(
      range,
      engine.batchesAtOnce,
      (index) => batchAt(dataset.train, order, batchSize, index),
      (batches) => engine.train(batches),
    );
  }

  async function trainEpoch(): Promise<void> {
    await stopIfAsked();
    for await (const group of trained([loop.iteration, iterations])) {
      loop = afterIterations(loop, group.scores, group.seconds, seconds());
      onIteration?.({
        iteration: iterationsDone(),
        iterations: epochs * iterations,
        epoch: loop.epoch,
        ...meansOf(loop.score),
      });
      await keeper.afterIterations(loop);
      await stopIfAsked();
    }
  }

  /** Trains again from the last good state up to the iteration that failed, and looks for the layer there. */
  async function divergedIn(failed: NonFiniteLoss): Promise<UserError> {
    const good = keeper.last;
    await engine.setState(good.training);
    for await (const _ of trained([good.loop.iteration, failed.index]));
    const place = `after iteration ${failed.index + 1} of epoch ${loop.epoch}`;
    return diverged(network, failed, place);
  }

  try {
    while (loop.epoch <= epochs) {
      await trainEpoch().catch(async (error: unknown) => {
        throw error instanceof NonFiniteLoss ? await divergedIn(error) : error;
      });
      await keeper.look(loop);
      const valid = await evaluate(
        network,
        dataset.valid,
        { ...settings, called: "the validation set" },
        stopIfAsked,
      );
      const { weights } = keeper.last.training;
      loop = afterEpoch(loop, valid, weights, seconds());
      onEpoch?.(loop.curves[loop.curves.length - 1]);
      await keeper.afterEpoch(loop);
    }

    const { best, curves, trainingSeconds } = loop;
    const last = keeper.last.training;
    await engine.setState({ ...last, weights: best.weights });
    const { predicted, losses, ...score } = await evaluate(
      network,
      dataset.test,
      { ...settings, called: "the test set" },
    );
    const test = meansOf(score);
    return {
      result: {
        curves,
        bestEpoch: best.epoch,
        testLoss: test.loss,
        testAccuracy: test.accuracy,
        testImages: score.images,
        iterationsPerSecond: (epochs * iterations) / trainingSeconds,
      },
      weights: { best: best.weights, last: last.weights },
      predictions: { predicted, losses },
    };
  } catch (error) {
    throw keeper.keepBefore(error);
  }
}
