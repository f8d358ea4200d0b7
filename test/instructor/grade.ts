/** `npm run grade -- <folder> --student <id>`: grades a submission outside of its author's reach. */
import type { Dirent } from "node:fs";
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

/** What `--all` finds in a folder, by name. */
interface Found {
  readonly name: string;
  /** Why it is not graded; absent: it is. */
  readonly reason?: string;
}

/** A link could lead into somebody else’s folder. */
function found(entry: Dirent): Found[] {
  const { name } = entry;
  if (entry.isDirectory()) return [{ name }];
  if (entry.isSymbolicLink())
    return [{ name, reason: "it is a link; put the folder itself there" }];
  return [];
}

/** The submissions in a folder, sorted, with the links among them. */
async function submissionsIn(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new UserError("no-submission", `grade: ${folder} cannot be read`, {
        cause,
      });
    },
  );
  const submissions = entries.flatMap(found);
  if (submissions.length === 0)
    throw new UserError(
      "no-submission",
      `grade: there is no folder in ${folder}; with --all, each submission is one`,
    );
  return submissions.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** One line per student; whoever cannot be graded stops nobody else. */
async function gradeAll(flags: GradeFlags, kit: Kit): Promise<void> {
  const lines: string[] = [];
  let failed = 0;
  for (const { name, reason } of await submissionsIn(flags.folder)) {
    try {
      if (reason !== undefined) throw new UserError("skipped", reason);
      const folder = join(flags.folder, name);
      const results = await gradeOne(folder, studentId(name), flags, kit);
      const { points, mostPoints, exercises } = results;
      const required = exercises.filter(({ isOptional }) => !isOptional);
      const solved = required.filter(({ state }) => state === "solved").length;
      lines.push(
        ` ${name}  ${points.toFixed(2)}/${mostPoints}  ${solved} of ${required.length} solved`,
      );
    } catch (error) {
      failed += 1;
      const why = error instanceof Error ? error.message : String(error);
      lines.push(` ${name}  not graded: ${why}`);
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
