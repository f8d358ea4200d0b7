/**
 * Adam (`../../adam.ts`), one layer at a time. The weights and running means of all layers lie one after another in one
 * vector; `offset` says where a layer's begin.
 */
import type { GpuArray, GpuVector } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

export interface SliceConstants {
  /** Where this layer's weights begin among all weights. */
  readonly offset: number;
  readonly channels: number;
  readonly taps: number;
}

/** `kernels[k][c][p]` out of the flat weights of all layers. */
export function kernelsOfGpu(
  this: GpuThis<SliceConstants>,
  weights: GpuVector,
): number {
  let weight = 0;
  if (this.thread.x < this.constants.taps) {
    weight =
      weights[
        this.constants.offset +
          (this.thread.z * this.constants.channels + this.thread.y) *
            this.constants.taps +
          this.thread.x
      ];
  }
  return weight;
}

export interface AdamConstants extends SliceConstants {
  /** How many weights this layer has. */
  readonly count: number;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Subtracted in double precision: 1 - 0.999 in floats is off by 5e-5. */
  readonly oneMinusBeta1: number;
  readonly oneMinusBeta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** The gradient of weight `thread.x` of this layer, with the weight decay added. */
export function decayedGradientGpu(
  this: GpuThis<AdamConstants>,
  gradsWrtKernels: GpuArray,
  weights: GpuVector,
): number {
  let gradient = 0;
  if (this.thread.x < this.constants.count) {
    const row = Math.floor((this.thread.x + 0.5) / this.constants.taps);
    const k = Math.floor((row + 0.5) / this.constants.channels);
    const c = row - k * this.constants.channels;
    gradient =
      gradsWrtKernels[k][c][this.thread.x - row * this.constants.taps] +
      this.constants.weightDecay *
        weights[this.constants.offset + this.thread.x];
  }
  return gradient;
}

/** Running mean of the gradients. */
export function adamMeanGpu(
  this: GpuThis<AdamConstants>,
  gradients: GpuVector,
  means: GpuVector,
): number {
  let mean = 0;
  if (this.thread.x < this.constants.count) {
    mean =
      this.constants.beta1 * means[this.constants.offset + this.thread.x] +
      this.constants.oneMinusBeta1 * gradients[this.thread.x];
  }
  return mean;
}

/** Running mean of the squared gradients. */
export function adamSquareGpu(
  this: GpuThis<AdamConstants>,
  gradients: GpuVector,
  squares: GpuVector,
): number {
  let square = 0;
  if (this.thread.x < this.constants.count) {
    square =
      this.constants.beta2 * squares[this.constants.offset + this.thread.x] +
      this.constants.oneMinusBeta2 *
        gradients[this.thread.x] *
        gradients[this.thread.x];
  }
  return square;
}

/** The weight after Adam's step; `corrections` are those of `adam.ts`. */
export function adamWeightGpu(
  this: GpuThis<AdamConstants>,
  weights: GpuVector,
  means: GpuVector,
  squares: GpuVector,
  corrections: GpuVector,
): number {
  let weight = 0;
  if (this.thread.x < this.constants.count) {
    weight =
      weights[this.constants.offset + this.thread.x] -
      (this.constants.learningRate * (means[this.thread.x] / corrections[0])) /
        (Math.sqrt(squares[this.thread.x] / corrections[1]) +
          this.constants.epsilon);
  }
  return weight;
}
