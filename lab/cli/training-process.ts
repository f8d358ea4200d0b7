/**
 * How the process is started that trains: `experiments-run.ts`, whose `#kata/` means the exercises or the solutions, and which
 * `KATA_CONVOLUTION` tells the exercise that convolves on a graphics card.
 */
import { fileURLToPath } from "node:url";
import { isUntouched } from "../kata/pristine.ts";
import type { EngineChoice } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Optional: it takes the place of some kernels of exercise 09 once it is begun. */
const SECOND_GO = "11-gpu-second-go";

/** Whether gpu kernels may be what trains. */
export function runsOnGpu(engine: EngineChoice): boolean {
  return engine === "gpu" || engine === "auto";
}

/** The exercise whose gpu kernels convolve on a graphics card. */
export function convolutionOf({
  from,
  engine,
}: Pick<ExperimentsFlags, "from" | "engine">): GpuConvolution {
  const isLeftOut =
    !runsOnGpu(engine) ||
    (from === "exercises" && isUntouched(PROJECT, SECOND_GO));
  return isLeftOut ? "09" : "11";
}

/** A program of the project in a process of its own. */
export interface NodeProcess {
  /** Of Node, up to the program's own arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export function trainingProcess(
  { from }: Pick<ExperimentsFlags, "from">,
  convolution: GpuConvolution,
): NodeProcess {
  const conditions = from === "solutions" ? ["--conditions=solutions"] : [];
  const tsx = import.meta.resolve("tsx");
  const script = fileURLToPath(new URL("experiments-run.ts", import.meta.url));
  return {
    args: [...conditions, "--import", tsx, script],
    environment: { KATA_CONVOLUTION: convolution },
  };
}
