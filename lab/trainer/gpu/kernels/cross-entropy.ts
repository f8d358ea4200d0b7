/** Softmax and cross-entropy of logits `[n][j][0]`. */
import type { GpuArray, GpuVector } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

export interface LossConstants {
  readonly batch: number;
  readonly classes: number;
}

/** `losses[n] = log(sum over j of exp(logits[n][j])) - logits[n][labels[n]]`, in nats; the maximum is taken out first. */
export function crossEntropyGpu(
  this: GpuThis<LossConstants>,
  logits: GpuArray,
  labels: GpuVector,
): number {
  let loss = 0;
  if (this.thread.x < this.constants.batch) {
    let largest = logits[this.thread.x][0][0];
    let right = 0;
    for (let j = 0; j < this.constants.classes; j++) {
      largest = Math.max(largest, logits[this.thread.x][j][0]);
      if (labels[this.thread.x] === j) {
        right = logits[this.thread.x][j][0];
      }
    }
    let sum = 0;
    for (let j = 0; j < this.constants.classes; j++) {
      sum += Math.exp(logits[this.thread.x][j][0] - largest);
    }
    loss = Math.log(sum) + largest - right;
  }
  return loss;
}

/** `predicted[n]` is the class of the first of the largest logits. */
export function predictedGpu(
  this: GpuThis<LossConstants>,
  logits: GpuArray,
): number {
  let best = 0;
  if (this.thread.x < this.constants.batch) {
    let largest = logits[this.thread.x][0][0];
    for (let j = 0; j < this.constants.classes; j++) {
      if (logits[this.thread.x][j][0] > largest) {
        largest = logits[this.thread.x][j][0];
        best = j;
      }
    }
  }
  return best;
}

/** `gradsWrtLogits[n][j] = (softmax(logits[n])[j] - (labels[n] = j ? 1 : 0)) / batch`, for the mean over the batch. */
export function crossEntropyBpropGpu(
  this: GpuThis<LossConstants>,
  logits: GpuArray,
  labels: GpuVector,
): number {
  let largest = logits[this.thread.z][0][0];
  for (let j = 0; j < this.constants.classes; j++) {
    largest = Math.max(largest, logits[this.thread.z][j][0]);
  }
  let sum = 0;
  for (let j = 0; j < this.constants.classes; j++) {
    sum += Math.exp(logits[this.thread.z][j][0] - largest);
  }
  let target = 0;
  if (labels[this.thread.z] === this.thread.y) {
    target = 1;
  }
  const probability =
    Math.exp(logits[this.thread.z][this.thread.y][0] - largest) / sum;
  return (probability - target) / this.constants.batch;
}
