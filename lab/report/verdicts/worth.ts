/** What the study's differences are worth: it trained every network once, so each is one draw from the noise between seeds. */
import { presets } from "../../experiments/presets.ts";
import { anomalies, studyRows } from "../../experiments/study.ts";
import type { Summary } from "../../experiments/record.ts";
import { studentT } from "../statistics.ts";
import { measured } from "./measured.ts";
import type { Quantity } from "./measured.ts";
import { networks, studyOf } from "./networks.ts";
import { numberOf, seedCount, sizeOf } from "./number-words.ts";
import { testAccuracyOf, testLossOf } from "./quantities.ts";
import { resultsOf, samplingError, STUDY_TEST_IMAGES } from "./results.ts";
import { deeperOnes, gainOf, reductions } from "./rules/depth-flat.ts";
import { leadOver } from "./rules/dilation-best.ts";
import { overlaps } from "./rules/overlap.ts";
import { trainAccuracy } from "./rules/pooling-overfit.ts";
import { MAX_LESS_AVERAGE } from "./rules/pooling.ts";
import { stridePair } from "./rules/stride-hurts.ts";
import { scopeOf } from "./scope.ts";
import type { Comparison } from "./verdict.ts";

/** One of the study's differences against our noise. */
export interface Worth {
  readonly comparison: Comparison & { readonly study: number };
  /** How many of our standard deviations between seeds the study's difference is; absent where we have fewer than two seeds. */
  readonly ratio?: number;
  /** The ratio that chance alone exceeds once in twenty times. */
  readonly needed?: number;
  /** All this in words that can be quoted. */
  readonly sentence: string;
}

/** The second best network of the study. */
const runnerUp = networks.filter(
  ({ id }) => id === "max_pooling-4-pool-stride-1",
);

/** The differences of accuracy and loss that the study's findings rest on; networks that learned nothing have none. */
const grounds: readonly Quantity[] = [
  testAccuracyOf(MAX_LESS_AVERAGE),
  testLossOf(MAX_LESS_AVERAGE),
  trainAccuracy,
  ...reductions
    .flatMap(deeperOnes)
    .filter(({ id }) => studyOf("depth", id).anomaly !== anomalies.collapsed)
    .map(gainOf),
  ...runnerUp.map(leadOver),
  ...overlaps.flatMap((pair) => [testAccuracyOf(pair), testLossOf(pair)]),
  ...[2, 3, 4].flatMap((stride) => {
    const pair = stridePair(stride, stride - 1, "less");
    return [testAccuracyOf(pair), testLossOf(pair)];
  }),
];

/** Every difference that the study's findings rest on, against the spread of the same difference between our seeds. */
export function worthsOf(summary: Summary): Worth[] {
  const results = resultsOf(summary);
  const { where } = scopeOf(summary);
  return grounds.flatMap((quantity) => {
    const { comparison } = measured(results, quantity);
    const { study, deviation, pairs } = comparison;
    if (study === undefined) return [];
    const known =
      deviation !== undefined && deviation > 0
        ? { ratio: Math.abs(study) / deviation, needed: studentT(pairs) }
        : {};
    const worth = { comparison: { ...comparison, study }, ...known };
    return { ...worth, sentence: sentenceOf(worth, where) };
  });
}

/** What the noise of smaller networks than the study's says nothing about; undefined where they have its size. */
export function noiseScope({ preset }: Summary): string | undefined {
  if (preset === "paper") return undefined;
  const { filters } = presets[preset];
  return `The noise here is that of the ${preset} preset’s small networks, with ${filters} filters and little training: it says nothing about the noise between seeds at the study’s size, with ${presets.paper.filters} filters.`;
}

/** @param where - what our noise is about, unless it is the study's own setting */
function sentenceOf(
  { comparison, ratio, needed }: Omit<Worth, "sentence">,
  where?: string,
): string {
  const { what, study, measure, deviation = 0, pairs } = comparison;
  const difference = `The study’s difference of ${numberOf(comparison, study)} (${what})`;
  if (ratio === undefined || needed === undefined)
    return `${difference} cannot be held against our noise: that needs two seeds or more of each network.`;
  const seeds = [seedCount(pairs), ...(where ? [where] : [])].join(" ");
  const worth = ratio > needed ? "more than" : "within";
  return `${difference} is ${ratio.toFixed(1)} standard deviations (of ${sizeOf(measure, deviation)}) of the same difference between our ${seeds}; more than ${needed.toFixed(1)} stand out, so that it is ${worth} the noise of one seed.`;
}

/** What the study itself tells about its noise. */
export interface StudyNoise {
  /** The test accuracies of the network that it trained twice. */
  readonly twice: readonly [number, number];
  readonly apart: number;
  /** The standard deviation that the choice of 15,800 test images leaves in such an accuracy. */
  readonly sampling: number;
}

export function studyNoise(): StudyNoise {
  const twice = [
    studyRows.depth["strided_convolution-4"].accuracy,
    studyRows.stride["strided_convolution-4"].accuracy,
  ] as const;
  return {
    twice,
    apart: Math.abs(twice[1] - twice[0]),
    sampling: samplingError(twice[0], STUDY_TEST_IMAGES),
  };
}
