/** `npm run grade -- <folder> --all`: every submission of a class by the same command for one, several side by side. */
import { execFile } from "node:child_process";
import type { ExecFileException } from "node:child_process";
import type { Dirent } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../core/errors.ts";
import { atExit } from "./at-exit.ts";
import type { GradeFlags } from "./grade-flags.ts";
import type { Results } from "./results/results.ts";
import { studentId } from "./student.ts";

const COMMAND = fileURLToPath(new URL("grade.ts", import.meta.url));

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

/** Of the command for one student's submission. The seed stands for the secret. */
export function argumentsFor(student: string, flags: GradeFlags): string[] {
  const options = {
    student,
    out: flags.outFor(student),
    seed: flags.seedFor(student),
    cases: flags.cases,
    timeout: flags.answerSeconds,
    limit: flags.exerciseSeconds,
    memory: flags.mebibytes,
  };
  return [
    join(flags.folder, student),
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
  ];
}

/**
 * Runs the command for one submission, and prints what it says of it.
 *
 * @throws Error with what it says where it fails
 */
function gradeApart(student: string, flags: GradeFlags): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (
      error: ExecFileException | null,
      out: string,
      err: string,
    ) => {
      isGone();
      if (out !== "") console.log(out.trimEnd(), "\n");
      if (!error) resolve();
      else
        reject(
          new Error(
            err.trim() ||
              `its grading was ended (${error.signal ?? `exit code ${error.code}`}); is there memory for so many --jobs?`,
          ),
        );
    };
    const child = execFile(
      process.execPath,
      [...process.execArgv, COMMAND, ...argumentsFor(student, flags)],
      { maxBuffer: Infinity },
      ended,
    );
    const isGone = atExit(() => child.kill());
  });
}

/** What became of a submission. */
interface Outcome {
  readonly line: string;
  readonly isGraded: boolean;
}

async function outcomeOf(
  { name, reason }: Found,
  flags: GradeFlags,
): Promise<Outcome> {
  try {
    if (reason !== undefined) throw new UserError("skipped", reason);
    await gradeApart(studentId(name), flags);
    const path = join(flags.outFor(name), "results.json");
    const results = JSON.parse(await readFile(path, "utf8")) as Results;
    const { points, mostPoints, exercises } = results;
    const required = exercises.filter(({ isOptional }) => !isOptional);
    const solved = required.filter(({ state }) => state === "solved").length;
    return {
      line: ` ${name}  ${points.toFixed(2)}/${mostPoints}  ${solved} of ${required.length} solved`,
      isGraded: true,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { line: ` ${name}  not graded: ${why}`, isGraded: false };
  }
}

/**
 * One line per student; whoever cannot be graded stops nobody else.
 *
 * @throws UserError if somebody could not be graded
 */
export async function gradeClass(flags: GradeFlags): Promise<void> {
  const submissions = await submissionsIn(flags.folder);
  const outcomes = new Map<string, Outcome>();
  const waiting = submissions.values();
  const gradeTheNext = async () => {
    for (const submission of waiting)
      outcomes.set(submission.name, await outcomeOf(submission, flags));
  };
  const jobs = Math.min(flags.jobs, submissions.length);
  await Promise.all(Array.from({ length: jobs }, gradeTheNext));

  const all = submissions.flatMap(({ name }) => outcomes.get(name) ?? []);
  console.log(all.map(({ line }) => line).join("\n"));
  const failed = all.filter(({ isGraded }) => !isGraded).length;
  if (failed > 0)
    throw new UserError(
      "not-graded",
      `grade: ${failed} of ${all.length} submissions could not be graded`,
    );
}
