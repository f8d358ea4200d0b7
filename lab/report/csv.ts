/** Tables for programs: comma-separated values as RFC 4180 has them, numbers in full precision, nothing where there is none. */
import { csvFormatRow } from "d3-dsv";
import { experimentOf } from "../experiments/declarations.ts";
import type { RunPlan } from "../experiments/declarations.ts";
import { hasStudyClasses } from "../experiments/presets.ts";
import type {
  ExperimentId,
  Reduction,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { resultsOf, rowsOf } from "./rows.ts";
import type { Results, Row } from "./rows.ts";
import { stepOf } from "./words.ts";

/** The columns of a file, by their names and in their order, and what each holds about one `Of`. */
type Columns<Of> = Readonly<
  Record<string, (of: Of) => string | number | undefined>
>;

/** What a line of an experiment's table is made of. */
interface TableLine extends Row {
  readonly results?: Results;
  /** Whether our numbers and the study's are about the same classes. */
  readonly isComparable: boolean;
}

/** What sets a network apart; the step of what it has, a strided convolution or a pooling window. */
function networkColumns<Of>(planOf: (of: Of) => RunPlan): Columns<Of> {
  const stepIn = (plan: RunPlan, ...reductions: Reduction[]) =>
    reductions.includes(plan.reduction) ? stepOf(plan) : undefined;
  return {
    run: (of) => planOf(of).id,
    reduction: (of) => planOf(of).reduction,
    layers: (of) => planOf(of).layers,
    stride: (of) => stepIn(planOf(of), "strided_convolution"),
    pool_stride: (of) => stepIn(planOf(of), "max_pooling", "avg_pooling"),
  };
}

const tableColumns: Columns<TableLine> = {
  ...networkColumns(({ plan }) => plan),
  seeds: ({ ours }) => ours.length,
  accuracy_mean: ({ results }) => results?.accuracy.mean,
  accuracy_sd: ({ results }) => results?.accuracy.deviation,
  study_accuracy: ({ study }) => study.accuracy,
  difference: ({ results, study, isComparable }) =>
    results && isComparable
      ? results.accuracy.mean - study.accuracy
      : undefined,
  loss_mean: ({ results }) => results?.loss.mean,
  loss_sd: ({ results }) => results?.loss.deviation,
  study_loss: ({ study }) => study.loss,
  iterations_per_second_mean: ({ results }) =>
    results?.iterationsPerSecond.mean,
  iterations_per_second_sd: ({ results }) =>
    results?.iterationsPerSecond.deviation,
  study_iterations_per_second: ({ study }) => study.iterationsPerSecond,
  gpu_buffer_mib_max: ({ results }) => results?.gpuBufferMiB,
  peak_rss_mib_max: ({ results }) => results?.peakRssMiB,
  study_gpu_memory_mib: ({ study }) => study.gpuMemoryMiB,
  study_anomaly: ({ study }) => study.anomaly?.id,
};

const runColumns: Columns<RunRecord> = {
  ...networkColumns((run) => run),
  seed: (run) => run.seed,
  filters: (run) => run.filters,
  epochs: (run) => run.epochs,
  parameters: (run) => run.parameters,
  best_epoch: (run) => run.bestEpoch,
  test_images: (run) => run.testImages,
  test_accuracy: (run) => run.testAccuracy,
  test_loss: (run) => run.testLoss,
  iterations_per_second: (run) => run.iterationsPerSecond,
  gpu_buffer_mib: (run) => run.gpuBufferMiB,
  peak_rss_mib: (run) => run.peakRssMiB,
  engine: (run) => run.engine,
  backend: (run) => run.backend,
  adapter: (run) => run.adapter,
  machine: (run) => run.machine,
  commit: (run) => run.commit,
};

/**
 * The study's table of one experiment: a line for each of its networks, with mean and sample standard deviation over the
 * seeds, and the study's numbers.
 *
 * @param summary - networks that are missing from it have 0 seeds
 */
export function tableCsvOf(experiment: ExperimentId, summary: Summary): string {
  const isComparable = hasStudyClasses(summary.dataset);
  const rows = rowsOf(experimentOf(experiment), summary);
  return csv(
    tableColumns,
    rows.map((row) => ({
      ...row,
      results: resultsOf(row.ours),
      isComparable,
    })),
  );
}

/** Every run of a summary on a line of its own: each network from each seed. */
export function runsCsvOf({ runs }: Summary): string {
  return csv(runColumns, runs);
}

function csv<Of>(columns: Columns<Of>, lines: readonly Of[]): string {
  const rows = lines.map((line) =>
    Object.values(columns).map((cell) => String(cell(line) ?? "")),
  );
  return [Object.keys(columns), ...rows]
    .map((row) => `${csvFormatRow(row)}\r\n`)
    .join("");
}
