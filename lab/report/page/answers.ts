/** What came out on each of the four questions, in a sentence or two, beside what the study had. */
import { experimentOf } from "../../experiments/declarations.ts";
import { presets } from "../../experiments/presets.ts";
import type {
  ExperimentId,
  Reduction,
  Summary,
} from "../../experiments/record.ts";
import { reductionWords, stepOf } from "../words.ts";
import { resultsOf, rowsOf } from "../rows.ts";
import type { Row } from "../rows.ts";
import { fixed, listed, signed } from "./words.ts";

/** A network that was run, with its mean accuracies. */
interface Scored extends Row {
  readonly accuracy: number;
}

/** As many digits as the images that are scored at most can tell apart. */
function digitsOf({ preset }: Summary): number {
  return Number.isFinite(presets[preset].evaluated) ? 3 : 4;
}

function scoredRows(experiment: ExperimentId, summary: Summary): Scored[] {
  return rowsOf(experimentOf(experiment), summary).flatMap((row) => {
    const results = resultsOf(row.ours);
    return results ? [{ ...row, accuracy: results.accuracy.mean }] : [];
  });
}

/** The reductions of some rows, each with its rows. */
function byReduction(rows: readonly Scored[]): [Reduction, Scored[]][] {
  const reductions = new Set(rows.map(({ plan }) => plan.reduction));
  return [...reductions].map((reduction) => [
    reduction,
    rows.filter(({ plan }) => plan.reduction === reduction),
  ]);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether it scores as little as a guess would. */
function isGuessing(accuracy: number, classes: number): boolean {
  return accuracy < 2 / classes;
}

function poolingAnswer(rows: readonly Scored[], digits: number): string {
  const scores = rows.map(
    ({ plan, accuracy }) =>
      `${reductionWords[plan.reduction]} ${fixed(accuracy, digits)}`,
  );
  if (rows.length < 2) return `${capitalised(listed(scores))}.`;
  const [max, average] = rows;
  const ours = signed(max.accuracy - average.accuracy, digits);
  const theirs = signed(max.study.accuracy - average.study.accuracy, digits);
  return `${capitalised(listed(scores))}: a difference of ${ours}. The study had ${theirs}.`;
}

function bestDepth(
  rows: readonly Scored[],
  accuracyOf: (row: Scored) => number,
): string {
  const best = Math.max(...rows.map(accuracyOf));
  const depths = rows
    .filter((row) => accuracyOf(row) === best)
    .map(({ plan }) => String(plan.layers));
  return listed(depths);
}

function depthAnswer(rows: readonly Scored[], classes: number): string {
  const best = byReduction(rows).map(
    ([reduction, own]) =>
      `${reductionWords[reduction]} does best with ${bestDepth(own, ({ accuracy }) => accuracy)} layers (study: ${bestDepth(own, ({ study }) => study.accuracy)})`,
  );
  const lost = byReduction(
    rows.filter((row) => isGuessing(row.accuracy, classes)),
  ).map(
    ([reduction, own]) =>
      `${reductionWords[reduction]} with ${listed(own.map(({ plan }) => String(plan.layers)))}`,
  );
  const collapsed =
    lost.length > 0 ? ` No better than a guess: ${listed(lost)} layers.` : "";
  return `${capitalised(listed(best))}.${collapsed}`;
}

function overlapAnswer(rows: readonly Scored[], digits: number): string {
  const gains = byReduction(rows).flatMap(([reduction, own]) => {
    const overlapping = own.find(({ plan }) => stepOf(plan) === 1);
    const plain = own.find(({ plan }) => stepOf(plan) === 2);
    if (!overlapping || !plain) return [];
    const ours = signed(overlapping.accuracy - plain.accuracy, digits);
    const theirs = signed(
      overlapping.study.accuracy - plain.study.accuracy,
      digits,
    );
    return [`${ours} for ${reductionWords[reduction]} (study: ${theirs})`];
  });
  return gains.length > 0
    ? `Windows that overlap change the accuracy by ${listed(gains)}.`
    : `${capitalised(listed(rows.map(({ plan, accuracy }) => `${reductionWords[plan.reduction]} with stride ${stepOf(plan)} ${fixed(accuracy, digits)}`)))}.`;
}

function strideAnswer(rows: readonly Scored[], digits: number): string {
  const along = (accuracyOf: (row: Scored) => number) =>
    listed(rows.map((row) => fixed(accuracyOf(row), digits)));
  const strides = listed(rows.map(({ plan }) => String(stepOf(plan))));
  return `With stride ${strides}: ${along(({ accuracy }) => accuracy)}. The study had ${along(({ study }) => study.accuracy)}.`;
}

/**
 * The answer to a question of which at least one run is in the summary; test accuracies, means over the seeds.
 *
 * @param classes - of the data set
 */
export function answerOf(
  experiment: ExperimentId,
  summary: Summary,
  classes: number,
): string {
  const rows = scoredRows(experiment, summary);
  const digits = digitsOf(summary);
  switch (experiment) {
    case "pooling":
      return poolingAnswer(rows, digits);
    case "depth":
      return depthAnswer(rows, classes);
    case "overlap":
      return overlapAnswer(rows, digits);
    case "stride":
      return strideAnswer(rows, digits);
  }
}
