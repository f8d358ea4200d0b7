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

export interface KernelsConstants {
  /** Where this convolution's numbers begin among those of all. */
  readonly offset: number;
  readonly channels: number;
  readonly taps: number;
  /** How many numbers this convolution has. */
  readonly count: number;
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

/** The way back: the flat numbers of one convolution out of `array[k][c][p]`. */
export function flatOfKernelsGpu(
  this: GpuThis<KernelsConstants>,
  array: GpuArray,
): number {
  let number = 0;
  if (this.thread.x < this.constants.count) {
    const row = Math.floor((this.thread.x + 0.5) / this.constants.taps);
    const k = Math.floor((row + 0.5) / this.constants.channels);
    const c = row - k * this.constants.channels;
    number = array[k][c][this.thread.x - row * this.constants.taps];
  }
  return number;
}
