/** How `judge.ts` is started. */
import { fileURLToPath } from "node:url";

/** The project’s folder, in which it is started. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface JudgingTask {
  /** Id of the exercise, for instance `09-gpu-conv2d`. */
  readonly exercise: string;
  /** A file to judge in place of the solution. */
  readonly file?: string;
  /** Only the claims about this function. */
  readonly functionName?: string;
}

/** Arguments for Node.js. */
export function judgeArguments(task: JudgingTask): string[] {
  const { exercise, file, functionName } = task;
  return [
    "--import=tsx",
    "--conditions=solutions",
    "test/prove/mutation/judge.ts",
    `--exercise=${exercise}`,
    ...(file === undefined ? [] : [`--file=${file}`]),
    ...(functionName === undefined ? [] : [`--function=${functionName}`]),
  ];
}
