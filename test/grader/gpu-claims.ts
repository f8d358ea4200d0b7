/** Claims that a gpu kernel is one: not only a function that gives the right numbers when JavaScript calls it. */
import { KataTodoError } from "../../core/errors.ts";
import type { GpuMode } from "../../lab/trainer/gpu/device.ts";
import { everything } from "../arbitraries/features.ts";
import { expectAgreement } from "./agreement.ts";
import { everyCaseClaim, exampleClaim } from "./claim.ts";
import type { Claim, ExerciseModule } from "./claim.ts";
import { Falsified, falsify } from "./failure.ts";
import { faultOf } from "./gpu-source.ts";
import { watchThreads } from "./gpu-threads.ts";
import { errorLine } from "./own-frame.ts";
import { expectNoPromise, runLearner, twinOfCase } from "./subject.ts";
import type { KernelSubject } from "./subjects/gpu.ts";

/**
 * For claims that are about a kernel’s text, and never run it.
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

function sourceClaim(functionName: string): Claim {
  return exampleClaim(
    {
      title: "contains nothing that goes wrong on some device",
      capability: "compiled",
      functionName,
    },
    {},
    async (_, module) => {
      ensureWritten(module, functionName);
      const fault = faultOf(String(module[functionName]));
      if (fault !== undefined)
        falsify(
          `it contains ${fault}; the header of exercise 09 tells what a gpu kernel may contain`,
        );
    },
  );
}

function threadsClaim<Case extends object>(
  subject: KernelSubject<Case>,
): Claim {
  return everyCaseClaim(
    {
      title: "reads nothing outside its arrays, not even in surplus threads",
      capability: "threads",
      functionName: subject.functionName,
    },
    subject.cases(everything),
    async (given, module) => {
      const call = await subject.callOf(twinOfCase(given));
      await runLearner(() => watchThreads(module[subject.functionName], call));
    },
  );
}

function functionsOf(layers: object): ExerciseModule {
  const entries = Object.entries(layers);
  return Object.fromEntries(
    entries.filter(([, value]) => typeof value === "function"),
  );
}

/** Compiling takes milliseconds, and the numbers were judged before: fewer cases are enough. */
const SHARE = 0.2;

/**
 * A claim that the kernel computes the same once gpu.js has translated it.
 *
 * The compiled layers take their kernels from `#kata/`, which is where `module` comes from.
 */
export function compiledClaim<Case extends object>(
  subject: KernelSubject<Case>,
  mode: GpuMode,
): Claim {
  const naming = {
    title: `computes the same when gpu.js compiles it for ${mode}`,
    capability: "compiled",
    functionName: subject.functionName,
  } as const;
  return {
    ...naming,
    async check(module, options) {
      for (const name of subject.compiledWith) ensureWritten(module, name);
      const { createGpuLayers } =
        await import("../../lab/trainer/gpu/layers.ts");
      const layers = await createGpuLayers({ mode });
      const functions = functionsOf(layers);
      const run = async (_: ExerciseModule, given: Case): Promise<unknown> => {
        try {
          const layer = functions[subject.layer.functionName];
          return await layer(...(Object.values(given) as never[]));
        } catch (error) {
          return falsify(
            `gpu.js fails on ${mode}: ${errorLine(error)}; the header of exercise 09 tells what a gpu kernel may contain`,
          );
        }
      };
      const compiled = { ...subject.layer, run, waits: true };
      try {
        const claim = everyCaseClaim(
          naming,
          subject.cases(everything),
          (given) => expectAgreement(compiled, module, given),
          SHARE,
        );
        return await claim.check(module, options);
      } finally {
        await layers.dispose();
      }
    },
  };
}

/** Threads first, then the text, then the back ends that every machine has. */
export function gpuClaims<Case extends object>(
  subject: KernelSubject<Case>,
): Claim[] {
  return [
    threadsClaim(subject),
    sourceClaim(subject.functionName),
    compiledClaim(subject, "cpu"),
    compiledClaim(subject, "webasm"),
  ];
}
