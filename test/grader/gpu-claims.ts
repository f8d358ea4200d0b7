/** Claims that a gpu kernel is one: not only a function that gives the right numbers when JavaScript calls it. */
import type { GpuMode } from "../../lab/trainer/gpu/device.ts";
import { everything } from "../arbitraries/features.ts";
import { expectAgreement } from "./agreement.ts";
import { everyCaseClaim, exampleClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { falsify } from "./failure.ts";
import { faultOf } from "./gpu-source.ts";
import type { CompiledLayers, Implementation } from "./implementation.ts";
import { errorLine } from "./own-frame.ts";
import { runLearner, twinOfCase } from "./subject.ts";
import type { KernelSubject } from "./subjects/gpu.ts";

function sourceClaim(functionName: string): Claim {
  return exampleClaim(
    {
      title: "contains nothing that goes wrong on some device",
      capability: "compiled",
      functionName,
    },
    {},
    async (_, implementation) => {
      const source = await runLearner(() =>
        implementation.sourceOf(functionName),
      );
      const fault = faultOf(String(source));
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
    async (given, implementation) => {
      const call = await subject.callOf(twinOfCase(given));
      await runLearner(() =>
        implementation.watchThreads(subject.functionName, call),
      );
    },
  );
}

/** Compiling takes milliseconds, and the numbers were judged before: fewer cases are enough. */
const SHARE = 0.2;

/** A claim that the kernel computes the same once gpu.js has translated it. */
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
    async check(implementation, options) {
      let layers: CompiledLayers | undefined;
      const run = async (_: Implementation, given: Case): Promise<unknown> => {
        const { functionName } = subject.layer;
        layers ??= await implementation.openLayers(mode, subject.compiledWith);
        try {
          return await layers.call(functionName, Object.values(given));
        } catch (error) {
          return falsify(
            `gpu.js fails on ${mode}: ${errorLine(error)}; the header of exercise 09 tells what a gpu kernel may contain`,
          );
        }
      };
      const compiled = { ...subject.layer, run };
      try {
        const claim = everyCaseClaim(
          naming,
          subject.cases(everything),
          (given) => expectAgreement(compiled, implementation, given),
          SHARE,
        );
        return await claim.check(implementation, options);
      } finally {
        await layers?.dispose();
      }
    },
  };
}

/** Few such cases tell as much as many. */
const FEW = 0.05;

/** A claim about rows whose length has a reciprocal that is rounded down. */
function wideClaim<Case extends object>(subject: KernelSubject<Case>): Claim {
  return everyCaseClaim(
    {
      title: "finds its row and its column also where a row has 49 elements",
      capability: "threads",
      functionName: subject.functionName,
    },
    subject.cases({ wide: true }),
    (given, implementation) => expectAgreement(subject, implementation, given),
    FEW,
  );
}

/** Threads first, then the text, then the back ends that every machine has. */
export function gpuClaims<Case extends object>(
  subject: KernelSubject<Case>,
): Claim[] {
  return [
    threadsClaim(subject),
    wideClaim(subject),
    sourceClaim(subject.functionName),
    compiledClaim(subject, "cpu"),
    compiledClaim(subject, "webasm"),
  ];
}
