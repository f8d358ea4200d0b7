/**
 * `npm run experiments`: grades the learner's exercises if they are to be trained, then hands over to `experiments-run.ts` in
 * a process whose `#kata/` means the exercises or the solutions. That process is told by `KATA_CONVOLUTION` which exercise
 * convolves on a graphics card.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { UserError } from "../../core/errors.ts";
import { isBundle } from "../experiments/provenance.ts";
import { isUntouched } from "../kata/pristine.ts";
import { exercisesOf } from "../trainer/engine.ts";
import type { EngineChoice } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import { askedFor } from "./asked-for.ts";
import { EXPERIMENTS_FLAGS, EXPERIMENTS_USAGE } from "./experiments-flags.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Optional: it takes the place of some kernels of exercise 09 once it is begun. */
const SECOND_GO = "11-gpu-second-go";

/** Whether gpu kernels may be what trains. */
function runsOnGpu(engine: EngineChoice): boolean {
  return engine === "gpu" || engine === "auto";
}

/** The exercise whose gpu kernels convolve on a graphics card. */
function convolutionOf({
  from,
  engine,
}: Pick<ExperimentsFlags, "from" | "engine">): GpuConvolution {
  const isLeftOut =
    !runsOnGpu(engine) ||
    (from === "exercises" && isUntouched(PROJECT, SECOND_GO));
  return isLeftOut ? "09" : "11";
}

/**
 * Runs Node on the same terminal, and returns its exit code.
 *
 * A signal to this process is meant for that one, which ends in order; Ctrl-C reaches both anyway.
 */
function runNode(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", cwd, env });
    process.on("SIGINT", () => {});
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      // as a shell tells the end by a signal, which comes before the child can take it
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

async function grade(
  engine: EngineChoice,
  convolution: GpuConvolution,
): Promise<void> {
  const isSecondGo = convolution === "11";
  const numbers = [...exercisesOf(engine), ...(isSecondGo ? ["11"] : [])];
  if (isBundle()) {
    console.log(
      `A bundle has no grader: exercises ${numbers.join(", ")} are trained as they are.`,
    );
    return;
  }
  const which =
    engine === "auto"
      ? "engines gpu or serialised run (--engine takes one of them)"
      : `engine ${engine} runs`;
  console.log(
    `Grading exercises ${numbers.join(", ")}, which the ${which}. (--from solutions trains without them.)`,
  );
  const code = await runNode(
    ["node_modules/vitest/vitest.mjs", "run", ...numbers],
    PROJECT,
    { KATA_REPORT: "exercises" }, // training is what comes next
  );
  if (code !== 0) {
    throw new UserError(
      "unsolved",
      `experiments: not all of these exercises are solved yet, so nothing was trained; go on with npm run kata, or add --from solutions${isSecondGo ? "; 11 is optional: finish it, or train without it after npm run kata -- reset 11" : ""}`,
    );
  }
  if (!isSecondGo && runsOnGpu(engine)) {
    console.log(
      "Exercise 09 convolves. On a graphics card, exercise 11, which is optional, would train about twice as fast.",
    );
  }
}

async function experiments(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("experiments", EXPERIMENTS_FLAGS);
  const { flags } = await askedFor(args);
  const { from, engine } = flags;
  const convolution = convolutionOf(flags);
  if (from === "exercises") await grade(engine, convolution);
  const conditions = from === "solutions" ? ["--conditions=solutions"] : [];
  const tsx = import.meta.resolve("tsx");
  const script = fileURLToPath(new URL("experiments-run.ts", import.meta.url));
  process.exitCode = await runNode(
    [...conditions, "--import", tsx, script, ...args],
    process.cwd(),
    { KATA_CONVOLUTION: convolution },
  );
}

await runCommand(experiments, EXPERIMENTS_USAGE);
