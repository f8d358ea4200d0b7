/** Claims that a gpu kernel is one: not only a function that gives the right numbers when JavaScript calls it. */
import { KataTodoError } from "../../core/errors.ts";
import type { GpuMode } from "../../lab/trainer/gpu/device.ts";
import { everything } from "../arbitraries/features.ts";
import { expectAgreement } from "./agreement.ts";
import { everyCaseClaim, exampleClaim } from "./claim.ts";
import type { Claim, ExerciseModule } from "./claim.ts";
import { falsify } from "./failure.ts";
import { watchThreads } from "./gpu-threads.ts";
import { errorLine } from "./own-frame.ts";
import { mapTensors, runLearner, twinOf } from "./subject.ts";
import type { KernelSubject } from "./subjects/gpu.ts";

/** What the header of exercise 09 rules out, as a reader of the source text sees it. */
const RULED_OUT: readonly [pattern: RegExp, words: string][] = [
  [/\bInfinity\b/, "Infinity"],
  [/\?\.(?!\d)/, "?."],
  [/\?\?/, "??"],
  [/\*\*/, "**"],
  [/=>/, "an arrow function"],
  [/.\bfunction\b/s, "a function inside the function"],
  [/\b(?:const|let|var)\s*[{[]/, "destructuring"],
  [
    /\bfor\s*\(\s*(?:let|var)\s+\w+\s*=\s*(?![\s\d])/,
    "a loop that does not start at a number",
  ],
  [
    /Math\.floor\(\s*[\w.]+\s*\//,
    "Math.floor(a / b) in place of Math.floor((a + 0.5) / b)",
  ],
];

const COMMENTS = /\/\*.*?\*\/|\/\/[^\n]*/gs;

/** @throws KataTodoError if the kernel is a stub: some claims are about its text, and never run it */
function ensureWritten(module: ExerciseModule, functionName: string): void {
  try {
    module[functionName]();
  } catch (error) {
    if (error instanceof KataTodoError) throw error;
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
      const source = String(module[functionName]).replaceAll(COMMENTS, " ");
      for (const [pattern, words] of RULED_OUT)
        if (pattern.test(source.trim()))
          falsify(
            `it contains ${words}; the header of exercise 09 tells what a gpu kernel may contain`,
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
      const call = subject.callOf(mapTensors(given, twinOf));
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
          return await subject.layer.run(functions, given);
        } catch (error) {
          return falsify(
            `gpu.js fails on ${mode}: ${errorLine(error)}; the header of exercise 09 tells what a gpu kernel may contain`,
          );
        }
      };
      try {
        const claim = everyCaseClaim(
          naming,
          subject.cases(everything),
          (given) => expectAgreement({ ...subject.layer, run }, module, given),
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
