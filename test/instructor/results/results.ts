/** What a graded submission leaves behind: the one source of all that is written and printed. */
import type { Capability } from "../../grader/claim.ts";
import type { CapabilityState } from "../../grader/score.ts";

/** A claim and what became of it. */
export interface ClaimResult {
  readonly functionName: string;
  /** A sentence whose subject is the function. */
  readonly title: string;
  readonly capability: Capability;
  readonly verdict: "holds" | "falsified" | "not written" | "not judged";
  /** Why it does not hold, for a person to read. */
  readonly text?: string;
}

/** A capability and the points for it: all of them, or none. */
export interface CapabilityResult {
  readonly capability: Capability;
  /** As the learner’s own grading shows it; `not judged` where the exercise could not be. */
  readonly state: CapabilityState | "not judged";
  readonly points: number;
  readonly mostPoints: number;
}

export type ExerciseState =
  "solved" | "unfinished" | "not written" | "blocked" | "unloadable";

export interface ExerciseResult {
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  readonly title: string;
  /** Whether the kata counts as solved without it; then it has no points. */
  readonly isOptional: boolean;
  readonly state: ExerciseState;
  /** Why it could not be judged at all, where it could not. */
  readonly reason?: string;
  /** Why some claims were cut off or not tried, if they were. */
  readonly cutOff?: string;
  readonly points: number;
  readonly mostPoints: number;
  readonly capabilities: readonly CapabilityResult[];
  /** What the results of wrong functions give away. */
  readonly diagnoses: readonly {
    readonly functionName: string;
    readonly text: string;
  }[];
  readonly claims: readonly ClaimResult[];
}

/** `results.json`. */
export interface Results {
  readonly student: string;
  /** SHA-256 of the files that were taken, with their names. */
  readonly submission: string;
  /** With `KATA_SEED`, the learner’s own grading makes the same cases. */
  readonly seed: number;
  /** Cases that each claim tries. */
  readonly cases: number;
  /** What the reference ran on. */
  readonly reference: string;
  /** The commit of the instructor’s kata. */
  readonly commit: string;
  /** When it was graded, in ISO 8601. */
  readonly gradedAt: string;
  readonly seconds: number;
  /** Claims that were checked. */
  readonly checked: number;
  readonly points: number;
  readonly mostPoints: number;
  readonly exercises: readonly ExerciseResult[];
}

/** The exercises that others are told of: an optional one only if it was written, so that leaving it out is no failure. */
export function handedIn({ exercises }: Results): readonly ExerciseResult[] {
  return exercises.filter(
    ({ isOptional, state }) =>
      !isOptional || state === "solved" || state === "unfinished",
  );
}
