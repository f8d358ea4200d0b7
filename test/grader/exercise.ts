/** An exercise as the grader sees it: where the learner's code is, what is claimed about it, and what it builds on. */
import { KataTodoError } from "../../core/errors.ts";
import type { Observer } from "../diagnosis/observer.ts";
import type { CheckOptions, Claim, Counterexample } from "./claim.ts";
import type { Implementation } from "./implementation.ts";

export interface GradedExercise {
  /** File name without its ending, for instance `02-conv2d-fprop`. */
  readonly id: string;
  /** The exercises that it calls, as in `lab/kata/manifest.ts`. */
  readonly needs: readonly GradedExercise[];
  /** Loads the learner's file, or the solution: whatever `#kata/` means. */
  load(): Promise<Readonly<Record<string, unknown>>>;
  /** From simple to hard. */
  readonly claims: readonly Claim[];
  /** How wrong functions are told from each other, for a diagnosis. */
  readonly observers: readonly Observer[];
}

/** What became of a claim. */
export type Verdict =
  | { readonly kind: "holds" }
  | ({ readonly kind: "falsified" } & Counterexample)
  | {
      readonly kind: "not written";
      /** The exercise whose stub was met, for instance `02-conv2d-fprop`. */
      readonly exercise: string;
      /** The function that is missing. */
      readonly functionName: string;
    };

/**
 * Checks one claim.
 *
 * @throws whatever a defect of the grader itself throws
 */
export async function verdictOn(
  claim: Claim,
  implementation: Implementation,
  options: CheckOptions,
): Promise<Verdict> {
  try {
    const counterexample = await claim.check(implementation, options);
    return counterexample
      ? { kind: "falsified", ...counterexample }
      : { kind: "holds" };
  } catch (error) {
    if (!(error instanceof KataTodoError)) throw error;
    return {
      kind: "not written",
      exercise: error.exercise,
      functionName: error.missing,
    };
  }
}

/** Whether every claim holds; stops at the first that does not. */
export async function allHold(
  claims: readonly Claim[],
  implementation: Implementation,
  options: CheckOptions,
): Promise<boolean> {
  for (const claim of claims) {
    const { kind } = await verdictOn(claim, implementation, options);
    if (kind !== "holds") return false;
  }
  return true;
}
