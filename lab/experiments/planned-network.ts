/** The network of a plan, and how it is trained: the study's and the preset's ways, where the plan does not say otherwise. */
import { UserError } from "../../core/errors.ts";
import { counted } from "../../data/counted.ts";
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

/**
 * @throws UserError `model` where a window does not fit, `too-few-images` if the training images do not fill one batch; each names the
 * run
 */
export function networkOf(
  plan: RunPlan,
  preset: Preset,
  { train: { height, width, labels }, classNames }: Dataset,
): Model {
  const { filters, batchSize } = sizesOf(plan, preset);
  if (labels.length < batchSize)
    throw new UserError(
      "too-few-images",
      `experiments: ${plan.id}: ${counted(labels.length, "training image does", "training images do")} not fill one batch of ${batchSize}; give a larger data set or smaller batches`,
    );
  try {
    return buildStudyNetwork({
      ...plan,
      filters,
      inputShape: [1, height, width],
      classes: classNames.length,
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message } = error;
    throw new UserError(code, `experiments: ${plan.id}: ${message}`, {
      cause: error,
    });
  }
}

/** Floating-point operations of its training, about. */
export function workOf(plan: RunPlan, preset: Preset, model: Model): number {
  const { batchSize, iterations } = sizesOf(plan, preset);
  return flopsOfIteration(model, batchSize) * iterations;
}
