/**
 * The weights of a model on the gpu, and their update by Adam.
 *
 * The weights of all convolutions lie one after another in one vector, and so do Adam's running means: a plan of gpu.js has
 * a fixed number of arguments, and vectors are cheap to hand over.
 */
import type { IPipelineHandle } from "gpu.js";
import { ADAM } from "../adam.ts";
import { convolutionsOf, kernelShapeOf, weightCountOf } from "../model.ts";
import type { Model } from "../model.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice } from "./device.ts";
import {
  adamMeanGpu,
  adamSquareGpu,
  adamWeightGpu,
  decayedGradientGpu,
  kernelsOfGpu,
} from "./kernels/adam.ts";

/** One convolution's place in the vector of all weights. */
export interface PlannedWeights {
  readonly offset: number;
  readonly count: number;
  /** Records the step that takes this convolution's `kernels[k][c][p]` out of the vector. */
  readonly slice: (weights: IPipelineHandle) => IPipelineHandle;
  /** Records Adam's steps for this convolution; each result is a vector of `count` numbers. */
  update(from: {
    readonly gradsWrtKernels: IPipelineHandle;
    readonly weights: IPipelineHandle;
    readonly means: IPipelineHandle;
    readonly squares: IPipelineHandle;
    readonly corrections: IPipelineHandle;
  }): {
    readonly weight: IPipelineHandle;
    readonly mean: IPipelineHandle;
    readonly square: IPipelineHandle;
  };
}

/** Plans the weights of every convolution of the model, in order. */
export function planWeights(device: GpuDevice, model: Model): PlannedWeights[] {
  let next = 0;
  return convolutionsOf(model).map((layer) => {
    const kernelShape = kernelShapeOf(layer);
    const [, channels, rows, columns] = kernelShape;
    const offset = next;
    const count = weightCountOf(layer);
    next += count;
    const constants = {
      ...ADAM,
      oneMinusBeta1: 1 - ADAM.beta1,
      oneMinusBeta2: 1 - ADAM.beta2,
      offset,
      channels,
      taps: rows * columns,
      count,
    };
    const output = [rowLength(count)];
    const slice = createKernel(
      device,
      kernelsOfGpu,
      constants,
      gpuSizeOf(kernelShape),
    );
    const gradient = createKernel(
      device,
      decayedGradientGpu,
      constants,
      output,
    );
    const mean = createKernel(device, adamMeanGpu, constants, output);
    const square = createKernel(device, adamSquareGpu, constants, output);
    const weight = createKernel(device, adamWeightGpu, constants, output);
    return {
      offset,
      count,
      slice: (weights) => slice(weights),
      update({ gradsWrtKernels, weights, means, squares, corrections }) {
        const decayed = gradient(gradsWrtKernels, weights);
        const newMean = mean(decayed, means);
        const newSquare = square(decayed, squares);
        return {
          mean: newMean,
          square: newSquare,
          weight: weight(weights, newMean, newSquare, corrections),
        };
      },
    };
  });
}
