/**
 * The weights of a model on the gpu, with Adam's running means.
 *
 * A plan of gpu.js has a fixed number of arguments, so it takes the numbers of all convolutions in one vector each for
 * weights, means and squares. It computes with an array `[k][c][ky * KW + kx]` per convolution, and returns a vector
 * per convolution.
 */
import type { IPipelineHandle } from "gpu.js";
import type { AdamSettings } from "../adam.ts";
import type { TrainingState } from "../engine.ts";
import { convolutionsOf, kernelShapeOf, weightCountOf } from "../model.ts";
import type { Model } from "../model.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice } from "./device.ts";
import { adamMeanGpu, adamSquareGpu, adamWeightGpu } from "./kernels/adam.ts";
import { flatOfKernelsGpu, kernelsOfGpu } from "./kernels/copy.ts";

/** What is kept per weight. */
export const KEPT = ["weights", "means", "squares"] as const;

/** The weights of one convolution with Adam's running means, each an array `[k][c][ky * KW + kx]`. */
export type KeptHandles = Readonly<
  Record<(typeof KEPT)[number], IPipelineHandle>
>;

/** One convolution's part in a plan; every function records steps. */
export interface PlannedWeights {
  /** Takes this convolution's array out of a vector of all convolutions. */
  take(vector: IPipelineHandle): IPipelineHandle;
  /** One step of Adam. */
  update(
    kept: KeptHandles,
    gradsWrtKernels: IPipelineHandle,
    corrections: IPipelineHandle,
    step: number,
  ): KeptHandles;
  /** A vector that begins with this convolution's numbers. */
  readonly flatten: (array: IPipelineHandle) => IPipelineHandle;
}

function planConvolution(
  device: GpuDevice,
  kernelShape: readonly number[],
  offset: number,
  settings: AdamSettings,
): PlannedWeights {
  const [filters, channels, rows, columns] = kernelShape;
  const count = filters * channels * rows * columns;
  const place = { offset, channels, taps: rows * columns, count };
  const adam = {
    ...settings,
    oneMinusBeta1: 1 - settings.beta1,
    oneMinusBeta2: 1 - settings.beta2,
  };
  const size = gpuSizeOf(kernelShape);
  const take = createKernel(device, kernelsOfGpu, place, size);
  const mean = createKernel(device, adamMeanGpu, adam, size);
  const square = createKernel(device, adamSquareGpu, adam, size);
  const weight = createKernel(device, adamWeightGpu, adam, size);
  const flatten = createKernel(device, flatOfKernelsGpu, place, [
    rowLength(count),
  ]);
  return {
    take: (vector) => take(vector),
    update({ weights, means, squares }, gradients, corrections, step) {
      const newMeans = mean(gradients, weights, means);
      const newSquares = square(gradients, weights, squares);
      return {
        means: newMeans,
        squares: newSquares,
        weights: weight(weights, newMeans, newSquares, corrections, step),
      };
    },
    flatten: (array) => flatten(array),
  };
}

/** Plans the weights of every convolution of the model, in order. */
export function planWeights(
  device: GpuDevice,
  model: Model,
  adam: AdamSettings,
): PlannedWeights[] {
  let offset = 0;
  return convolutionsOf(model).map((layer) => {
    const planned = planConvolution(device, kernelShapeOf(layer), offset, adam);
    offset += weightCountOf(layer);
    return planned;
  });
}

/** The numbers of all convolutions behind one another. */
export function joined(arrays: TrainingState["weights"]): Float32Array {
  const all = new Float32Array(arrays.reduce((n, { length }) => n + length, 0));
  let offset = 0;
  for (const array of arrays) {
    all.set(array, offset);
    offset += array.length;
  }
  return all;
}
