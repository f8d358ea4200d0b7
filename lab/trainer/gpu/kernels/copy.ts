/** Copies between the arrays that a plan is given and returns, and those that it computes with. */
import type { GpuArray, GpuVector } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

/** `images[n][c][p]` of one batch, which is number `first` and the following of all. */
export function batchOfImagesGpu(
  this: GpuThis<object>,
  images: GpuArray,
  first: number,
): number {
  return images[this.thread.z + first][this.thread.y][this.thread.x];
}

/** `labels[n]` of one batch, which is number `first` and the following of all. */
export function batchOfLabelsGpu(
  this: GpuThis<object>,
  labels: GpuVector,
  first: number,
): number {
  return labels[this.thread.x + first];
}

/**
 * Whole numbers, and known as such to gpu.js: it computes with others in float32, which has none between 2^24 and 2^24 + 2, and
 * a network of 1,024 filters has more weights than that.
 */
export interface KernelsConstants {
  /** Where this convolution's numbers begin among those of all. */
  readonly offset: number;
  readonly channels: number;
  readonly taps: number;
}

/** `array[k][c][p]` out of the flat numbers of all convolutions. */
export function kernelsOfGpu(
  this: GpuThis<KernelsConstants>,
  numbers: GpuVector,
): number {
  let number = 0;
  if (this.thread.x < this.constants.taps) {
    number =
      numbers[
        this.constants.offset +
          (this.thread.z * this.constants.channels + this.thread.y) *
            this.constants.taps +
          this.thread.x
      ];
  }
  return number;
}

/** The way back: `rows[k][c * taps + p]` out of `array[k][c][p]`; the threads are `[k][c * taps + p]`. */
export function rowsOfKernelsGpu(
  this: GpuThis<KernelsConstants>,
  array: GpuArray,
): number {
  let number = 0;
  if (this.thread.x < this.constants.channels * this.constants.taps) {
    const c = Math.floor((this.thread.x + 0.5) / this.constants.taps);
    number = array[this.thread.y][c][this.thread.x - c * this.constants.taps];
  }
  return number;
}
