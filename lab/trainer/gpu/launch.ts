/** Single kernels of gpu.js, from tensors to tensors. */
import type { Input } from "gpu.js";
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { fromGpuArray, gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice, GpuKernel } from "./device.ts";

export interface Launch {
  readonly kernel: GpuKernel;
  readonly constants: object;
  readonly args: readonly Input[];
  readonly output: number[];
}

/**
 * Compiles a kernel, runs it once and frees it.
 *
 * @throws Error if gpu.js computed on another back end than the one asked for
 */
async function launch(
  device: GpuDevice,
  { kernel, constants, args, output }: Launch,
): Promise<unknown> {
  const shortcut = createKernel(device, kernel, constants, output);
  try {
    // a promise on webgpu, the result itself on the others
    const result: unknown = await Promise.resolve<unknown>(shortcut(...args));
    const ran = Object.getPrototypeOf(shortcut.kernel).constructor.mode;
    if (ran !== device.mode) {
      throw new Error(
        `gpu.js ran a kernel on ${ran} instead of ${device.mode}`,
      );
    }
    return result;
  } finally {
    shortcut.destroy();
  }
}

/** Runs a kernel whose result is a tensor `[A, B, H, W]`. */
export async function launchRows(
  device: GpuDevice,
  shape: readonly number[],
  work: Omit<Launch, "output">,
): Promise<Tensor> {
  const rows = await launch(device, { ...work, output: gpuSizeOf(shape) });
  return fromGpuArray(rows as Float32Array[][], shape);
}

/** Runs a kernel whose result is a tensor of rank 1. */
export async function launchVector(
  device: GpuDevice,
  count: number,
  work: Omit<Launch, "output">,
): Promise<Tensor> {
  const row = await launch(device, { ...work, output: [rowLength(count)] });
  return tensorOf([count], (row as Float32Array).subarray(0, count));
}
