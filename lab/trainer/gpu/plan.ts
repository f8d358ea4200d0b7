/**
 * The layers of a model as gpu.js kernels, to be recorded in a pipeline: calling one does not compute, it adds a step.
 */
import type { IPipelineHandle } from "gpu.js";
import * as pool from "#kata/10-gpu-pool2d";
import type { Layer, Model } from "../model.ts";
import { gpuSizeOf } from "./arrays.ts";
import { pool2dConstants } from "./constants.ts";
import { planConv2d, planSecondGo } from "./conv2d.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice, GpuKernel } from "./device.ts";
import {
  adaptiveAvgPool2dBpropGpu,
  adaptiveAvgPool2dFpropGpu,
} from "./kernels/adaptive-pool.ts";
import { reluBpropGpu, reluFpropGpu } from "./kernels/relu.ts";
import type { SecondGoKernels } from "./second-go.ts";

/** A layer's passes, each from handles to a handle. */
export interface PlannedLayer {
  fprop(inputs: IPipelineHandle, kernels: IPipelineHandle): IPipelineHandle;
  /** What the backward pass needs besides the gradients; each layer takes what it uses. */
  bprop(values: {
    readonly inputs: IPipelineHandle;
    readonly outputs: IPipelineHandle;
    readonly kernels: IPipelineHandle;
    readonly gradsWrtOutputs: IPipelineHandle;
  }): IPipelineHandle;
  /** Only layers with weights have it. */
  gradsWrtKernels?(
    inputs: IPipelineHandle,
    gradsWrtOutputs: IPipelineHandle,
  ): IPipelineHandle;
}

/**
 * Plans one layer for batches of this size.
 *
 * @param secondGo - exercise 11, where it convolves in place of exercise 09
 */
export function planLayer(
  device: GpuDevice,
  layer: Layer,
  batch: number,
  secondGo?: SecondGoKernels,
): PlannedLayer {
  const inputShape = [batch, ...layer.inputShape];
  const outputShape = [batch, ...layer.outputShape];
  const kernel = (
    source: GpuKernel,
    constants: object,
    shape: readonly number[],
  ) => createKernel(device, source, constants, gpuSizeOf(shape));

  switch (layer.kind) {
    case "conv2d":
      return secondGo
        ? planSecondGo(device, layer, batch, secondGo)
        : planConv2d(device, layer, batch);
    case "relu": {
      const fprop = kernel(reluFpropGpu, {}, outputShape);
      const bprop = kernel(reluBpropGpu, {}, inputShape);
      return {
        fprop: (inputs) => fprop(inputs),
        bprop: ({ outputs, gradsWrtOutputs }) =>
          bprop(outputs, gradsWrtOutputs),
      };
    }
    case "maxPool2d": {
      const constants = pool2dConstants(inputShape, layer.geometry);
      const fprop = kernel(pool.maxPool2dFpropGpu, constants, outputShape);
      const argmax = kernel(pool.maxPool2dArgmaxGpu, constants, outputShape);
      const bprop = kernel(pool.maxPool2dBpropGpu, constants, inputShape);
      return {
        fprop: (inputs) => fprop(inputs),
        bprop: ({ inputs, gradsWrtOutputs }) =>
          bprop(argmax(inputs), gradsWrtOutputs),
      };
    }
    case "avgPool2d": {
      const constants = pool2dConstants(inputShape, layer.geometry);
      const fprop = kernel(pool.avgPool2dFpropGpu, constants, outputShape);
      const bprop = kernel(pool.avgPool2dBpropGpu, constants, inputShape);
      return {
        fprop: (inputs) => fprop(inputs),
        bprop: ({ gradsWrtOutputs }) => bprop(gradsWrtOutputs),
      };
    }
    case "adaptiveAvgPool2d": {
      const [, inputHeight, inputWidth] = layer.inputShape;
      const [, outputHeight, outputWidth] = layer.outputShape;
      const constants = { inputHeight, inputWidth, outputHeight, outputWidth };
      const fprop = kernel(adaptiveAvgPool2dFpropGpu, constants, outputShape);
      const bprop = kernel(adaptiveAvgPool2dBpropGpu, constants, inputShape);
      return {
        fprop: (inputs) => fprop(inputs),
        bprop: ({ gradsWrtOutputs }) => bprop(gradsWrtOutputs),
      };
    }
  }
}

/** Every layer of the model, in order; parameters as in `planLayer`. */
export function planLayers(
  device: GpuDevice,
  model: Model,
  batch: number,
  secondGo?: SecondGoKernels,
): PlannedLayer[] {
  return model.layers.map((layer) => planLayer(device, layer, batch, secondGo));
}
