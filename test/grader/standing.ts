/** How an exercise stands, from what its tests left behind. */
import { requiredExercises } from "../../lab/kata/manifest.ts";
import type { LoadFailure } from "./load.ts";
import type {
  ClaimRecord,
  EndlessRecord,
  FalsifiedClaim,
  FunctionDiagnosis,
  GradeRecord,
} from "./record.ts";
import { culpritOf, culpritsOf, scoreOf } from "./score.ts";
import type { CapabilityScore } from "./score.ts";

export type Standing =
  | { readonly kind: "solved"; readonly claims: number }
  | { readonly kind: "not written" }
  | Unfinished
  | { readonly kind: "blocked"; readonly by: readonly string[] }
  | { readonly kind: "unloadable"; readonly failure: LoadFailure }
  | EndlessRecord
  /** The grader itself failed: nobody's fault but ours. */
  | { readonly kind: "broken"; readonly errors: readonly string[] };

export interface Unfinished {
  readonly kind: "unfinished";
  readonly holding: number;
  readonly claims: number;
  /** Functions that are not written yet, this exercise's own or others that it calls. */
  readonly missing: readonly string[];
  readonly score: readonly CapabilityScore[];
  /** The false claims that no simpler one explains, in the order of the claims. */
  readonly culprits: readonly FalsifiedClaim[];
  /** The culprit that shows a mistake best. */
  readonly shown?: FalsifiedClaim;
  /** What is known about the function that it speaks of. */
  readonly diagnosis?: FunctionDiagnosis;
}

function standingOfClaims(
  records: readonly ClaimRecord[],
  diagnoses: readonly FunctionDiagnosis[],
): Standing {
  const claims = records.length;
  const verdicts = records.map(({ verdict }) => verdict);
  const missing = verdicts.flatMap((verdict) =>
    verdict.kind === "not written" ? [verdict.functionName] : [],
  );
  const holding = verdicts.filter(({ kind }) => kind === "holds").length;
  if (holding === claims) return { kind: "solved", claims };
  if (missing.length === claims) return { kind: "not written" };
  const shown = culpritOf(records);
  return {
    kind: "unfinished",
    holding,
    claims,
    missing: [...new Set(missing)],
    score: scoreOf(records),
    culprits: culpritsOf(records),
    shown,
    diagnosis: diagnoses.find(
      ({ functionName }) => functionName === shown?.functionName,
    ),
  };
}

/**
 * @param records - of the tests that ran, in the order of the claims
 * @param errors - messages of tests that failed without leaving a record
 * @param diagnoses - of the functions that are wrong
 */
export function standingOf(
  records: readonly GradeRecord[],
  errors: readonly string[],
  diagnoses: readonly FunctionDiagnosis[] = [],
): Standing {
  if (errors.length > 0) return { kind: "broken", errors };
  const claims: ClaimRecord[] = [];
  for (const record of records) {
    if (record.kind === "claim") claims.push(record);
    else return record;
  }
  return standingOfClaims(claims, diagnoses);
}

/** Whether work on the exercise can begin or go on. */
export function isOpen({ kind }: Standing): boolean {
  return kind !== "solved" && kind !== "blocked";
}

/** Whether all exercises that the kata asks for are solved, whatever the optional ones are. */
export function isKataSolved(
  standings: ReadonlyMap<string, Standing>,
): boolean {
  return requiredExercises.every(
    ({ id }) => standings.get(id)?.kind === "solved",
  );
}

/** The same, if no optional exercise was begun without being solved. */
export function isNothingUnfinished(
  standings: ReadonlyMap<string, Standing>,
): boolean {
  const kinds = [...standings.values()].map(({ kind }) => kind);
  return (
    isKataSolved(standings) &&
    kinds.every((kind) => kind === "solved" || kind === "not written")
  );
}
