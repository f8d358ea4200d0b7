/**
 * `npm run experiments`: grades the learner's exercises if they are to be trained, then hands over to `experiments-run.ts` in
 * a process whose `#kata/` means the exercises or the solutions.
 */
import { askedFor } from "./asked-for.ts";
import { EXPERIMENTS_FLAGS, EXPERIMENTS_USAGE } from "./experiments-flags.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { gradeFirst } from "./grade-first.ts";
import { runCommand } from "./run-command.ts";
import { runNode } from "./run-node.ts";
import { convolutionOf, trainingProcess } from "./training-process.ts";

async function experiments(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("experiments", EXPERIMENTS_FLAGS);
  const { flags } = await askedFor(args);
  const convolution = convolutionOf(flags);
  await gradeFirst(flags, convolution);
  const training = trainingProcess(flags, convolution);
  process.exitCode = await runNode(
    [...training.args, ...args],
    process.cwd(),
    training.environment,
  );
}

await runCommand(experiments, EXPERIMENTS_USAGE);
