/** `npm run kata -- check`: whether the kata is sound. It reads the learner's files by name only, and writes none. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fileChecks } from "../../kata/health.ts";
import type { Check, KataFiles } from "../../kata/health.ts";
import { exercises } from "../../kata/manifest.ts";
import { GO_ON_STEP } from "../../kata/next-step.ts";
import { solutionPlace } from "../../kata/places.ts";
import { gradingChecks } from "./grading-checks.ts";
import { inProject } from "./project.ts";

/** Specs of no exercise. */
const OTHER_SPECS = [
  "gpu-kernels.webgpu.spec.ts",
  "solutions-are-graded.spec.ts",
];

function kataFiles(): KataFiles {
  const named = (ending: string) => exercises.map(({ id }) => id + ending);
  const expected = {
    exercises: [...named(".ts"), "README.md"],
    solutions: named(".ts"),
    "test/exercises": [...named(".spec.ts"), ...OTHER_SPECS],
    "test/grader/claims": named(".ts"),
  };
  const solved = exercises
    .map(({ id }) => id)
    .filter((id) => existsSync(inProject(solutionPlace(id))));
  return {
    folders: Object.entries(expected).map(([name, files]) => ({
      name,
      files: readdirSync(inProject(name)),
      expected: files,
    })),
    solutions: new Map(
      solved.map((id) => [
        id,
        readFileSync(inProject(solutionPlace(id)), "utf8"),
      ]),
    ),
  };
}

function print({ claim, objections, cure }: Check): void {
  console.log(
    objections.length === 0
      ? ` ✓ ${claim}`
      : ` ✗ ${claim}: ${objections.join("; ")}; the cure: ${cure}`,
  );
}

export async function check(args: string[]): Promise<void> {
  parseArgs({ args });
  const failed: string[] = [];
  const report = (result: Check): void => {
    print(result);
    if (result.objections.length > 0) failed.push(result.claim);
  };
  const files = kataFiles();
  fileChecks(exercises, files).forEach(report);
  if (failed.length === 0)
    for await (const result of gradingChecks(files.solutions)) report(result);
  else console.log(" … nothing is graded before these are mended");
  process.exitCode = failed.length > 0 ? 1 : 0;
  console.log(
    failed.length > 0
      ? "next: mend what is marked ✗, then npm run kata -- check again"
      : GO_ON_STEP,
  );
}
