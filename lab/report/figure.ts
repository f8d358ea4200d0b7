/** The study's Figures 7 to 16 anew, drawn from what was recorded. */
import { experimentOf } from "../experiments/declarations.ts";
import type { Experiment, RunPlan } from "../experiments/declarations.ts";
import { evidenceOf, presetOf } from "../experiments/presets.ts";
import type {
  CurvePoint,
  DatasetRecord,
  ExperimentId,
  Reduction,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { svgOf } from "./chart.ts";
import type { Curve, Point } from "./chart.ts";
import type { Split } from "./drawing.ts";
import type { Interval } from "./layout.ts";
import { clipped, reductionWords, runWords, shortHash } from "./words.ts";

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
    .filter(({ runs }) => runs.some((plan) => recordOf(plan, summary)))
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
  const { number, subject, measure, runs } = design;
  const title = `Figure ${number}: ${design.title}`;
  const curves = runs.flatMap((plan, style) => {
    const record = recordOf(plan, summary);
    if (!record) return [];
    const label = runWords(experiment, plan);
    return [{ label, style, ...pointsOf(record, design) }];
  });
  const alt = `${title}. ${curves.map((curve) => ending(curve, measure)).join("; ")}.`;
  const svg = svgOf({
    title,
    subtitle: provenanceOf(summary),
    caveat: evidenceOf(presetOf(summary), summary.dataset).isEvidence
      ? ""
      : `Preset ${summary.preset}: no evidence for the study’s claims`,
    note: noteOf(experiment, design, summary),
    description: alt,
    valueLabel: measure.label,
    limits: measure.limits,
    curves,
  });
  const name = `figure-${String(number).padStart(2, "0")}-${subject}-${measure.name}`;
  return { number, name, svg, alt };
}

function recordOf(plan: RunPlan, summary: Summary): RunRecord | undefined {
  return summary.runs.find(({ id }) => id === plan.id);
}

function pointsOf(
  { curves }: RunRecord,
  { measure, showsTraining }: Design,
): Record<Split, Point[]> {
  const points = (value: (point: CurvePoint) => number): Point[] =>
    curves.map((point) => ({ epoch: point.epoch, value: value(point) }));
  return {
    training: showsTraining ? points(measure.training) : [],
    validation: points(measure.validation),
  };
}

/** How a curve ends, for instance `max pooling: validation accuracy 0.6123 after epoch 2`. */
function ending({ label, validation }: Curve, { name }: Measure): string {
  const last = validation.at(-1);
  return last === undefined
    ? `${label}: no curve`
    : `${label}: validation ${name} ${last.value.toFixed(4)} after epoch ${last.epoch}`;
}

/** The set's name, and that of another one whose images were tested on; cut where there is no room. */
function datasetWords({ name, testedOn }: DatasetRecord): string {
  return testedOn
    ? `${clipped(name, 20)}, tested on ${clipped(testedOn.name, 20)}`
    : clipped(name, 40);
}

function provenanceOf(summary: Summary): string {
  const { preset, dataset, engine, backend, commit } = summary;
  return [
    `preset ${preset}`,
    `data set ${datasetWords(dataset)}`,
    `engine ${engine} on ${backend}`,
    `commit ${shortHash(commit)}`,
  ].join(" · ");
}

/** Which runs the figure lacks, so that nobody takes it for the whole experiment. */
function noteOf(
  experiment: ExperimentId,
  { runs, measure }: Design,
  summary: Summary,
): string {
  const lacking = (
    what: string,
    test: (plan: RunPlan) => boolean,
  ): string[] => {
    const words = runs.filter(test).map((plan) => runWords(experiment, plan));
    return words.length === 0 ? [] : [`${what}: ${words.join("; ")}.`];
  };
  return [
    ...lacking("Not run", (plan) => !recordOf(plan, summary)),
    ...lacking(
      "Without a finite value",
      (plan) =>
        recordOf(plan, summary)?.curves.every(
          (point) => !Number.isFinite(measure.validation(point)),
        ) ?? false,
    ),
  ].join(" ");
}
