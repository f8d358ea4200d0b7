/** `npm run grade -- <folder> --student <id>`: grades a submission outside of its author's reach. */
import { UserError } from "../../core/errors.ts";
import { runCommand } from "../../lab/cli/run-command.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { undoOnSignals } from "./at-exit.ts";
import { gradeClass } from "./grade-class.ts";
import { USAGE, parseFlags } from "./grade-flags.ts";
import type { GradeFlags } from "./grade-flags.ts";
import { gradeSubmission } from "./grade-submission.ts";
import { resultLines } from "./results/table.ts";
import { writeResults } from "./results/write.ts";
import { buildKit } from "./sandbox/kit.ts";

/**
 * Grades one submission, writes and prints its results.
 *
 * @throws UserError if it cannot be graded, which is also so where not one claim could be checked
 */
async function gradeOne(
  folder: string,
  student: string,
  flags: GradeFlags,
): Promise<void> {
  const { cases, answerSeconds, exerciseSeconds, mebibytes } = flags;
  const out = flags.outFor(student);
  const results = await gradeSubmission(folder, {
    student,
    kit: await buildKit(),
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
}

async function grade(args: string[]): Promise<void> {
  const flags = parseFlags(args, process.env);
  undoOnSignals();
  if (flags.student === undefined) await gradeClass(flags);
  else await gradeOne(flags.folder, flags.student, flags);
}

await runCommand(grade, USAGE);
