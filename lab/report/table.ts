/** The study's Tables 2 to 5 anew: our numbers beside the study's. */
import { experimentOf } from "../experiments/declarations.ts";
import { hasStudyClasses } from "../experiments/presets.ts";
import type { ExperimentId, Summary } from "../experiments/record.ts";
import type { Anomaly } from "../experiments/study.ts";
import { markdownTable } from "./markdown.ts";
import type { Column } from "./markdown.ts";
import { resultsOf, rowsOf } from "./rows.ts";
import type { Measured, Row } from "./rows.ts";
import {
  claimOf,
  explanationOf,
  footnotesOf,
  provenanceOf,
  seedCounts,
} from "./table-words.ts";
import { reductionWords, stepOf } from "./words.ts";

/** A column that says what a row is about. */
interface Label extends Column {
  readonly cell: (row: Row) => string;
}

/** How the table of an experiment looks: the columns that tell its rows apart, and what all its rows share. */
interface Layout {
  readonly labels: readonly Label[];
  readonly shared: string;
}

const reduction: Label = {
  heading: "Reduction",
  align: "left",
  cell: ({ plan }) => reductionWords[plan.reduction],
};
const layers: Label = {
  heading: "Layers",
  align: "right",
  cell: ({ plan }) => String(plan.layers),
};
const step: Label = {
  heading: "Stride",
  align: "right",
  cell: ({ plan }) => String(stepOf(plan)),
};
/** Where rows differ in it. */
const seeds: Label = {
  heading: "Seeds",
  align: "right",
  cell: ({ ours }) => String(ours.length),
};

const layouts: Readonly<Record<ExperimentId, Layout>> = {
  pooling: {
    labels: [reduction],
    shared: "All networks have 4 layers; windows of 2x2 move by 2.",
  },
  depth: {
    labels: [reduction, layers],
    shared:
      "Pooling windows and strided convolutions move by 2. Dilated convolution ends at 4 layers: a fifth window would no longer fit its map.",
  },
  overlap: {
    labels: [reduction, step],
    shared:
      "All networks have 4 layers; windows of 2x2 overlap with stride 1 and do not with stride 2 (the rows of Table 2).",
  },
  stride: {
    labels: [step],
    shared: "All networks have 4 layers with strided convolutions.",
  },
};

const measures: readonly Column[] = [
  "Accuracy, ours",
  "Accuracy, study",
  "Difference",
  "Loss, ours",
  "Loss, study",
  "It/s, ours",
  "It/s, study",
  "GPU buffers, ours (MiB)",
  "Peak RSS, ours (MiB)",
  "GPU memory, study (MiB)",
].map((heading) => ({ heading, align: "right" }));

const ABSENT = "–";

/**
 * The study's table of one experiment in Markdown, with the results of a summary beside the study's. Where a network was
 * trained from several seeds, it shows their mean and standard deviation.
 *
 * @param summary - runs that are missing from it are shown as not run
 */
export function tableOf(experiment: ExperimentId, summary: Summary): string {
  const { table, question } = experimentOf(experiment);
  const rows = rowsOf(experimentOf(experiment), summary);
  const { labels: ownLabels, shared } = layouts[experiment];
  const labels = [
    ...ownLabels,
    ...(seedCounts(rows).length > 1 ? [seeds] : []),
  ];
  const isComparable = hasStudyClasses(summary.dataset);
  return [
    `# Table ${table}: ${question}`,
    claimOf(summary),
    provenanceOf(summary),
    markdownTable(
      [...labels, ...measures],
      rows.map((row) => [
        ...labels.map(({ cell }) => cell(row)),
        ...measureCells(row, isComparable),
      ]),
    ),
    shared,
    explanationOf(rows, summary, isComparable),
    ...footnotesOf(rows),
  ]
    .join("\n\n")
    .concat("\n");
}

/** @param isComparable - whether our numbers and the study's are about the same classes */
function measureCells({ study, ours }: Row, isComparable: boolean): string[] {
  const { anomaly } = study;
  const mark = (column: Anomaly["concerns"]): string =>
    anomaly?.concerns === column ? `[^${anomaly.id}]` : "";
  const { accuracy, loss, iterationsPerSecond, gpuBufferMiB, peakRssMiB } =
    resultsOf(ours) ?? {};
  return [
    accuracy ? measuredCell(accuracy, 4) : "not run",
    fixed(study.accuracy, 4) + mark("accuracy"),
    signed(
      accuracy && isComparable ? accuracy.mean - study.accuracy : undefined,
    ),
    measuredCell(loss, 4),
    fixed(study.loss, 4),
    measuredCell(iterationsPerSecond, 2),
    fixed(study.iterationsPerSecond, 2) + mark("speed"),
    fixed(gpuBufferMiB, 1),
    fixed(peakRssMiB, 1),
    fixed(study.gpuMemoryMiB, 0),
  ];
}

/** For instance `0.4631 ± 0.0123`, or the mean alone where it has no deviation. */
function measuredCell(value: Measured | undefined, digits: number): string {
  const { mean, deviation = Number.NaN } = value ?? {};
  return Number.isNaN(deviation)
    ? fixed(mean, digits)
    : `${fixed(mean, digits)} ± ${fixed(deviation, digits)}`;
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? ABSENT : value.toFixed(digits);
}

/** With a sign, so that it reads as a difference; zero has none. */
function signed(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return ABSENT;
  const size = Math.abs(value).toFixed(4);
  if (Number(size) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}
