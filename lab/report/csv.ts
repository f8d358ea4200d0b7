/** Tables for programs: comma-separated values as RFC 4180 has them, numbers in full precision, nothing where there is none. */
import { csvFormatRow } from "d3-dsv";
import { experimentOf } from "../experiments/declarations.ts";
import type { RunPlan } from "../experiments/declarations.ts";
import { hasStudyClasses } from "../experiments/presets.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { resultsOf, rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";
import { stepOf } from "./words.ts";

/** One line by the names of its columns, which all lines of a file have in the same order. */
type Line = Readonly<Record<string, string | number | undefined>>;

/**
 * The study's table of one experiment: a line for each of its networks, with mean and sample standard deviation over the
 * seeds, and the study's numbers.
 *
 * @param summary - networks that are missing from it have 0 seeds
 */
export function tableCsvOf(experiment: ExperimentId, summary: Summary): string {
  const isComparable = hasStudyClasses(summary.dataset);
  return csv(
    rowsOf(experimentOf(experiment), summary).map((row) =>
      tableLine(row, isComparable),
    ),
  );
}

/** Every run of a summary on a line of its own: each network from each seed. */
export function runsCsvOf({ runs }: Summary): string {
  return csv(runs.map(runLine));
}

/** @param isComparable - whether our numbers and the study's are about the same classes */
function tableLine({ plan, study, ours }: Row, isComparable: boolean): Line {
  const { accuracy, loss, iterationsPerSecond, gpuBufferMiB, peakRssMiB } =
    resultsOf(ours) ?? {};
  return {
    ...networkOf(plan),
    seeds: ours.length,
    accuracy_mean: accuracy?.mean,
    accuracy_sd: accuracy?.deviation,
    study_accuracy: study.accuracy,
    difference:
      accuracy && isComparable ? accuracy.mean - study.accuracy : undefined,
    loss_mean: loss?.mean,
    loss_sd: loss?.deviation,
    study_loss: study.loss,
    iterations_per_second_mean: iterationsPerSecond?.mean,
    iterations_per_second_sd: iterationsPerSecond?.deviation,
    study_iterations_per_second: study.iterationsPerSecond,
    gpu_buffer_mib_max: gpuBufferMiB,
    peak_rss_mib_max: peakRssMiB,
    study_gpu_memory_mib: study.gpuMemoryMiB,
    study_anomaly: study.anomaly?.id,
  };
}

function runLine(run: RunRecord): Line {
  return {
    ...networkOf(run),
    seed: run.seed,
    filters: run.filters,
    epochs: run.epochs,
    parameters: run.parameters,
    best_epoch: run.bestEpoch,
    test_images: run.testImages,
    test_accuracy: run.testAccuracy,
    test_loss: run.testLoss,
    iterations_per_second: run.iterationsPerSecond,
    gpu_buffer_mib: run.gpuBufferMiB,
    peak_rss_mib: run.peakRssMiB,
    engine: run.engine,
    backend: run.backend,
    adapter: run.adapter,
    machine: run.machine,
    commit: run.commit,
  };
}

/** What sets a network apart; the step of what it has, a strided convolution or a pooling window. */
function networkOf(plan: RunPlan): Line {
  const { id, reduction, layers } = plan;
  const isStrided = reduction === "strided_convolution";
  const isPooled = reduction === "max_pooling" || reduction === "avg_pooling";
  return {
    run: id,
    reduction,
    layers,
    stride: isStrided ? stepOf(plan) : undefined,
    pool_stride: isPooled ? stepOf(plan) : undefined,
  };
}

/** @param lines - at least one */
function csv(lines: readonly Line[]): string {
  const rows = lines.map((line) =>
    Object.values(line).map((value) =>
      value === undefined ? "" : String(value),
    ),
  );
  return [Object.keys(lines[0]), ...rows]
    .map((row) => `${csvFormatRow(row)}\r\n`)
    .join("");
}
