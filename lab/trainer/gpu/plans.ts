/** The plans of gpu.js that train and score a model: many batches in each. */
import type { Input, IPipelineHandle, IPipelineRunShortcut } from "gpu.js";
import { ADAM } from "../adam.ts";
import type { AdamSettings } from "../adam.ts";
import type { Batch } from "../engine.ts";
import type { Model } from "../model.ts";
import { planBatches } from "./batches.ts";
import type { GpuDevice } from "./device.ts";
import { planNetwork } from "./network.ts";
import type { SecondGoKernels } from "./second-go.ts";
import { KEPT, planWeights } from "./weights.ts";

/** What a plan returns, by name: a number per image, and per convolution rows that `flatOfRows` joins. */
export type PlanResult = Readonly<
  Record<`losses ${number}` | `predicted ${number}`, Float32Array> &
    Record<`${(typeof KEPT)[number]} ${number}`, readonly Float32Array[]>
>;

export interface Plans {
  /**
   * A step of training per batch. Its arguments are images, labels, Adam's corrections (two per step), weights, means and
   * squares, the last three as vectors of all convolutions.
   */
  training(batches: number): IPipelineRunShortcut;
  /** The scores of batches. Its arguments are images, labels, and weights as a vector. */
  scoring(batches: number): IPipelineRunShortcut;
  argumentsOf(
    batches: readonly Batch[],
  ): readonly [images: Input, labels: Input];
}

/** Names of results. */
export const named = {
  losses: (batch: number) => `losses ${batch}` as const,
  predicted: (batch: number) => `predicted ${batch}` as const,
  kept: (name: (typeof KEPT)[number], convolution: number) =>
    `${name} ${convolution}` as const,
} as const;

/** Makes a plan when it is first asked for, and keeps it. */
function remembered(
  make: (batches: number) => IPipelineRunShortcut,
): (batches: number) => IPipelineRunShortcut {
  const plans = new Map<number, IPipelineRunShortcut>();
  return (batches) => {
    const plan = plans.get(batches) ?? make(batches);
    plans.set(batches, plan);
    return plan;
  };
}

/** Parameters as in `planLayer`. */
export function createPlans(
  device: GpuDevice,
  model: Model,
  batchSize: number,
  {
    secondGo,
    adam = ADAM,
  }: {
    readonly secondGo?: SecondGoKernels;
    readonly adam?: AdamSettings;
  } = {},
): Plans {
  const network = planNetwork(device, model, batchSize, secondGo);
  const convolutions = planWeights(device, model, adam);
  const { argumentsOf, take } = planBatches(device, model, batchSize);

  // gpu.js wants the parameters of a plan by name
  const training = (batches: number) =>
    device.gpu.createPipeline(
      function plan(images, labels, corrections, weights, means, squares) {
        let kept = convolutions.map((one) => ({
          weights: one.take(weights),
          means: one.take(means),
          squares: one.take(squares),
        }));
        const result: Record<string, IPipelineHandle> = {};
        for (let step = 0; step < batches; step++) {
          const [inputs, classes] = take(images, labels, step);
          const passed = network.forward(
            inputs,
            classes,
            kept.map((one) => one.weights),
          );
          const grads = network.backward(passed, classes);
          kept = kept.map((one, i) =>
            convolutions[i].update(one, grads[i], corrections, step),
          );
          result[named.losses(step)] = passed.losses;
          result[named.predicted(step)] = passed.predicted;
        }
        for (const [i, { rowsOf }] of convolutions.entries()) {
          for (const name of KEPT) {
            result[named.kept(name, i)] = rowsOf(kept[i][name]);
          }
        }
        return result;
      },
    );

  const scoring = (batches: number) =>
    device.gpu.createPipeline(function plan(images, labels, weights) {
      const kernels = convolutions.map((one) => one.take(weights));
      const result: Record<string, IPipelineHandle> = {};
      for (let step = 0; step < batches; step++) {
        const [inputs, classes] = take(images, labels, step);
        const passed = network.forward(inputs, classes, kernels);
        result[named.losses(step)] = passed.losses;
        result[named.predicted(step)] = passed.predicted;
      }
      return result;
    });

  return {
    training: remembered(training),
    scoring: remembered(scoring),
    argumentsOf,
  };
}
