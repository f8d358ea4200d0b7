/** The study's Figures 7 to 16 anew, drawn from what was recorded. */
import { experimentOf } from "../experiments/declarations.ts";
import type { Experiment, RunPlan } from "../experiments/declarations.ts";
import type {
  CurvePoint,
  ExperimentId,
  Reduction,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { svgOf } from "./chart.ts";
import type { Curve, Point } from "./chart.ts";
import { caveatOf, provenanceOf, seedCountWords } from "./figure-words.ts";
import type { Interval } from "./layout.ts";
import { recordsOf } from "./rows.ts";
import { mean } from "./statistics.ts";
import { reductionWords, runWords } from "./words.ts";

export interface Figure {
  /** Its number in the study. */
  readonly number: number;
  /** File name without its ending, for instance `figure-07-pooling-accuracy`. */
  readonly name: string;
  /** A whole SVG document. */
  readonly svg: string;
  /** What somebody who cannot see it is told. */
  readonly alt: string;
}

/** What is drawn against the epoch. */
interface Measure {
  readonly name: "accuracy" | "error";
  readonly label: string;
  readonly limits: Interval;
  readonly training: (point: CurvePoint) => number;
  readonly validation: (point: CurvePoint) => number;
}

/** What a figure shows, before anything was run. */
interface Design {
  readonly number: number;
  readonly subject: string;
  readonly title: string;
  readonly measure: Measure;
  readonly runs: readonly RunPlan[];
  readonly showsTraining: boolean;
}

const accuracy: Measure = {
  name: "accuracy",
  label: "Accuracy (fraction of images)",
  limits: [0, 1],
  training: (point) => point.trainAccuracy,
  validation: (point) => point.validAccuracy,
};

const error: Measure = {
  name: "error",
  label: "Error (cross-entropy, nats)",
  limits: [0, Number.POSITIVE_INFINITY],
  training: (point) => point.trainLoss,
  validation: (point) => point.validLoss,
};

/** What a figure of two compares; the figures of depth are named by their reduction. */
const subjects: Readonly<Record<Exclude<ExperimentId, "depth">, string>> = {
  pooling: "max and average pooling, 4 layers",
  overlap: "overlapping and plain pooling, 4 layers",
  stride: "strided convolution at each stride, 4 layers",
};

/**
 * The study's figures of one experiment, drawn from a summary.
 *
 * @returns those figures for which at least one run is in the summary, in the order of their numbers
 */
export function figuresOf(
  experiment: ExperimentId,
  summary: Summary,
): Figure[] {
  return designsOf(experimentOf(experiment))
    .filter(({ runs }) => runs.some((plan) => wasRun(plan, summary)))
    .map((design) => figureOf(experiment, design, summary));
}

function designsOf(experiment: Experiment): Design[] {
  const { id, figures, runs } = experiment;
  if (id === "depth") return depthDesigns(experiment);
  return [accuracy, error].map((measure, i) => ({
    number: figures[i],
    subject: id,
    title: `${measure.name} of ${subjects[id]}`,
    measure,
    runs: [...baselineOf(experiment), ...runs],
    showsTraining: true,
  }));
}

/** One figure for each reduction; with up to six depths in one, only the validation set is drawn. */
function depthDesigns({ figures, runs }: Experiment): Design[] {
  const reductions = [...new Set(runs.map(({ reduction }) => reduction))];
  return reductions.map((reduction: Reduction, i) => ({
    number: figures[i],
    subject: `depth-${reduction.replaceAll("_", "-")}`,
    title: `accuracy of ${reductionWords[reduction]} at each depth`,
    measure: accuracy,
    runs: runs.filter((run) => run.reduction === reduction),
    showsTraining: false,
  }));
}

function baselineOf({ baseline }: Experiment): readonly RunPlan[] {
  return baseline === undefined ? [] : experimentOf(baseline).runs;
}

function figureOf(
  experiment: ExperimentId,
  design: Design,
  summary: Summary,
): Figure {
  const { number, subject, measure } = design;
  const title = `Figure ${number}: ${design.title}`;
  const lines = linesOf(experiment, design, summary);
  const alt = `${title}. ${lines.map((line) => ending(line, measure)).join("; ")}.`;
  const svg = svgOf({
    title,
    subtitle: provenanceOf(summary),
    caveat: caveatOf(summary),
    note: noteOf(experiment, design, lines),
    description: alt,
    valueLabel: measure.label,
    limits: measure.limits,
    curves: lines,
  });
  const name = `figure-${String(number).padStart(2, "0")}-${subject}-${measure.name}`;
  return { number, name, svg, alt };
}

/** A network's curve: that of its run, or the mean of several runs from different seeds. */
interface Line extends Curve {
  readonly plan: RunPlan;
  /** How many seeds it was trained from. */
  readonly seeds: number;
}

function linesOf(
  experiment: ExperimentId,
  { runs, measure, showsTraining }: Design,
  summary: Summary,
): Line[] {
  return runs.flatMap((plan, style) => {
    const records = recordsOf(plan, summary);
    if (records.length === 0) return [];
    const label = runWords(experiment, plan);
    const training = showsTraining ? pointsOf(records, measure.training) : [];
    const validation = pointsOf(records, measure.validation);
    return [
      { plan, label, style, seeds: records.length, training, validation },
    ];
  });
}

function wasRun(plan: RunPlan, summary: Summary): boolean {
  return recordsOf(plan, summary).length > 0;
}

/** The mean at every epoch of those runs that have it, with its range where there are several. */
function pointsOf(
  runs: readonly RunRecord[],
  valueOf: (point: CurvePoint) => number,
): Point[] {
  const byEpoch = new Map<number, number[]>();
  for (const point of runs.flatMap(({ curves }) => curves)) {
    const { epoch } = point;
    byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), valueOf(point)]);
  }
  const epochs = [...byEpoch].toSorted(([a], [b]) => a - b);
  return epochs.map(([epoch, values]) => ({
    epoch,
    value: mean(values),
    ...(values.length > 1 && {
      range: [Math.min(...values), Math.max(...values)],
    }),
  }));
}

/** How a curve ends, for instance `max pooling: validation accuracy 0.6123 after epoch 2`. */
function ending({ label, validation, seeds }: Line, { name }: Measure): string {
  const last = validation.at(-1);
  if (last === undefined) return `${label}: no curve`;
  const what = `validation ${name} ${last.value.toFixed(4)} after epoch ${last.epoch}`;
  return seeds > 1
    ? `${label}: mean ${what}, of ${seeds} seeds`
    : `${label}: ${what}`;
}

/** What the curves are, and which runs the figure lacks, so that nobody takes it for the whole experiment. */
function noteOf(
  experiment: ExperimentId,
  { runs }: Design,
  lines: readonly Line[],
): string {
  const seeds = seedCountWords(lines.map((line) => line.seeds));
  const lacking = runs.filter((run) => !lines.some(({ plan }) => plan === run));
  const empty = lines.filter(({ validation }) =>
    validation.every(({ value }) => !Number.isFinite(value)),
  );
  return [
    ...(seeds === undefined
      ? []
      : [
          `Means over ${seeds}; bands from the smallest to the largest on the validation set.`,
        ]),
    ...listed(
      "Not run",
      lacking.map((plan) => runWords(experiment, plan)),
    ),
    ...listed(
      "Without a finite value",
      empty.map(({ label }) => label),
    ),
  ].join(" ");
}

function listed(what: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${what}: ${words.join("; ")}.`];
}
