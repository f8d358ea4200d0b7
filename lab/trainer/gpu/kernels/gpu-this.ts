import type { GpuThread } from "../../../../core/gpu-kernel.ts";

/**
 * What the gpu kernels of this folder find in `this`: those that no exercise asks for.
 *
 * They obey the rules in exercise 09's header. Rows can be longer than what they hold, so a thread tests its position
 * wherever it would otherwise read outside an array.
 */
export interface GpuThis<Constants> {
  readonly thread: GpuThread;
  readonly constants: Constants;
}
