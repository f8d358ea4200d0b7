/** `npm run grade -- <folder> --student <id>`: grades a submission outside of its author's reach. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { runCommand } from "../../lab/cli/run-command.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { undoOnSignals } from "./at-exit.ts";
import { USAGE, parseFlags } from "./grade-flags.ts";
import type { GradeFlags } from "./grade-flags.ts";
import { gradeSubmission } from "./grade-submission.ts";
import type { Results } from "./results/results.ts";
import { resultLines } from "./results/table.ts";
import { writeResults } from "./results/write.ts";
import { buildKit } from "./sandbox/kit.ts";
import type { Kit } from "./sandbox/kit.ts";
import { studentId } from "./student.ts";

/**
 * Grades one submission, writes and prints its results.
 *
 * @throws UserError if it cannot be graded, which is also so where not one claim could be checked
 */
async function gradeOne(
  folder: string,
  student: string,
  flags: GradeFlags,
  kit: Kit,
): Promise<Results> {
  const { cases, answerSeconds, exerciseSeconds, mebibytes } = flags;
  const out = flags.outFor(student);
  const results = await gradeSubmission(folder, {
    student,
    kit,
    cases,
    answerSeconds,
    exerciseSeconds,
    mebibytes,
    seed: flags.seedFor(student),
    exercises: gradedExercises,
  });
  await writeResults(results, out);
  console.log([...resultLines(results), ` results: ${out}`, ""].join("\n"));
  if (results.checked === 0)
    throw new UserError(
      "nothing-checked",
      `grade: not one claim about ${folder} could be checked (${results.exercises[0].reason}); 0 points are recorded, and you may want to look`,
    );
  return results;
}

/** The folders in a folder, sorted. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new UserError("no-submission", `grade: ${folder} cannot be read`, {
        cause,
      });
    },
  );
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);
  if (names.length === 0)
    throw new UserError(
      "no-submission",
      `grade: there is no folder in ${folder}; with --all, each submission is one`,
    );
  return names.toSorted();
}

/** One line per student; whoever cannot be graded stops nobody else. */
async function gradeAll(flags: GradeFlags, kit: Kit): Promise<void> {
  const lines: string[] = [];
  let failed = 0;
  for (const name of await foldersIn(flags.folder)) {
    try {
      const folder = join(flags.folder, name);
      const results = await gradeOne(folder, studentId(name), flags, kit);
      const { points, mostPoints, exercises } = results;
      const solved = exercises.filter(({ state }) => state === "solved").length;
      lines.push(
        ` ${name}  ${points.toFixed(2)}/${mostPoints}  ${solved} of ${exercises.length} solved`,
      );
    } catch (error) {
      failed += 1;
      const reason = error instanceof Error ? error.message : String(error);
      lines.push(` ${name}  not graded: ${reason}`);
    }
  }
  console.log(lines.join("\n"));
  if (failed > 0)
    throw new UserError(
      "not-graded",
      `grade: ${failed} of ${lines.length} submissions could not be graded`,
    );
}

async function grade(args: string[]): Promise<void> {
  const flags = parseFlags(args, process.env);
  undoOnSignals();
  const kit = await buildKit();
  if (flags.student === undefined) await gradeAll(flags, kit);
  else await gradeOne(flags.folder, flags.student, flags, kit);
}

await runCommand(grade, USAGE);
