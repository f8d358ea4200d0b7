/** The study's Tables 2 to 5 anew: our numbers beside the study's. */
import type { SetIdentity } from "../../data/dataset.ts";
import { experimentOf } from "../experiments/declarations.ts";
import type { Experiment, RunPlan } from "../experiments/declarations.ts";
import {
  evidenceOf,
  hasStudyClasses,
  presetOf,
} from "../experiments/presets.ts";
import type { Preset } from "../experiments/presets.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../experiments/record.ts";
import { anomalies, studyRow } from "../experiments/study.ts";
import type { Anomaly, StudyRow } from "../experiments/study.ts";
import { escaped, markdownTable } from "./markdown.ts";
import type { Column } from "./markdown.ts";
import { reductionWords, seedWords, shortHash, stepOf } from "./words.ts";

/** What one row of a table is made of. */
interface Row {
  readonly plan: RunPlan;
  readonly study: StudyRow;
  /** Absent where the run was not part of what was run. */
  readonly ours?: RunRecord;
}

/** A column that says which run a row is about. */
interface Label extends Column {
  readonly cell: (plan: RunPlan) => string;
}

/** How the table of an experiment looks: the columns that tell its rows apart, and what all its rows share. */
interface Layout {
  readonly labels: readonly Label[];
  readonly shared: string;
}

const reduction: Label = {
  heading: "Reduction",
  align: "left",
  cell: (plan) => reductionWords[plan.reduction],
};
const layers: Label = {
  heading: "Layers",
  align: "right",
  cell: (plan) => String(plan.layers),
};
const step: Label = {
  heading: "Stride",
  align: "right",
  cell: (plan) => String(stepOf(plan)),
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
 * The study's table of one experiment in Markdown, with the results of a summary beside the study's.
 *
 * @param summary - runs that are missing from it are shown as not run
 */
export function tableOf(experiment: ExperimentId, summary: Summary): string {
  const { table, question } = experimentOf(experiment);
  const { labels, shared } = layouts[experiment];
  const rows = rowsOf(experimentOf(experiment), summary);
  const isComparable = hasStudyClasses(summary.dataset);
  return [
    `# Table ${table}: ${question}`,
    claimOf(summary),
    provenanceOf(summary),
    markdownTable(
      [...labels, ...measures],
      rows.map((row) => [
        ...labels.map(({ cell }) => cell(row.plan)),
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

function rowsOf(experiment: Experiment, summary: Summary): Row[] {
  const own = experiment.runs.map((plan) => ({
    plan,
    study: studyRow(experiment.id, plan),
    ours: summary.runs.find(({ id }) => id === plan.id),
  }));
  return experiment.baseline === undefined
    ? own
    : [...rowsOf(experimentOf(experiment.baseline), summary), ...own];
}

function claimOf(summary: Summary): string {
  const { isEvidence, claim } = evidenceOf(presetOf(summary), summary.dataset);
  const text = escaped(claim);
  return isEvidence ? text : `> **Warning:** ${text}`;
}

function provenanceOf(summary: Summary): string {
  const { dataset, adapter } = summary;
  const { testedOn } = dataset;
  return [
    `Preset ${summary.preset}`,
    `data set ${identityOf(dataset)}`,
    ...(testedOn ? [`tested on ${identityOf(testedOn)}`] : []),
    ...(dataset.division ? [`${dataset.division} split`] : []),
    `engine ${escaped(summary.engine)}`,
    `back end ${escaped(summary.backend)}`,
    adapter === undefined ? "no adapter" : `adapter ${escaped(adapter)}`,
    `machine ${escaped(summary.machine)}`,
    `commit ${escaped(shortHash(summary.commit))}`,
    seedWords(summary.runs),
  ].join(" · ");
}

function identityOf({ name, sha256 }: SetIdentity): string {
  return `${escaped(name)} (SHA-256 ${escaped(shortHash(sha256))}…)`;
}

/** @param isComparable - whether our numbers and the study's are about the same classes */
function measureCells({ study, ours }: Row, isComparable: boolean): string[] {
  const { accuracy, loss, iterationsPerSecond, gpuMemoryMiB, anomaly } = study;
  const mark = (column: Anomaly["concerns"]): string =>
    anomaly?.concerns === column ? `[^${anomaly.id}]` : "";
  return [
    ours ? fixed(ours.testAccuracy, 4) : "not run",
    fixed(accuracy, 4) + mark("accuracy"),
    signed(ours && isComparable ? ours.testAccuracy - accuracy : undefined),
    fixed(ours?.testLoss, 4),
    fixed(loss, 4),
    fixed(ours?.iterationsPerSecond, 2),
    fixed(iterationsPerSecond, 2) + mark("speed"),
    fixed(ours?.gpuBufferMiB, 1),
    fixed(ours?.peakRssMiB, 1),
    fixed(gpuMemoryMiB, 0),
  ];
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

/** Which test images were scored, as far as it was recorded. */
function scoredImages(
  ours: readonly RunRecord[],
  { evaluated }: Preset,
): string {
  const counts = ours.flatMap(({ testImages }) => testImages ?? []);
  if (counts.length > 0 && counts.length === ours.length)
    return `the ${distinct(counts)} test images that were scored`;
  return Number.isFinite(evaluated)
    ? `the test images that were scored, at most ${evaluated.toLocaleString("en")},`
    : "all test images";
}

function explanationOf(
  rows: readonly Row[],
  summary: Summary,
  isComparable: boolean,
): string {
  const ours = rows.flatMap((row) => row.ours ?? []);
  const filters = distinct(ours.map((run) => run.filters));
  const epochs = distinct(ours.map((run) => run.epochs));
  const difference = isComparable
    ? "The difference is our accuracy less the study’s."
    : "The study’s classes were others, so that there is no difference to give.";
  return [
    `- Accuracy is a fraction of ${scoredImages(ours, presetOf(summary))} and loss the mean cross-entropy on them in nats, with the weights of the epoch that was best on the validation set. ${difference}`,
    "- It/s are training iterations per second, evaluation excluded.",
    "- GPU buffers are all the arrays that an engine’s training step keeps, where it can tell. Peak RSS is the largest resident set of the process during the run, or so far where the system could not tell runs apart. GPU memory is what the study’s graphics card had in use.",
    "- Study: filters 64, epochs 100; batches of 100 images, PyTorch on an Nvidia Tesla P100.",
    ...(ours.length > 0
      ? [
          `- Ours: filters ${filters}, epochs ${epochs}; the rest as said at the top.`,
        ]
      : []),
  ].join("\n");
}

function distinct(values: readonly number[]): string {
  return [...new Set(values)]
    .map((value) => value.toLocaleString("en"))
    .join(" or ");
}

function footnotesOf(rows: readonly Row[]): string[] {
  const used = new Set(rows.flatMap(({ study }) => study.anomaly?.id ?? []));
  return Object.values(anomalies)
    .filter(({ id }) => used.has(id))
    .map(({ id, says }) => `[^${id}]: ${says}`);
}
