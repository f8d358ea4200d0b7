/** Grades one exercise of a submission, in bounded time whatever the submission does. */
import type { GradedExercise, Verdict } from "../grader/exercise.ts";
import { recorded } from "../grader/record.ts";
import type {
  ClaimRecord,
  FunctionDiagnosis,
  GradeRecord,
  RecordSource,
} from "../grader/record.ts";
import { culpritOf } from "../grader/score.ts";
import { Attempts } from "./attempts.ts";
import type { RemoteOptions } from "./attempts.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

/** What is known of an exercise once it has been graded. */
export interface Findings {
  /** Of all its claims, or one that says why there are none. */
  readonly records: readonly GradeRecord[];
  readonly diagnoses: readonly FunctionDiagnosis[];
  /** Why some claims were cut off or not tried, if they were. */
  readonly cutOff?: string;
}

async function judged(
  { claims }: GradedExercise,
  attempts: Attempts,
): Promise<Map<ClaimRecord, Verdict>> {
  const verdicts = new Map<ClaimRecord, Verdict>();
  for (const claim of claims) {
    const { functionName, title, capability } = claim;
    const verdict = await attempts.verdictOn(claim);
    const about = { functionName, title, capability };
    verdicts.set(
      { kind: "claim", ...about, verdict: recorded(verdict) },
      verdict,
    );
  }
  return verdicts;
}

async function diagnosed(
  verdicts: ReadonlyMap<ClaimRecord, Verdict>,
  attempts: Attempts,
): Promise<FunctionDiagnosis[]> {
  const records = [...verdicts.keys()];
  const diagnoses: FunctionDiagnosis[] = [];
  for (const name of new Set(records.map((record) => record.functionName))) {
    const about = records.filter(({ functionName }) => functionName === name);
    const culprit = culpritOf(about);
    const verdict = culprit && verdicts.get(culprit);
    if (verdict?.kind !== "falsified") continue;
    const diagnosis = await attempts.diagnosisOf(name, verdict.given);
    if (diagnosis) diagnoses.push({ functionName: name, diagnosis });
  }
  return diagnoses;
}

/** @param blockers - ids of the exercises that it needs and that are not solved */
export async function gradeExercise(
  exercise: GradedExercise,
  blockers: readonly string[],
  sandbox: Sandbox,
  options: RemoteOptions,
  source: RecordSource,
): Promise<Findings> {
  const only = (record: GradeRecord): Findings => ({
    records: [record],
    diagnoses: [],
  });
  if (blockers.length > 0)
    return only({ ...source, kind: "blocked", by: blockers });
  const known = sandbox.failures.get(exercise.id);
  if (known) return only({ ...source, kind: "unloadable", failure: known });
  const attempts = new Attempts(exercise, sandbox, options);
  try {
    const failure = await attempts.open();
    if (failure) return only({ ...source, kind: "unloadable", failure });
    const verdicts = await judged(exercise, attempts);
    const { cutOff } = attempts;
    return {
      cutOff,
      records: [...verdicts.keys()].map((record) => ({ ...source, ...record })),
      diagnoses: await diagnosed(verdicts, attempts),
    };
  } finally {
    await attempts.close();
  }
}
