/** Registers the claims about an exercise as tests. */
import { describe, expect, it } from "vitest";
import { describeBackend, referenceBackend } from "../../reference/backend.ts";
import type { CheckOptions, Claim } from "./claim.ts";
import { verdictOn } from "./exercise.ts";
import type { GradedExercise } from "./exercise.ts";
import { verdictText } from "./failure-text.ts";
import type { Implementation } from "./implementation.ts";
import { implementationOf } from "./in-process.ts";
import { loadExercise } from "./load.ts";
import type { LoadFailure } from "./load.ts";
import { unsolvedNeeds } from "./needs.ts";
import { checkOptions } from "./options.ts";
import { plain } from "./paint.ts";
import type { RecordSource } from "./record.ts";

/** An error that consists of its message: what led to it inside the grader helps no learner. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

function registerClaims(
  claims: readonly Claim[],
  implementation: Implementation,
  options: CheckOptions,
  source: RecordSource,
): void {
  const titled = claims.map((claim) => [claim.title, claim] as const);
  it.for(titled)("%s", async ([title, claim], { task }) => {
    const { capability, functionName } = claim;
    const verdict = await verdictOn(claim, implementation, options);
    const judged = { functionName, title, capability, verdict };
    task.meta.grade = { ...source, kind: "claim", ...judged };
    if (verdict.kind !== "holds")
      throw withoutStack(verdictText(verdict, plain));
    expect(verdict.kind).toBe("holds");
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
 * Each test leaves a `GradeRecord` for the reporter. Called at the top level of a spec, with `await`.
 */
export async function grade(exercise: GradedExercise): Promise<void> {
  const { id, claims } = exercise;
  const reference = describeBackend(await referenceBackend());
  const source = { exercise: id, reference };
  const { seed, cases, path } = checkOptions();

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
  const implementation = implementationOf(loaded.module);
  for (const name of new Set(claims.map((claim) => claim.functionName))) {
    const about = claims.filter(({ functionName }) => functionName === name);
    describe.for([name])("%s", () => {
      registerClaims(about, implementation, { seed, cases, path }, source);
    });
  }
}
