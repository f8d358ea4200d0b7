/** The numbers that several rules compare. */
import type { ExperimentId, RunRecord } from "../../experiments/record.ts";
import type { StudyRow } from "../../experiments/study.ts";
import type { Quantity } from "./measured.ts";
import { RUN_TIMING_ERROR } from "./margins.ts";
import { studyOf } from "./networks.ts";

/** Two networks: the first one's number less the second one's, or over it. */
export interface Pair {
  /** Whose table has the study's numbers. */
  readonly experiment: ExperimentId;
  /** Ids. */
  readonly first: string;
  readonly second: string;
  /** For instance `max less average pooling`. */
  readonly words: string;
}

/** A difference that both networks must have learned for. */
export function differenceOf(
  { first, second, words }: Pair,
  {
    what,
    ...rest
  }: Pick<Quantity, "what" | "measure" | "of" | "study" | "otherwise">,
): Quantity {
  return {
    ...rest,
    what: `${what}: ${words}`,
    isDifference: true,
    networks: [first, second],
    needs: "learning",
  };
}

/** What a number of each run makes of a pair of runs. */
export function lessBy(
  value: (run: RunRecord) => number | undefined,
): Quantity["of"] {
  return ([one, other]) => less(value(one), value(other));
}

function studyDifference(
  { experiment, first, second }: Pair,
  value: (row: StudyRow) => number,
): number {
  return value(studyOf(experiment, first)) - value(studyOf(experiment, second));
}

/** One number less another, if both are known. */
export function less(one?: number, other?: number): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}

export function testAccuracyOf(pair: Pair): Quantity {
  return differenceOf(pair, {
    what: "test accuracy",
    measure: "accuracy",
    of: lessBy(({ testAccuracy }) => testAccuracy),
    study: studyDifference(pair, ({ accuracy }) => accuracy),
  });
}

export function testLossOf(pair: Pair): Quantity {
  return differenceOf(pair, {
    what: "test loss",
    measure: "loss",
    of: lessBy(({ testLoss }) => testLoss),
    study: studyDifference(pair, ({ loss }) => loss),
  });
}

/** How many times as long as the second network an iteration of the first takes. */
export function timeOf({ experiment, first, second, words }: Pair): Quantity {
  const [one, other] = [first, second].map(
    (id) => studyOf(experiment, id).iterationsPerSecond,
  );
  return {
    what: `time of an iteration: ${words}`,
    measure: "factor",
    isDifference: false,
    networks: [first, second],
    of: ([run, than]) => than.iterationsPerSecond / run.iterationsPerSecond,
    study: other / one,
    needs: "one machine",
    believed: (factor) => ({
      low: factor / RUN_TIMING_ERROR,
      high: factor * RUN_TIMING_ERROR,
    }),
  };
}

/**
 * How much more memory the first network takes: of the arrays of its training step, where the engine can tell them. The peak of
 * the whole process is no substitute: the process has trained other networks before.
 */
export function memoryOf(pair: Pair): Quantity {
  const { first, second, words } = pair;
  const exactly = (value: number) => ({ low: value, high: value });
  return {
    what: `memory of the training step’s arrays: ${words}`,
    measure: "MiB",
    isDifference: true,
    networks: [first, second],
    of: lessBy(({ gpuBufferMiB }) => gpuBufferMiB),
    study: studyDifference(pair, ({ gpuMemoryMiB }) => gpuMemoryMiB),
    needs: "one machine",
    otherwise:
      "the engine cannot tell the memory of a network from that of the whole process",
    believed: exactly,
  };
}
