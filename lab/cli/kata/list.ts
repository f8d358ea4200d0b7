/** `npm run kata -- list`: how far the learner is, graded afresh. */
import { parseArgs } from "node:util";
import { startGrading } from "./grading.ts";

export async function list(args: string[]): Promise<void> {
  parseArgs({ args });
  await startGrading({ specs: [], environment: { KATA_REPORT: "list" } });
  // to be told that there is work left is no failure
  process.exitCode = 0;
}
