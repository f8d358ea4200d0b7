/** The learner's exercises are graded before they are trained. */
import { fileURLToPath } from "node:url";
import { UserError } from "../../core/errors.ts";
import { isBundle } from "../experiments/provenance.ts";
import { exercisesOf } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";
import { runNode } from "./run-node.ts";
import { runsOnGpu } from "./training-process.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Grades the exercises that an engine runs, where those are to be trained.
 *
 * @param convolution - the exercise whose gpu kernels convolve on a graphics card
 * @throws UserError `unsolved` if they are not all green
 */
export async function gradeFirst(
  { from, engine }: Pick<ExperimentsFlags, "from" | "engine">,
  convolution: GpuConvolution,
): Promise<void> {
  if (from === "solutions") return;
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
