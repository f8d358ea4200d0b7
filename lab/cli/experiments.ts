/**
 * `npm run experiments`: grades the learner's exercises if they are to be trained, then hands over to `experiments-run.ts` in
 * a process whose `#kata/` means the exercises or the solutions.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../../core/errors.ts";
import { isBundle } from "../experiments/provenance.ts";
import { exercisesOf } from "../trainer/engine.ts";
import type { EngineChoice } from "../trainer/engine.ts";
import {
  EXPERIMENTS_FLAGS,
  EXPERIMENTS_USAGE,
  parseExperimentsFlags,
} from "./experiments-flags.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

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
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function grade(engine: EngineChoice): Promise<void> {
  const numbers = exercisesOf(engine);
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
      "experiments: not all of these exercises are solved yet, so nothing was trained; go on with npm run kata, or add --from solutions",
    );
  }
}

async function experiments(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("experiments", EXPERIMENTS_FLAGS);
  const { from, engine } = parseExperimentsFlags(args);
  if (from === "exercises") await grade(engine);
  const conditions = from === "solutions" ? ["--conditions=solutions"] : [];
  const tsx = import.meta.resolve("tsx");
  const script = fileURLToPath(new URL("experiments-run.ts", import.meta.url));
  process.exitCode = await runNode(
    [...conditions, "--import", tsx, script, ...args],
    process.cwd(),
  );
}

await runCommand(experiments, EXPERIMENTS_USAGE);
