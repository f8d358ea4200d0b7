/** Grades mutants of gpu kernels, each as a file of its own in a process of its own. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONCURRENCY, PATIENCE } from "./grading-options.ts";
import { inParallel } from "./in-parallel.ts";
import { fateOf } from "./judgement.ts";
import { ROOT, judgeArguments } from "./judging.ts";
import type { JudgingTask } from "./judging.ts";
import { kernelMutants } from "./kernel-mutants.ts";
import { mutated } from "./mutant.ts";
import type { Fate, GradedMutant } from "./mutant.ts";
import { functionAt } from "./source.ts";

const SETTINGS = { cwd: ROOT, timeout: PATIENCE } as const;

function fateInProcess(task: JudgingTask): Promise<Fate> {
  const { execPath } = process;
  return new Promise((settle) => {
    execFile(execPath, judgeArguments(task), SETTINGS, (_, stdout, stderr) =>
      settle(fateOf(stdout + stderr)),
    );
  });
}

/**
 * Makes and grades all mutants of a solution that consists of gpu kernels. Each is graded by the claims about the function
 * that it changes, and by no other.
 *
 * @param text - the solution
 * @throws Error if the solution itself does not pass
 */
export async function gradeKernelMutants(
  exercise: string,
  text: string,
): Promise<GradedMutant[]> {
  const { kind } = await fateInProcess({ exercise });
  if (kind !== "survived")
    throw new Error(
      `gradeKernelMutants: solutions/${exercise}.ts itself is ${kind}; npm test tells why`,
    );
  const folder = await mkdtemp(join(tmpdir(), "mutants-"));
  try {
    const mutants = kernelMutants(exercise, text);
    return await inParallel(mutants, CONCURRENCY, async (mutant, i) => {
      const file = join(folder, `${i}.mts`);
      await writeFile(file, mutated(text, mutant));
      const functionName = functionAt(text, mutant.start);
      const task = { exercise, file, functionName };
      return { mutant, fate: await fateInProcess(task) };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
