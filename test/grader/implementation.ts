/** The learner's functions, wherever they run: in this process, or in another one. */
import type { GpuMode } from "../../lab/trainer/gpu/device.ts";
import type { KernelCall } from "./gpu-threads.ts";

/** The layers that gpu.js compiles from a learner's gpu kernels. */
export interface CompiledLayers {
  /** Calls a function of exercises 02 to 06 that is computed by compiled kernels. */
  call(functionName: string, args: readonly unknown[]): Promise<unknown>;
  dispose(): Promise<void>;
}

/**
 * What claims speak about. Every method gives its result, or a promise of it where the functions run elsewhere, and throws
 * `KataTodoError` if the function is not written yet.
 */
export interface Implementation {
  /**
   * Calls a function with its arguments in order.
   *
   * @throws Falsified if it returned a promise; whatever the learner's code throws
   */
  call(functionName: string, args: readonly unknown[]): unknown;
  /** Calls a gpu kernel once for every element of the result, on arrays of the plainest kind; a tensor. */
  runThreads(functionName: string, call: KernelCall): unknown;
  /**
   * Calls a gpu kernel for every thread that gpu.js would start, and watches what it touches.
   *
   * @throws Falsified if it touches what is not there
   */
  watchThreads(functionName: string, call: KernelCall): unknown;
  /** The source text of a gpu kernel. */
  sourceOf(functionName: string): unknown;
  /**
   * Opens the layers that gpu.js compiles from the kernels, on this back end.
   *
   * @param compiled - names of the kernels that will be compiled
   */
  openLayers(
    mode: GpuMode,
    compiled: readonly string[],
  ): Promise<CompiledLayers>;
}
