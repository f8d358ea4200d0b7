/** Batches as arguments of a plan. */
import type { Input, IPipelineHandle } from "gpu.js";
import type { Batch } from "../engine.ts";
import type { Model } from "../model.ts";
import { flatArray, gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice } from "./device.ts";
import { batchOfImagesGpu, batchOfLabelsGpu } from "./kernels/copy.ts";

export interface PlannedBatches {
  /** All batches as arguments of a plan; a batch that is smaller than the others is filled up with zeros. */
  readonly argumentsOf: (
    batches: readonly Batch[],
  ) => readonly [images: Input, labels: Input];
  /** Records the steps that take batch `i` out of the arguments. */
  readonly take: (
    images: IPipelineHandle,
    labels: IPipelineHandle,
    i: number,
  ) => readonly [images: IPipelineHandle, labels: IPipelineHandle];
}

/** Plans batches of this size for a model. */
export function planBatches(
  device: GpuDevice,
  { inputShape }: Model,
  batch: number,
): PlannedBatches {
  const [channels, height, width] = inputShape;
  const size = gpuSizeOf([batch, ...inputShape]);
  const [row] = size;
  const labelRow = rowLength(batch);
  const images = createKernel(device, batchOfImagesGpu, {}, size);
  const labels = createKernel(device, batchOfLabelsGpu, {}, [labelRow]);
  return {
    argumentsOf(batches) {
      const rows = new Float32Array(batches.length * batch * channels * row);
      const numbers = new Float32Array(batches.length * labelRow);
      for (const [i, one] of batches.entries()) {
        numbers.set(one.labels, i * labelRow);
        const first = i * batch * channels;
        if (row === height * width) {
          rows.set(one.images, first * row);
          continue;
        }
        for (let r = 0; r < one.labels.length * channels; r++) {
          rows.set(
            one.images.subarray(r * height * width, (r + 1) * height * width),
            (first + r) * row,
          );
        }
      }
      return [
        flatArray(rows, [row, channels, batches.length * batch]),
        flatArray(numbers, [numbers.length]),
      ];
    },
    take: (allImages, allLabels, i) => [
      images(allImages, i * batch),
      labels(allLabels, i * labelRow),
    ],
  };
}
