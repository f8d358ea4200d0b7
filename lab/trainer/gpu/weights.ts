/**
 * The weights of a model on the gpu, with Adam's running means.
 *
 * A plan of gpu.js has a fixed number of arguments, so it takes the numbers of all convolutions in one vector each for
 * weights, means and squares. It computes with an array `[k][c][ky * KW + kx]` per convolution, and returns a row per
 * filter.
 */
import type { IPipelineHandle } from "gpu.js";
import type { AdamSettings } from "../adam.ts";
import type { TrainingState } from "../engine.ts";
import { convolutionsOf, kernelShapeOf, weightCountOf } from "../model.ts";
import type { Conv2dLayer, Model } from "../model.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice, GpuKernel } from "./device.ts";
import { adamMeanGpu, adamSquareGpu, adamWeightGpu } from "./kernels/adam.ts";
import { kernelsOfGpu, rowsOfKernelsGpu } from "./kernels/copy.ts";

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
  /** The numbers of a filter in a row of their own, for `flatOfRows`. */
  readonly rowsOf: (array: IPipelineHandle) => IPipelineHandle;
}

/** How gpu.js is told that all of `KernelsConstants` are whole. */
const WHOLE = {
  offset: "Integer",
  channels: "Integer",
  taps: "Integer",
} as const;

function planConvolution(
  device: GpuDevice,
  kernelShape: readonly number[],
  offset: number,
  settings: AdamSettings,
): PlannedWeights {
  const [filters, channels, rows, columns] = kernelShape;
  const taps = rows * columns;
  const place = { offset, channels, taps };
  const adam = {
    ...settings,
    oneMinusBeta1: 1 - settings.beta1,
    oneMinusBeta2: 1 - settings.beta2,
  };
  const size = gpuSizeOf(kernelShape);
  const copying = (kernel: GpuKernel, output: number[]) =>
    createKernel(device, kernel, place, output).setConstantTypes(WHOLE);
  const take = copying(kernelsOfGpu, size);
  const mean = createKernel(device, adamMeanGpu, adam, size);
  const square = createKernel(device, adamSquareGpu, adam, size);
  const weight = createKernel(device, adamWeightGpu, adam, size);
  const rowsOf = copying(rowsOfKernelsGpu, [
    rowLength(channels * taps),
    filters,
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
    rowsOf: (array) => rowsOf(array),
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

/** The numbers of one convolution, as its state has them, out of a plan's rows. */
export function flatOfRows(
  layer: Conv2dLayer,
  rows: readonly Float32Array[],
): Float32Array {
  const [filters, ...perFilter] = kernelShapeOf(layer);
  const count = perFilter.reduce((product, length) => product * length);
  const flat = new Float32Array(filters * count);
  for (const [k, row] of rows.entries()) {
    flat.set(row.subarray(0, count), k * count);
  }
  return flat;
}
