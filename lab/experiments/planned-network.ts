/** The network of a plan, and how it is trained: the study's and the preset's ways, where the plan does not say otherwise. */
import type { Dataset } from "../../data/dataset.ts";
import { ADAM } from "../trainer/adam.ts";
import type { AdamSettings } from "../trainer/adam.ts";
import { flopsOfIteration } from "../trainer/flops.ts";
import type { Model } from "../trainer/model.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { RunPlan } from "./declarations.ts";
import type { Preset } from "./presets.ts";

/** The sizes of its training. */
export function sizesOf({ filters, batchSize }: RunPlan, preset: Preset) {
  return {
    ...preset,
    filters: filters ?? preset.filters,
    batchSize: batchSize ?? preset.batchSize,
  };
}

export function adamOf({ learningRate, weightDecay }: RunPlan): AdamSettings {
  return {
    ...ADAM,
    ...(learningRate !== undefined && { learningRate }),
    ...(weightDecay !== undefined && { weightDecay }),
  };
}

/** @throws UserError `model` where a window does not fit */
export function networkOf(
  plan: RunPlan,
  preset: Preset,
  { train: { height, width }, classNames }: Dataset,
): Model {
  return buildStudyNetwork({
    ...plan,
    filters: sizesOf(plan, preset).filters,
    inputShape: [1, height, width],
    classes: classNames.length,
  });
}

/** Floating-point operations of its training, about. */
export function workOf(plan: RunPlan, preset: Preset, model: Model): number {
  const { batchSize, iterations } = sizesOf(plan, preset);
  return flopsOfIteration(model, batchSize) * iterations;
}
