/** A loaded file as an implementation: its functions run in this process. */
import { KataTodoError } from "../../core/errors.ts";
import type { GpuKernels } from "../../lab/trainer/gpu/layers.ts";
import { Falsified } from "./failure.ts";
import { runThreads, watchThreads } from "./gpu-threads.ts";
import type { Implementation } from "./implementation.ts";
import { expectNoPromise } from "./promise.ts";

/** The functions that an exercise's file exports; a learner may have written anything in them. */
export type ExerciseModule = Readonly<
  Record<string, (...args: never[]) => unknown>
>;

/**
 * For what is about a kernel’s text, and never runs it.
 *
 * @throws KataTodoError if it is a stub; Falsified if it is asynchronous
 */
function ensureWritten(module: ExerciseModule, functionName: string): void {
  try {
    expectNoPromise(module[functionName]());
  } catch (error) {
    if (error instanceof KataTodoError || error instanceof Falsified)
      throw error;
    // called without a thread, a kernel that is written fails in its own way
  }
}

export function implementationOf(module: ExerciseModule): Implementation {
  return {
    call(functionName, args) {
      const returned = module[functionName](...(args as never[]));
      expectNoPromise(returned);
      return returned;
    },
    runThreads: (functionName, call) => runThreads(module[functionName], call),
    watchThreads: (functionName, call) =>
      watchThreads(module[functionName], call),
    sourceOf(functionName) {
      ensureWritten(module, functionName);
      return String(module[functionName]);
    },
    async openLayers(mode, compiled) {
      for (const name of compiled) ensureWritten(module, name);
      // it calls exercise 01, which need not be there before a claim is checked
      const { createGpuLayers } =
        await import("../../lab/trainer/gpu/layers.ts");
      const kernels = module as unknown as GpuKernels; // those that are compiled
      const layers = await createGpuLayers({ mode, kernels });
      const functions = new Map<string, unknown>(Object.entries(layers));
      return {
        async call(functionName, args) {
          const layer = functions.get(functionName) as (
            ...args: readonly unknown[]
          ) => Promise<unknown>;
          return layer(...args);
        },
        dispose: () => layers.dispose(),
      };
    },
  };
}
