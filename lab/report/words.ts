/** What tables and figures say in the same words. */
import { counted } from "../../data/counted.ts";
import { DEFAULT_STRIDE } from "../experiments/declarations.ts";
import type { RunPlan } from "../experiments/declarations.ts";
import type {
  ExperimentId,
  Reduction,
  RunRecord,
} from "../experiments/record.ts";
import { seedsOf } from "../experiments/summary.ts";

export const reductionWords: Readonly<Record<Reduction, string>> = {
  max_pooling: "max pooling",
  avg_pooling: "average pooling",
  strided_convolution: "strided convolution",
  dilated_convolution: "dilated convolution",
};

/** The step of a run's reduction, whether it is written in the plan or is the default. */
export function stepOf(run: Pick<RunPlan, "stride" | "poolStride">): number {
  return run.stride ?? run.poolStride ?? DEFAULT_STRIDE;
}

/**
 * A network, for instance `max pooling, 4 layers` or `strided convolution, 4 layers, stride 3`; one of an experiment of one's own
 * with everything that such a one can vary.
 */
export function networkWords(
  network: Omit<RunPlan, "id" | "experiments">,
): string {
  const { reduction, layers, kernelSize, filters, own } = network;
  const { batchSize, learningRate, weightDecay } = network;
  const step = stepOf(network);
  return [
    reductionWords[reduction],
    counted(layers, "layer"),
    ...(step === DEFAULT_STRIDE ? [] : [`stride ${step}`]),
    ...(kernelSize === undefined
      ? []
      : [`kernels ${kernelSize}x${kernelSize}`]),
    ...(own && filters !== undefined ? [`${filters} filters`] : []),
    ...(batchSize === undefined ? [] : [`batches of ${batchSize}`]),
    ...(learningRate === undefined ? [] : [`learning rate ${learningRate}`]),
    ...(weightDecay === undefined ? [] : [`weight decay ${weightDecay}`]),
  ].join(", ");
}

/** A run by the name that its experiment file gives it, if it comes from one, and its network in words. */
export function runName(run: Omit<RunPlan, "id" | "experiments">): string {
  const words = networkWords(run);
  return run.own ? `${run.own.label}: ${words}` : words;
}

/** What sets a run apart from the others of its experiment, for instance `8 layers` or `average pooling, stride 1`. */
export function runWords(experiment: ExperimentId, run: RunPlan): string {
  switch (experiment) {
    case "pooling":
      return reductionWords[run.reduction];
    case "depth":
      return counted(run.layers, "layer");
    case "overlap":
      return `${reductionWords[run.reduction]}, stride ${stepOf(run)}`;
    case "stride":
      return `stride ${stepOf(run)}`;
  }
}

/** The seeds of some runs, for instance `seeds 0, 1 and 2`. */
export function seedWords(runs: readonly Pick<RunRecord, "seed">[]): string {
  const seeds = seedsOf(runs).map(String);
  const all = new Intl.ListFormat("en-GB").format(seeds);
  return `${seeds.length === 1 ? "seed" : "seeds"} ${all}`;
}

/** A digest or commit cut to its first 12 digits; what follows the digits, such as `+changes`, stays. */
export function shortHash(hash: string): string {
  return hash.replace(/^([0-9a-f]{12})[0-9a-f]+/, "$1");
}

/** The text on one line, without characters that XML forbids. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, " ");
}

/** `text`, or as much of its beginning as fits with an ellipsis, never a part of a character. */
export function clipped(text: string, characters: number): string {
  const all = Array.from(
    new Intl.Segmenter("en").segment(text),
    ({ segment }) => segment,
  );
  return all.length <= characters
    ? text
    : `${all.slice(0, characters - 1).join("")}…`;
}
