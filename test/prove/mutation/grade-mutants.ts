/** Makes mutants of the solutions, and grades them all. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gradeKernelMutants } from "./grade-kernels.ts";
import { gradeStrykerMutants } from "./grade-stryker.ts";
import { ROOT } from "./judging.ts";
import type { GradedFile } from "./report.ts";

/** Exercises of gpu kernels. */
const KERNELS: readonly string[] = [
  "09-gpu-conv2d",
  "10-gpu-pool2d",
  "11-gpu-second-go",
];

/**
 * Grades every mutant of a solution: StrykerJS’s, or textual ones where it consists of gpu kernels. It takes minutes, and the
 * working folder is the project’s.
 *
 * @param exercise - its id, for instance `02-conv2d-fprop`
 * @throws Error if the solution itself does not pass
 */
export async function gradeMutants(exercise: string): Promise<GradedFile> {
  const file = join(ROOT, "solutions", `${exercise}.ts`);
  const text = await readFile(file, "utf8");
  const grade = KERNELS.includes(exercise)
    ? gradeKernelMutants
    : gradeStrykerMutants;
  return { exercise, text, graded: await grade(exercise, text) };
}
