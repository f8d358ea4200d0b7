/** What vitest found when it ran a spec, in the grader's terms. */
import type { SerializedError, TestModule } from "vitest/node";
import { ownFrame } from "./own-frame.ts";
import type { FunctionDiagnosis, GradeRecord } from "./record.ts";

/** What a finished spec left behind. */
export interface Findings {
  readonly records: readonly GradeRecord[];
  readonly diagnoses: readonly FunctionDiagnosis[];
  /** Of tests that failed without leaving a record, and of specs that could not be loaded. */
  readonly errors: readonly string[];
  /** Tests that did not run: a filter left them out, or the run was cut off. */
  readonly skipped: number;
}

/** A mistake of the user in its own words; anything else, which is a mistake of ours, with its stack. */
function textOf({ name, message, stack }: SerializedError): string {
  return name === "UserError" ? message : (stack ?? message);
}

export function findingsOf(testModule: TestModule): Findings {
  const records: GradeRecord[] = [];
  const errors = testModule.errors().map(textOf);
  let skipped = 0;
  for (const test of testModule.children.allTests()) {
    const { grade } = test.meta();
    const failures = (test.result().errors ?? []).map(textOf);
    if (grade) records.push(grade);
    else if (failures.length > 0) errors.push(...failures);
    else skipped++;
  }
  const diagnoses = [...testModule.children.allSuites()].flatMap((suite) => {
    const { diagnosis } = suite.meta();
    return diagnosis ? [diagnosis] : [];
  });
  return { records, diagnoses, errors, skipped };
}

/** Errors that nobody waited for, such as one that a timer of the learner's threw: each once, with where it was thrown. */
export function strayTexts(errors: readonly SerializedError[]): string[] {
  const texts = errors.map((error) => {
    const frame = ownFrame(error);
    return `outside of any claim: ${error.message}${frame ? ` at ${frame}` : ""}`;
  });
  return [...new Set(texts)];
}
