/** Registers the claims about an exercise as tests. */
import { readFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { describeBackend, referenceBackend } from "../../reference/backend.ts";
import { diagnose, suspectOf } from "../diagnosis/diagnose.ts";
import { implementationOfText } from "../diagnosis/variant.ts";
import type { CheckOptions, Claim } from "./claim.ts";
import { verdictOn } from "./exercise.ts";
import type { GradedExercise, Verdict } from "./exercise.ts";
import { failureLines, verdictText } from "./failure-text.ts";
import type { Implementation } from "./implementation.ts";
import { implementationOf } from "./in-process.ts";
import { loadExercise } from "./load.ts";
import type { LoadFailure } from "./load.ts";
import { unsolvedNeeds } from "./needs.ts";
import { checkOptions, secondsPerCall } from "./options.ts";
import { plain } from "./paint.ts";
import { recorded, sentenceOf } from "./record.ts";
import type { ClaimRecord, EndlessRecord, RecordSource } from "./record.ts";
import { culpritOf } from "./score.ts";
import { withTimeLimit } from "./time-limit.ts";

/** An error that consists of its message: what led to it inside the grader helps no learner. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

/** What the claims about one function are checked with. */
interface Grading {
  readonly exercise: GradedExercise;
  readonly implementation: Implementation;
  readonly options: CheckOptions;
  readonly source: RecordSource;
  /** As soon as a function never returned. */
  endless?: EndlessRecord;
}

/** The learner's code as nobody has called it yet; the loaded one, if its text does not stand alone. */
async function freshImplementation({
  exercise,
  implementation,
}: Grading): Promise<Implementation> {
  try {
    const url = new URL(`../../exercises/${exercise.id}.ts`, import.meta.url);
    return withTimeLimit(
      await implementationOfText(await readFile(url, "utf8")),
      secondsPerCall(),
    );
  } catch {
    return implementation;
  }
}

/** What is recorded of a claim. */
function recordOf(claim: Claim, verdict: Verdict): ClaimRecord | EndlessRecord {
  const { functionName, title, capability } = claim;
  if (verdict.kind === "falsified") {
    const { failure } = verdict;
    const { problem } = failure;
    if (problem.kind === "endless")
      return {
        kind: "endless",
        functionName: problem.functionName,
        sentence: sentenceOf(claim),
        failure,
      };
  }
  const about = { functionName, title, capability };
  return { kind: "claim", ...about, verdict: recorded(verdict) };
}

/** Why a claim does not hold, if it does not. */
function objectionOf(record: ClaimRecord | EndlessRecord): string | undefined {
  if (record.kind === "endless")
    return failureLines(record.failure, plain).join("\n");
  const { verdict } = record;
  return verdict.kind === "holds" ? undefined : verdictText(verdict, plain);
}

function registerClaims(
  functionName: string,
  claims: readonly Claim[],
  grading: Grading,
): void {
  const { exercise, implementation, options, source } = grading;
  const judged = new Map<ClaimRecord, Verdict>();

  const titled = claims.map((claim) => [claim.title, claim] as const);
  const judge = async (claim: Claim) => {
    const verdict = await verdictOn(claim, implementation, options);
    const record = recordOf(claim, verdict);
    if (record.kind === "claim") judged.set(record, verdict);
    else grading.endless = record;
    return record;
  };
  it.for(titled)("%s", async ([, claim], { task }) => {
    const record = grading.endless ?? (await judge(claim));
    task.meta.grade = { ...source, ...record };
    const objection = objectionOf(record);
    if (objection !== undefined) throw withoutStack(objection);
    expect(objection).toBeUndefined();
  });

  // vitest insists on the pattern
  // oxlint-disable-next-line no-empty-pattern
  afterAll(async ({}, suite) => {
    const culprit = culpritOf([...judged.keys()]);
    const verdict = culprit && judged.get(culprit);
    if (verdict?.kind !== "falsified" || grading.endless) return;
    const suspect = suspectOf(exercise.observers, functionName, {
      exercise: exercise.id,
      given: verdict.given,
      fresh: () => freshImplementation(grading),
    });
    const diagnosis = await diagnose(suspect);
    if (diagnosis) suite.meta.diagnosis = { functionName, diagnosis };
  });
}

function registerBlocked(by: readonly string[], source: RecordSource): void {
  it("waits for no other exercise", ({ task }) => {
    task.meta.grade = { ...source, kind: "blocked", by };
    expect(by).toEqual([]);
  });
}

function registerUnloadable(failure: LoadFailure, source: RecordSource): void {
  it("can be loaded", ({ task }) => {
    task.meta.grade = { ...source, kind: "unloadable", failure };
    expect(failure).toBeUndefined();
  });
}

/**
 * One test per claim; or one that fails, if the exercise cannot be judged.
 *
 * Each test leaves a `GradeRecord` for the reporter, and each function a diagnosis where there is one. Called at the top
 * level of a spec, with `await`.
 */
export async function grade(exercise: GradedExercise): Promise<void> {
  const { id, claims } = exercise;
  const reference = describeBackend(await referenceBackend());
  const source = { exercise: id, reference };
  const options = checkOptions();

  const { seed, cases } = options;
  const blockers = await unsolvedNeeds(exercise, { seed, cases });
  if (blockers.length > 0) {
    registerBlocked(blockers, source);
    return;
  }
  const loaded = await loadExercise(exercise);
  if ("failure" in loaded) {
    registerUnloadable(loaded.failure, source);
    return;
  }
  const implementation = withTimeLimit(
    implementationOf(loaded.module),
    secondsPerCall(),
  );
  const grading: Grading = { exercise, implementation, options, source };
  for (const name of new Set(claims.map((claim) => claim.functionName))) {
    const about = claims.filter(({ functionName }) => functionName === name);
    describe.for([name])("%s", () => {
      registerClaims(name, about, grading);
    });
  }
}
