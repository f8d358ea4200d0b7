/** A whole network in a plan of gpu.js: forward and backward pass. */
import type { IPipelineHandle } from "gpu.js";
import type { Model } from "../model.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice } from "./device.ts";
import {
  crossEntropyBpropGpu,
  crossEntropyGpu,
  predictedGpu,
} from "./kernels/cross-entropy.ts";
import { planLayers } from "./plan.ts";
import type { SecondGoKernels } from "./second-go.ts";

/** What a forward pass leaves behind. */
export interface PassedForward {
  /** The input of every layer, and last the logits. */
  readonly values: readonly IPipelineHandle[];
  /** Per layer its kernels; undefined where it has none. */
  readonly kernels: readonly IPipelineHandle[];
  /** Per image the cross-entropy, and the class that it is taken for. */
  readonly losses: IPipelineHandle;
  readonly predicted: IPipelineHandle;
}

/** Every function records steps. */
export interface PlannedNetwork {
  /** @param weights - per convolution `[k][c][ky * KW + kx]` */
  forward(
    images: IPipelineHandle,
    labels: IPipelineHandle,
    weights: readonly IPipelineHandle[],
  ): PassedForward;
  /** Returns the gradients with respect to the weights, per convolution. */
  backward(passed: PassedForward, labels: IPipelineHandle): IPipelineHandle[];
}

/** Plans a model for batches of this size; parameters as in `planLayer`. */
export function planNetwork(
  device: GpuDevice,
  model: Model,
  batch: number,
  secondGo?: SecondGoKernels,
): PlannedNetwork {
  const layers = planLayers(device, model, batch, secondGo);
  const scoring = { batch, classes: model.classes };
  const perImage = [rowLength(batch)];
  const crossEntropy = createKernel(device, crossEntropyGpu, scoring, perImage);
  const predicted = createKernel(device, predictedGpu, scoring, perImage);
  const lossBprop = createKernel(
    device,
    crossEntropyBpropGpu,
    scoring,
    gpuSizeOf([batch, model.classes, 1, 1]),
  );

  return {
    forward(images, labels, weights) {
      let next = 0;
      const kernels = layers.map((layer) =>
        layer.gradsWrtKernels ? weights[next++] : undefined,
      );
      const values = [images];
      for (const [i, layer] of layers.entries()) {
        values.push(layer.fprop(values[i], kernels[i]));
      }
      const logits = values.at(-1);
      return {
        values,
        kernels,
        losses: crossEntropy(logits, labels),
        predicted: predicted(logits),
      };
    },

    backward({ values, kernels }, labels) {
      const gradsWrtKernels: IPipelineHandle[] = [];
      let gradsWrtOutputs = lossBprop(values.at(-1), labels);
      for (let i = layers.length - 1; i >= 0; i--) {
        const inputs = values[i];
        const grads = layers[i].gradsWrtKernels?.(inputs, gradsWrtOutputs);
        if (grads !== undefined) gradsWrtKernels.unshift(grads);
        // nobody needs the gradients with respect to the images
        if (i > 0) {
          gradsWrtOutputs = layers[i].bprop({
            inputs,
            outputs: values[i + 1],
            kernels: kernels[i],
            gradsWrtOutputs,
          });
        }
      }
      return gradsWrtKernels;
    },
  };
}
