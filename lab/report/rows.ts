/** What the tables and figures of an experiment are made of: for each of its networks our runs and the study's row. */
import { experimentOf, experiments } from "../experiments/declarations.ts";
import type { Experiment, RunPlan } from "../experiments/declarations.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { studyRow } from "../experiments/study.ts";
import type { StudyRow } from "../experiments/study.ts";
import { mean, standardDeviation } from "./statistics.ts";

/** One network. */
export interface Row {
  readonly plan: RunPlan;
  readonly study: StudyRow;
  /** Its runs, one for each seed; none where it was not part of what was run. */
  readonly ours: readonly RunRecord[];
}

/** An experiment's networks in the order of its table, those that it is compared with first. */
export function rowsOf(experiment: Experiment, summary: Summary): Row[] {
  const { id, baseline, runs } = experiment;
  const own = runs.map((plan) => ({
    plan,
    study: studyRow(id, plan),
    ours: recordsOf(plan, summary),
  }));
  return baseline === undefined
    ? own
    : [...rowsOf(experimentOf(baseline), summary), ...own];
}

/** The questions that a run of the summary belongs to, in the order in which the study asks them. */
export function questionsOf({ runs }: Summary): ExperimentId[] {
  return experiments
    .map(({ id }) => id)
    .filter((id) => runs.some((run) => run.experiments.includes(id)));
}

/** The runs of one network, in the order of their seeds. */
export function recordsOf(
  { id }: Pick<RunPlan, "id">,
  { runs }: Summary,
): RunRecord[] {
  return runs
    .filter((run) => run.id === id)
    .toSorted((a, b) => a.seed - b.seed);
}

/** A quantity over the seeds of a network: the sample's standard deviation where there are at least two. */
export interface Measured {
  readonly mean: number;
  readonly deviation?: number;
}

/** What a network came to over its seeds. */
export interface Results {
  /** Fraction of the test images. */
  readonly accuracy: Measured;
  /** Mean cross-entropy on the test images, nats. */
  readonly loss: Measured;
  readonly iterationsPerSecond: Measured;
  /** The most that any seed took, MiB; absent where none could tell. */
  readonly gpuBufferMiB?: number;
  /** The most that any seed took, MiB. */
  readonly peakRssMiB: number;
}

/** @returns undefined where there are no runs */
export function resultsOf(ours: readonly RunRecord[]): Results | undefined {
  if (ours.length === 0) return undefined;
  const buffers = ours.flatMap((run) => run.gpuBufferMiB ?? []);
  return {
    accuracy: measured(ours.map((run) => run.testAccuracy)),
    loss: measured(ours.map((run) => run.testLoss)),
    iterationsPerSecond: measured(ours.map((run) => run.iterationsPerSecond)),
    ...(buffers.length > 0 && { gpuBufferMiB: Math.max(...buffers) }),
    peakRssMiB: Math.max(...ours.map((run) => run.peakRssMiB)),
  };
}

function measured(values: readonly number[]): Measured {
  const deviation = standardDeviation(values);
  return { mean: mean(values), ...(deviation !== undefined && { deviation }) };
}
