/** What stands around a table: where its numbers come from, what they mean, and what to know about the study's. */
import type { SetIdentity } from "../../data/dataset.ts";
import { evidenceOf, presetOf } from "../experiments/presets.ts";
import type { Preset } from "../experiments/presets.ts";
import type { RunRecord, Summary } from "../experiments/record.ts";
import { anomalies } from "../experiments/study.ts";
import { escaped } from "./markdown.ts";
import type { Row } from "./rows.ts";
import { seedWords, shortHash } from "./words.ts";

/** What results like these can say about the study's claims. */
export function claimOf(summary: Summary): string {
  const { isEvidence, claim } = evidenceOf(presetOf(summary), summary.dataset);
  const text = escaped(claim);
  return isEvidence ? text : `> **Warning:** ${text}`;
}

/** From what and by what the numbers were computed, on one line. */
export function provenanceOf(summary: Summary): string {
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

/** How many seeds the networks that were run have, each number once. */
export function seedCounts(rows: readonly Row[]): number[] {
  const counts = rows.map(({ ours }) => ours.length);
  return [...new Set(counts)].filter((count) => count > 0);
}

/**
 * What the columns mean.
 *
 * @param isComparable - whether our numbers and the study's are about the same classes
 */
export function explanationOf(
  rows: readonly Row[],
  summary: Summary,
  isComparable: boolean,
): string {
  const ours = rows.flatMap((row) => row.ours);
  const filters = distinct(ours.map((run) => run.filters));
  const epochs = distinct(ours.map((run) => run.epochs));
  const hasMeans = seedCounts(rows).some((count) => count > 1);
  const difference = isComparable
    ? `The difference is our ${hasMeans ? "mean " : ""}accuracy less the study’s.`
    : "The study’s classes were others, so that there is no difference to give.";
  return [
    ...(hasMeans ? [`- ${meansOf(rows)}`] : []),
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

/** Over how many seeds the means are. */
function meansOf(rows: readonly Row[]): string {
  const counts = seedCounts(rows);
  const [over, where] =
    counts.length === 1
      ? [`${counts[0]} seeds`, ""]
      : ["the seeds of a row", " where there are at least two"];
  return `Our accuracy, loss and it/s are means over ${over}, ± their sample standard deviation${where}; our memory is the most that a seed took.`;
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

function distinct(values: readonly number[]): string {
  return [...new Set(values)]
    .map((value) => value.toLocaleString("en"))
    .join(" or ");
}

/** What the marks in the study's columns stand for. */
export function footnotesOf(rows: readonly Row[]): string[] {
  const used = new Set(rows.flatMap(({ study }) => study.anomaly?.id ?? []));
  return Object.values(anomalies)
    .filter(({ id }) => used.has(id))
    .map(({ id, says }) => `[^${id}]: ${says}`);
}
