/** What a graded test tells the reporter: plain data, since it travels from a worker to the main process. */
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import type { Capability } from "./claim.ts";
import type { Verdict } from "./exercise.ts";
import type { Failure } from "./failure.ts";
import type { LoadFailure } from "./load.ts";

/** A verdict without the case itself, of which the failure holds a picture. */
export type RecordedVerdict =
  | Exclude<Verdict, { readonly kind: "falsified" }>
  | { readonly kind: "falsified"; readonly failure: Failure };

export function recorded(verdict: Verdict): RecordedVerdict {
  if (verdict.kind !== "falsified") return verdict;
  const { kind, failure } = verdict;
  return { kind, failure };
}

/** A claim that was checked. */
export interface ClaimRecord {
  readonly kind: "claim";
  readonly functionName: string;
  readonly title: string;
  readonly capability: Capability;
  readonly verdict: RecordedVerdict;
}

export type FalsifiedClaim = ClaimRecord & {
  readonly verdict: { readonly kind: "falsified"; readonly failure: Failure };
};

export function isFalsified(record: ClaimRecord): record is FalsifiedClaim {
  return record.verdict.kind === "falsified";
}

/** Function and title. */
export function sentenceOf({
  functionName,
  title,
}: Pick<ClaimRecord, "functionName" | "title">): string {
  return `${functionName} ${title}`;
}

/** An exercise that cannot be judged before others are solved. */
export interface BlockedRecord {
  readonly kind: "blocked";
  /** Their ids. */
  readonly by: readonly string[];
}

/** An exercise whose file cannot be loaded. */
export interface UnloadableRecord {
  readonly kind: "unloadable";
  readonly failure: LoadFailure;
}

/** An exercise of which a function never returned; what else is claimed about it is not tried. */
export interface EndlessRecord {
  readonly kind: "endless";
  /** The function that never returned. */
  readonly functionName: string;
  /** Function and title of the claim that called it. */
  readonly sentence: string;
  readonly failure: Failure;
}

/** What every record says. */
export interface RecordSource {
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** What the reference runs on, in one line. */
  readonly reference: string;
}

/** What the wrong results of a function give away. */
export interface FunctionDiagnosis {
  readonly functionName: string;
  readonly diagnosis: Diagnosis;
}

export type GradeRecord = RecordSource &
  (ClaimRecord | BlockedRecord | UnloadableRecord | EndlessRecord);

declare module "vitest" {
  interface TaskMeta {
    grade?: GradeRecord;
    /** Of a function, beside the records of the claims about it. */
    diagnosis?: FunctionDiagnosis;
  }
}
