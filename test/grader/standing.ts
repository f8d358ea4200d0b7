/** How an exercise stands, from what its tests left behind. */
import type { Failure } from "./failure.ts";
import type { LoadFailure } from "./load.ts";
import type { ClaimRecord, GradeRecord } from "./record.ts";

/** A claim that does not hold, or whose function is not there to be judged. */
export type Standing =
  | { readonly kind: "solved"; readonly claims: number }
  | { readonly kind: "not written" }
  | {
      readonly kind: "unfinished";
      readonly holding: number;
      readonly claims: number;
      /** Functions that are not written yet, this exercise's own or others that it calls. */
      readonly missing: readonly string[];
      /** From simple to hard. */
      readonly falsified: readonly FalsifiedClaim[];
    }
  | { readonly kind: "blocked"; readonly by: readonly string[] }
  | { readonly kind: "unloadable"; readonly failure: LoadFailure }
  /** The grader itself failed: nobody's fault but ours. */
  | { readonly kind: "broken"; readonly errors: readonly string[] };

export type FalsifiedClaim = ClaimRecord & {
  readonly verdict: { readonly kind: "falsified"; readonly failure: Failure };
};

export function isFalsified(record: ClaimRecord): record is FalsifiedClaim {
  return record.verdict.kind === "falsified";
}

function standingOfClaims(records: readonly ClaimRecord[]): Standing {
  const claims = records.length;
  const verdicts = records.map(({ verdict }) => verdict);
  const missing = verdicts.flatMap((verdict) =>
    verdict.kind === "not written" ? [verdict.functionName] : [],
  );
  const holding = verdicts.filter(({ kind }) => kind === "holds").length;
  if (holding === claims) return { kind: "solved", claims };
  if (missing.length === claims) return { kind: "not written" };
  return {
    kind: "unfinished",
    holding,
    claims,
    missing: [...new Set(missing)],
    falsified: records.filter(isFalsified),
  };
}

/**
 * @param records - of the tests that ran, in the order of the claims
 * @param errors - messages of tests that failed without leaving a record
 */
export function standingOf(
  records: readonly GradeRecord[],
  errors: readonly string[],
): Standing {
  if (errors.length > 0) return { kind: "broken", errors };
  const claims: ClaimRecord[] = [];
  for (const record of records) {
    if (record.kind === "claim") claims.push(record);
    else return record;
  }
  return standingOfClaims(claims);
}

/** Whether work on the exercise can begin or go on. */
export function isOpen({ kind }: Standing): boolean {
  return kind !== "solved" && kind !== "blocked";
}
