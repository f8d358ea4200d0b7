/** One picture for each of the study's questions, in which its answer can be seen at a glance. */
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { experimentOf } from "../experiments/declarations.ts";
import type { Experiment } from "../experiments/declarations.ts";
import { hasStudyClasses } from "../experiments/presets.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { caveatOf, provenanceOf, seedCountWords } from "./figure-words.ts";
import { glanceSvg } from "./glance-chart.ts";
import { meanOf } from "./glance-frame.ts";
import type { Panel, Result } from "./glance-frame.ts";
import { rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";
import { mean } from "./statistics.ts";
import { reductionWords, runWords, stepOf } from "./words.ts";

export interface Glance {
  /** File name without its ending, for instance `glance-depth`. */
  readonly name: string;
  /** A whole SVG document. */
  readonly svg: string;
  /** What somebody who cannot see it is told. */
  readonly alt: string;
}

/** How the networks of an experiment are laid out. */
interface Layout {
  /** What the networks that a line joins have in common. */
  readonly seriesOf: (row: Row) => string;
  /** Where a network stands on the x axis, and what is written there. */
  readonly placeOf: (row: Row) => number;
  readonly tickOf: (row: Row) => string;
  readonly placeLabel?: string;
  readonly joinsSeeds: boolean;
}

/** What is shown of every network. */
interface Measure {
  /** What it is called in a sentence. */
  readonly name: string;
  readonly valueLabel: string;
  readonly ours: (record: RunRecord) => number;
  readonly study: (row: Row) => number | undefined;
  readonly limits: Panel["limits"];
  readonly chance?: number;
  readonly digits: number;
}

const reductionOf = ({ plan }: Row): string => reductionWords[plan.reduction];
const EVERY = "all networks";

const layouts: Readonly<Record<ExperimentId, Layout>> = {
  pooling: {
    seriesOf: () => EVERY,
    placeOf: ({ plan }) => (plan.reduction === "max_pooling" ? 1 : 2),
    tickOf: reductionOf,
    joinsSeeds: true,
  },
  depth: {
    seriesOf: reductionOf,
    placeOf: ({ plan }) => plan.layers,
    tickOf: ({ plan }) => String(plan.layers),
    placeLabel: "Layers",
    joinsSeeds: false,
  },
  overlap: {
    seriesOf: reductionOf,
    placeOf: ({ plan }) => (stepOf(plan) === 1 ? 2 : 1),
    tickOf: ({ plan }) =>
      stepOf(plan) === 1 ? "overlapping (stride 1)" : "plain (stride 2)",
    joinsSeeds: true,
  },
  stride: {
    seriesOf: () => EVERY,
    placeOf: ({ plan }) => stepOf(plan),
    tickOf: ({ plan }) => String(stepOf(plan)),
    placeLabel: "Stride",
    joinsSeeds: false,
  },
};

/**
 * The picture of one experiment: the test accuracy of its networks, a dot for each seed, beside the study's; for the stride
 * their speed, too.
 *
 * @returns undefined where none of its networks was run
 */
export function glanceOf(
  id: ExperimentId,
  summary: Summary,
): Glance | undefined {
  const experiment = experimentOf(id);
  const rows = rowsOf(experiment, summary);
  const run = rows.filter(({ ours }) => ours.length > 0);
  if (run.length === 0) return undefined;
  const measures = [
    accuracyIn(summary),
    ...(id === "stride" && run.length > 1 ? [speedBeside(run[0])] : []),
  ];
  const note = noteOf(experiment, rows, summary);
  const caveat = caveatOf(summary);
  const alt = [
    experiment.question,
    ...measures.map((measure) => sentenceOf(id, run, measure)),
    ...(note === "" ? [] : [note]),
    ...(caveat === "" ? [] : [`${caveat}.`]),
  ].join(" ");
  const svg = glanceSvg({
    title: experiment.question,
    subtitle: provenanceOf(summary),
    caveat,
    note,
    description: alt,
    panels: measures.map((measure) => panelOf(rows, layouts[id], measure)),
  });
  return { name: `glance-${id}`, svg, alt };
}

function accuracyIn({ dataset }: Summary): Measure {
  const { classNames = BALANCED_CLASS_NAMES } = dataset;
  const isComparable = hasStudyClasses(dataset);
  return {
    name: "Test accuracy",
    valueLabel: "Test accuracy (fraction of images)",
    ours: (record) => record.testAccuracy,
    study: ({ study }) => (isComparable ? study.accuracy : undefined),
    limits: [0, 1],
    chance: 1 / classNames.length,
    digits: 4,
  };
}

/** Speed as a multiple of one network's, so that our machine can be compared with the study's. */
function speedBeside({ plan, study, ours }: Row): Measure {
  const own = mean(ours.map((run) => run.iterationsPerSecond));
  const what = `times that of stride ${stepOf(plan)}`;
  return {
    name: `Speed, ${what}`,
    valueLabel: `Speed (${what})`,
    ours: (record) => record.iterationsPerSecond / own,
    study: (row) => row.study.iterationsPerSecond / study.iterationsPerSecond,
    limits: [0, Number.POSITIVE_INFINITY],
    digits: 2,
  };
}

function panelOf(
  rows: readonly Row[],
  layout: Layout,
  measure: Measure,
): Panel {
  const { seriesOf, placeOf, tickOf, joinsSeeds } = layout;
  const labels = [...new Set(rows.map(seriesOf))];
  const ticks = new Map(rows.map((row) => [placeOf(row), tickOf(row)]));
  return {
    ...measure,
    placeLabel: layout.placeLabel,
    ticks: [...ticks].map(([place, label]) => ({ place, label })),
    series: labels.map((label, style) => ({
      label,
      style,
      joinsSeeds,
      results: rows
        .filter((row) => seriesOf(row) === label)
        .map((row) => ({ place: placeOf(row), ...resultOf(row, measure) })),
    })),
  };
}

function resultOf(row: Row, { ours, study }: Measure): Omit<Result, "place"> {
  return {
    ours: new Map(row.ours.map((run) => [run.seed, ours(run)])),
    study: study(row),
  };
}

/** The numbers, for instance `Test accuracy: max pooling 0.4631 (study 0.8825); average pooling 0.3370 (study 0.8772).` */
function sentenceOf(
  id: ExperimentId,
  rows: readonly Row[],
  measure: Measure,
): string {
  const { name, digits } = measure;
  const all = rows.map((row) => {
    const words = runWords(id, row.plan);
    const network = id === "depth" ? `${reductionOf(row)}, ${words}` : words;
    const result = resultOf(row, measure);
    const { study } = result;
    const value = meanOf(result);
    const own = Number.isFinite(value) ? value.toFixed(digits) : "no number";
    const beside =
      study === undefined ? "" : ` (study ${study.toFixed(digits)})`;
    return `${network} ${own}${beside}`;
  });
  return `${name}: ${all.join("; ")}.`;
}

/** What the means are over, what is not shown, and where to read about the study's numbers. */
function noteOf(
  { table }: Experiment,
  rows: readonly Row[],
  { dataset }: Summary,
): string {
  const counts = rows.map(({ ours }) => ours.length);
  const run = counts.filter((count) => count > 0);
  const seeds = seedCountWords(run);
  const lacking = counts.length - run.length;
  const isDoubtful = rows.some(({ study }) => study.anomaly);
  return [
    seeds !== undefined && `Means over ${seeds}.`,
    lacking > 0 && `Not run: ${lacking} of ${counts.length} networks.`,
    !hasStudyClasses(dataset)
      ? "The study’s classes were others: its accuracy is not shown."
      : isDoubtful &&
        `Table ${table} says which of the study’s numbers are odd.`,
  ]
    .filter((remark) => remark !== false)
    .join(" ");
}
