/** Arrays turned as exercise 11 wants them, and its parts added up. */
import type { GpuArray } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

/** `array[b][a][x]` as `[a][b][x]`. */
export function firstAxesSwappedGpu(
  this: GpuThis<object>,
  array: GpuArray,
): number {
  return array[this.thread.y][this.thread.z][this.thread.x];
}

/** `array[n][c][p]` as `[n][p][c]`. */
export function channelsLastGpu(
  this: GpuThis<{ readonly channels: number }>,
  array: GpuArray,
): number {
  let value = 0;
  if (this.thread.x < this.constants.channels) {
    value = array[this.thread.z][this.thread.x][this.thread.y];
  }
  return value;
}

export interface SumOfPartsConstants {
  readonly parts: number;
  readonly channels: number;
  readonly taps: number;
}

/** `gradsWrtKernels[k][c][tap]`, the sum over all parts of `parts[part][tap * C + c][k]`. */
export function sumOfPartsGpu(
  this: GpuThis<SumOfPartsConstants>,
  parts: GpuArray,
): number {
  let sum = 0;
  if (this.thread.x < this.constants.taps) {
    for (let part = 0; part < this.constants.parts; part++) {
      sum +=
        parts[part][this.thread.x * this.constants.channels + this.thread.y][
          this.thread.z
        ];
    }
  }
  return sum;
}
