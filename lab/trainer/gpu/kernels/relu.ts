/** Rectified linear units, element by element. */
import type { GpuArray } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

/** `outputs[n][c][p] = max(0, inputs[n][c][p])` */
export function reluFpropGpu(this: GpuThis<object>, inputs: GpuArray): number {
  return Math.max(0, inputs[this.thread.z][this.thread.y][this.thread.x]);
}

/** The gradient passes where the output was positive. */
export function reluBpropGpu(
  this: GpuThis<object>,
  outputs: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  let gradient = 0;
  if (outputs[this.thread.z][this.thread.y][this.thread.x] > 0) {
    gradient = gradsWrtOutputs[this.thread.z][this.thread.y][this.thread.x];
  }
  return gradient;
}
