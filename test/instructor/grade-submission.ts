/** Grades one submission: all exercises in order, each in processes of its own. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { describeCommit } from "../../lab/experiments/provenance.ts";
import { describeBackend, referenceBackend } from "../../reference/backend.ts";
import type { GradedExercise } from "../grader/exercise.ts";
import { standingOf } from "../grader/standing.ts";
import type { RemoteOptions } from "./attempts.ts";
import { gradeExercise } from "./grade-exercise.ts";
import type { Findings } from "./grade-exercise.ts";
import { exerciseResult, rounded } from "./results/exercise-result.ts";
import type { Results } from "./results/results.ts";
import type { Kit } from "./sandbox/kit.ts";
import { createSandbox } from "./sandbox/sandbox.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { LONGEST_FILE } from "./sandbox/source-limits.ts";
import { findSubmission } from "./submission.ts";
import type { Submission } from "./submission.ts";

export interface Grading extends RemoteOptions {
  readonly student: string;
  readonly kit: Kit;
  /** What is graded, in order: an exercise comes after those that it needs. */
  readonly exercises: readonly GradedExercise[];
}

/** Nothing, where there is no file that is graded: a pipe would be waited for, and what is too long is not read. */
async function contentOf(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    const isGraded = found.isFile() && found.size <= LONGEST_FILE;
    return isGraded ? await readFile(path) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** SHA-256 of the exercises and their helpers, with their names: changes whenever anything that was graded does. */
async function checksumOf(
  { folder, ids }: Submission,
  { files }: Sandbox,
): Promise<string> {
  const paths = new Set([
    ...ids.map((id) => join(folder, `${id}.ts`)),
    ...files,
  ]);
  const hash = createHash("sha256");
  for (const path of [...paths].toSorted()) {
    const content = await contentOf(path);
    hash.update(`${relative(folder, path)}\n${content.length}\n`);
    hash.update(content);
  }
  return hash.digest("hex");
}

/** What is found about every exercise, in order. */
async function findingsOf(
  { ids }: Submission,
  sandbox: Sandbox,
  grading: Grading,
  reference: string,
): Promise<Findings[]> {
  const all: Findings[] = [];
  const solved = new Set<string>();
  for (const exercise of grading.exercises) {
    const { id, needs } = exercise;
    const source = { exercise: id, reference };
    const blockers = needs
      .map((need) => need.id)
      .filter((need) => !solved.has(need));
    const failure = { text: `exercises/${id}.ts is missing` };
    const findings: Findings = ids.includes(id)
      ? await gradeExercise(exercise, blockers, sandbox, grading, source)
      : {
          records: [{ ...source, kind: "unloadable", failure }],
          diagnoses: [],
        };
    if (standingOf(findings.records, []).kind === "solved") solved.add(id);
    all.push(findings);
  }
  return all;
}

/**
 * Grades the submission in a folder.
 *
 * @throws UserError `no-submission` if there is none
 */
export async function gradeSubmission(
  path: string,
  grading: Grading,
): Promise<Results> {
  const start = performance.now();
  const submission = await findSubmission(path);
  const reference = describeBackend(await referenceBackend());
  const { kit, answerSeconds } = grading;
  const sandbox = await createSandbox(submission, kit, answerSeconds);
  try {
    const findings = await findingsOf(submission, sandbox, grading, reference);
    const exercises = grading.exercises.map((exercise, i) =>
      exerciseResult(exercise, findings[i]),
    );
    const checked = findings
      .flatMap(({ records }) => records)
      .filter(({ kind }) => kind === "claim").length;
    const sum = (of: "points" | "mostPoints") =>
      rounded(exercises.reduce((total, result) => total + result[of], 0));
    return {
      student: grading.student,
      submission: await checksumOf(submission, sandbox),
      seed: grading.seed,
      cases: grading.cases,
      reference,
      commit: describeCommit(),
      gradedAt: new Date().toISOString(),
      seconds: (performance.now() - start) / 1000,
      checked,
      points: sum("points"),
      mostPoints: sum("mostPoints"),
      exercises,
    };
  } finally {
    sandbox.remove();
  }
}
