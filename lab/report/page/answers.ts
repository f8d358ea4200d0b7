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
import { gapBetween, gapWords, oneSeedWords, spreadWords } from "./gaps.ts";
import { fixed, listed, signed } from "./words.ts";

/** A network that was run, with its test accuracy over the seeds. */
interface Scored extends Row {
  readonly accuracy: number;
  readonly deviation?: number;
}

/** As many digits as the images that are scored at most can tell apart. */
function digitsOf({ preset }: Summary): number {
  return Number.isFinite(presets[preset].evaluated) ? 3 : 4;
}

function scoredRows(experiment: ExperimentId, summary: Summary): Scored[] {
  return rowsOf(experimentOf(experiment), summary).flatMap((row) => {
    const results = resultsOf(row.ours);
    return results
      ? [
          {
            ...row,
            accuracy: results.accuracy.mean,
            deviation: results.accuracy.deviation,
          },
        ]
      : [];
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

/** A mean, with the deviation between the seeds where there are several. */
function accuracyWords(
  { accuracy, deviation }: Scored,
  digits: number,
): string {
  return `${fixed(accuracy, digits)}${spreadWords(deviation, digits)}`;
}

/** Whether it scores as little as a guess would. */
function isGuessing(accuracy: number, classes: number): boolean {
  return accuracy < 2 / classes;
}

function poolingAnswer(rows: readonly Scored[], digits: number): string {
  const scores = rows.map(
    (row) =>
      `${reductionWords[row.plan.reduction]} ${accuracyWords(row, digits)}`,
  );
  if (rows.length < 2) return `${capitalised(listed(scores))}.`;
  const [max, average] = rows;
  const gap = gapBetween(max, average);
  const theirs = signed(max.study.accuracy - average.study.accuracy, digits);
  return `${capitalised(listed(scores))}: a difference of ${gapWords(gap, digits)}. The study had ${theirs}.${oneSeedWords([gap])}`;
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

/** What a reduction's best depth is worth against its second. */
function leadWords(own: readonly Scored[], digits: number): string {
  const [best, second] = own.toSorted((a, b) => b.accuracy - a.accuracy);
  if (second === undefined) return "";
  const gap = gapBetween(best, second);
  return gap.seeds < 2
    ? ""
    : `, ${gapWords(gap, digits)} ahead of ${second.plan.layers}`;
}

function depthAnswer(
  rows: readonly Scored[],
  classes: number,
  digits: number,
): string {
  const best = byReduction(rows).map(
    ([reduction, own]) =>
      `${reductionWords[reduction]} does best with ${bestDepth(own, ({ accuracy }) => accuracy)} layers (study: ${bestDepth(own, ({ study }) => study.accuracy)})${leadWords(own, digits)}`,
  );
  const lost = byReduction(
    rows.filter((row) => isGuessing(row.accuracy, classes)),
  ).map(
    ([reduction, own]) =>
      `${reductionWords[reduction]} with ${listed(own.map(({ plan }) => String(plan.layers)))}`,
  );
  const collapsed =
    lost.length > 0 ? ` No better than a guess: ${listed(lost)} layers.` : "";
  const gaps = byReduction(rows).flatMap(([, [first, ...others]]) =>
    others.map((other) => gapBetween(first, other)),
  );
  return `${capitalised(best.join("; "))}.${oneSeedWords(gaps)}${collapsed}`;
}

function overlapAnswer(rows: readonly Scored[], digits: number): string {
  const gains = byReduction(rows).flatMap(([reduction, own]) => {
    const overlapping = own.find(({ plan }) => stepOf(plan) === 1);
    const plain = own.find(({ plan }) => stepOf(plan) === 2);
    if (!overlapping || !plain) return [];
    const gap = gapBetween(overlapping, plain);
    const theirs = signed(
      overlapping.study.accuracy - plain.study.accuracy,
      digits,
    );
    return [
      {
        gap,
        words: `${gapWords(gap, digits)} for ${reductionWords[reduction]} (study: ${theirs})`,
      },
    ];
  });
  return gains.length > 0
    ? `Windows that overlap change the accuracy by ${listed(gains.map(({ words }) => words))}.${oneSeedWords(gains.map(({ gap }) => gap))}`
    : `${capitalised(listed(rows.map((row) => `${reductionWords[row.plan.reduction]} with stride ${stepOf(row.plan)} ${accuracyWords(row, digits)}`)))}.`;
}

function strideAnswer(rows: readonly Scored[], digits: number): string {
  const strides = listed(rows.map(({ plan }) => String(stepOf(plan))));
  const ours = listed(rows.map((row) => accuracyWords(row, digits)));
  const theirs = listed(rows.map(({ study }) => fixed(study.accuracy, digits)));
  const gaps = rows
    .slice(1)
    .map((row, i) => ({ gap: gapBetween(row, rows[i]), row, before: rows[i] }));
  const steps = gaps
    .filter(({ gap }) => gap.seeds > 1)
    .map(
      ({ gap, row, before }) =>
        `${gapWords(gap, digits)} from ${stepOf(before.plan)} to ${stepOf(row.plan)}`,
    );
  const differences =
    steps.length > 0 ? ` The differences: ${steps.join("; ")}.` : "";
  return `With stride ${strides}: ${ours}. The study had ${theirs}.${differences}${oneSeedWords(gaps.map(({ gap }) => gap))}`;
}

/**
 * The answer to a question of which at least one run is in the summary: test accuracies, means over the seeds, and how far chance may
 * have made their differences.
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
      return depthAnswer(rows, classes, digits);
    case "overlap":
      return overlapAnswer(rows, digits);
    case "stride":
      return strideAnswer(rows, digits);
  }
}
