/** What verdicts hold for, and what the runs behind them cannot show. */
import { counted } from "../../../data/counted.ts";
import { evidenceOf, presetOf, presets } from "../../experiments/presets.ts";
import type { Summary } from "../../experiments/record.ts";
import { seedsOf } from "../../experiments/summary.ts";
import { samplingError } from "./results.ts";

export interface Scope {
  /** Whether the verdicts can be held against the study. */
  readonly isEvidence: boolean;
  /** For a sentence that is quoted alone, for instance `with the quick preset on drawn`; absent where they are evidence. */
  readonly where?: string;
  /** What to say above the verdicts, a sentence or two each. */
  readonly lines: readonly string[];
}

export function scopeOf(summary: Summary): Scope {
  const preset = presetOf(summary);
  const { isEvidence, claim } = evidenceOf(preset, summary.dataset);
  return {
    isEvidence,
    ...(!isEvidence && { where: whereOf(summary) }),
    lines: [
      claim,
      ...(isEvidence
        ? []
        : [
            "A verdict here is about this preset and this data, and says so wherever it is quoted.",
            ...limitsOf(summary),
          ]),
      noiseOf(summary),
      samplingOf(summary),
    ],
  };
}

function whereOf(summary: Summary): string {
  const { dataset } = summary;
  const { name, epochs } = presetOf(summary);
  const isOwn = epochs === presets[name].epochs || summary.runs.length === 0;
  const training = isOwn
    ? `the ${name} preset`
    : `${counted(epochs, "epoch")} of the ${name} preset`;
  const data = dataset.testedOn
    ? `${dataset.name}, tested on ${dataset.testedOn.name}`
    : dataset.name;
  return `with ${training} on ${data}`;
}

/** What smaller networks and shorter training cannot show. */
function limitsOf(summary: Summary): string[] {
  const { filters, batchSize, iterations } = presetOf(summary);
  const { paper } = presets;
  const thousands = (count: number) => count.toLocaleString("en");
  const limits = [
    ...(filters === paper.filters
      ? []
      : [
          `how networks of ${paper.filters} filters compare (these have ${filters})`,
        ]),
    ...(iterations * batchSize >= paper.iterations * paper.batchSize ||
    summary.runs.length === 0
      ? []
      : [
          `what longer training brings, above all overfitting (these networks learned from ${thousands(iterations * batchSize)} images, counting repeats, the study’s from ${thousands(paper.iterations * paper.batchSize)})`,
        ]),
  ];
  return limits.length === 0
    ? []
    : [`These runs cannot show ${limits.join(", or ")}.`];
}

function noiseOf({ runs }: Summary): string {
  return seedsOf(runs).length > 1
    ? "Networks are compared seed by seed. The interval is Student’s, at 95%: it tells how far the mean difference may be chance, by the spread between the seeds."
    : "With one seed no difference of accuracy or loss can be told from chance, so none decides anything here; a collapse, or a large factor of speed, can. Train more seeds with --seeds.";
}

function samplingOf({ runs }: Summary): string {
  const accuracies = runs
    .map(({ testAccuracy }) => testAccuracy)
    .filter(Number.isFinite);
  const images = runs.flatMap(({ testImages }) => testImages ?? []);
  const about =
    "The intervals are about other seeds, not about other test images";
  if (accuracies.length === 0 || images.length < runs.length)
    return `${about}.`;
  const [best, fewest] = [Math.max(...accuracies), Math.min(...images)];
  return `${about}: those would move the best accuracy here, ${best.toFixed(4)}, by about ${samplingError(best, fewest).toFixed(4)} (one standard error of ${fewest.toLocaleString("en")} images).`;
}
