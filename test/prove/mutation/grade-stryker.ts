/** Makes and grades mutants with StrykerJS. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { CONCURRENCY, PATIENCE } from "./grading-options.ts";
import { fateOf } from "./judgement.ts";
import { judgeArguments } from "./judging.ts";
import type { Fate, GradedMutant } from "./mutant.ts";
import { placeOf } from "./source.ts";

type StrykerResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

const CONFIG = fileURLToPath(new URL("stryker.config.json", import.meta.url));

function fateIn({ status, statusReason = "" }: StrykerResult): Fate {
  if (status === "Survived") return { kind: "survived" };
  // every exit code but 0 is a kill for StrykerJS
  if (status === "Killed") return fateOf(statusReason);
  return { kind: "unknown", reason: `${status}: ${statusReason}` };
}

/**
 * Makes and grades StrykerJS’s mutants of a solution, each by all claims about the exercise and by no other exercise’s. The
 * working folder is the project’s.
 *
 * StrykerJS works on a copy of the project that holds all mutants; a variable of the environment tells which of them is
 * active. A process per mutant is slower than its runner for vitest, and sure: that one loses track of tests since vitest 4.1.
 *
 * @param text - the solution
 * @throws Error if the solution itself does not pass
 */
export async function gradeStrykerMutants(
  exercise: string,
  text: string,
): Promise<GradedMutant[]> {
  const folder = await mkdtemp(join(tmpdir(), "stryker-"));
  const command = [process.execPath, ...judgeArguments({ exercise })]
    .map((word) => JSON.stringify(word))
    .join(" ");
  try {
    const results = await new Stryker({
      configFile: CONFIG,
      mutate: [`solutions/${exercise}.ts`],
      commandRunner: { command },
      concurrency: CONCURRENCY,
      timeoutMS: PATIENCE,
      tempDirName: join(folder, "copies"),
    }).runMutationTest();
    return results.map((result) => ({
      mutant: {
        exercise,
        mutator: result.mutatorName,
        start: placeOf(text, result.location.start),
        end: placeOf(text, result.location.end),
        replacement: result.replacement ?? "",
      },
      fate: fateIn(result),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
