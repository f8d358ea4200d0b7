/** Adam (`../../adam.ts`), a thread per weight. Arrays are laid out like the kernels, `[k][c][ky * KW + kx]`. */
import type { GpuArray, GpuVector } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

export interface AdamConstants {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Subtracted in double precision: 1 - 0.999 in floats is off by 5e-5. */
  readonly oneMinusBeta1: number;
  readonly oneMinusBeta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** Running mean of the gradients, the weight decay added to them. */
export function adamMeanGpu(
  this: GpuThis<AdamConstants>,
  gradients: GpuArray,
  weights: GpuArray,
  means: GpuArray,
): number {
  const gradient =
    gradients[this.thread.z][this.thread.y][this.thread.x] +
    this.constants.weightDecay *
      weights[this.thread.z][this.thread.y][this.thread.x];
  return (
    this.constants.beta1 * means[this.thread.z][this.thread.y][this.thread.x] +
    this.constants.oneMinusBeta1 * gradient
  );
}

/** Running mean of the squared gradients, the weight decay added to them before. */
export function adamSquareGpu(
  this: GpuThis<AdamConstants>,
  gradients: GpuArray,
  weights: GpuArray,
  squares: GpuArray,
): number {
  const gradient =
    gradients[this.thread.z][this.thread.y][this.thread.x] +
    this.constants.weightDecay *
      weights[this.thread.z][this.thread.y][this.thread.x];
  return (
    this.constants.beta2 *
      squares[this.thread.z][this.thread.y][this.thread.x] +
    this.constants.oneMinusBeta2 * gradient * gradient
  );
}

/**
 * The weight after Adam's step.
 *
 * @param corrections - those of `adam.ts`, two for every step of the plan
 * @param step - of the plan, counted from 0
 */
export function adamWeightGpu(
  this: GpuThis<AdamConstants>,
  weights: GpuArray,
  means: GpuArray,
  squares: GpuArray,
  corrections: GpuVector,
  step: number,
): number {
  return (
    weights[this.thread.z][this.thread.y][this.thread.x] -
    (this.constants.learningRate *
      (means[this.thread.z][this.thread.y][this.thread.x] /
        corrections[step * 2])) /
      (Math.sqrt(
        squares[this.thread.z][this.thread.y][this.thread.x] /
          corrections[step * 2 + 1],
      ) +
        this.constants.epsilon)
  );
}
