/** Grades the solutions under many seeds: right code has to pass, whatever cases are drawn. */
import type { Claim } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import type { Verdict } from "../grader/exercise.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { verdictText } from "../grader/failure-text.ts";
import type { Implementation } from "../grader/implementation.ts";
import { implementationOf } from "../grader/in-process.ts";
import { loadExercise } from "../grader/load.ts";
import { plain } from "../grader/paint.ts";
import { recorded } from "../grader/record.ts";

/** A claim that the grader holds false, of code that is right. */
export interface FalseFailure {
  readonly seed: number;
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** Function and title, as a sentence. */
  readonly claim: string;
  /** What a learner would be told. */
  readonly text: string;
}

/** How far a run has come. */
export interface SeedsProgress {
  /** Seeds that all claims were checked with. */
  readonly done: number;
  readonly failures: number;
}

export interface SeedsOptions {
  /** How many: 0, 1, 2 and so on. */
  readonly seeds: number;
  /** How many cases each claim tries with each seed. */
  readonly cases: number;
  /** Called after every seed. */
  readonly onProgress?: (progress: SeedsProgress) => void;
}

export interface SeedsReport {
  readonly seeds: number;
  readonly cases: number;
  /** Checked with every seed. */
  readonly claims: number;
  /** By seed, then in the order of the exercises. */
  readonly failures: readonly FalseFailure[];
}

/** A claim beside the code that it is about. */
interface Trial {
  readonly exercise: string;
  readonly claim: Claim;
  readonly implementation: Implementation;
}

/** @throws Error if one of the files cannot be graded */
async function trialsOfSolutions(): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const exercise of gradedExercises) {
    const loaded = await loadExercise(exercise);
    if ("failure" in loaded)
      throw new Error(`${exercise.id}: ${loaded.failure.text}`);
    const implementation = implementationOf(loaded.module);
    for (const claim of exercise.claims)
      trials.push({ exercise: exercise.id, claim, implementation });
  }
  return trials;
}

function failureOf(
  seed: number,
  { exercise, claim }: Trial,
  verdict: Verdict,
): FalseFailure | undefined {
  const result = recorded(verdict);
  if (result.kind === "holds") return undefined;
  return {
    seed,
    exercise,
    claim: `${claim.functionName} ${claim.title}`,
    text: verdictText(result, plain),
  };
}

/**
 * Checks every claim about every exercise with one seed after another, all in this process, so that what a claim leaves
 * behind would reach the next one.
 *
 * `#kata/` has to mean the solutions: run it under the condition of that name.
 *
 * @throws Error if a solution cannot be loaded
 */
export async function proveSeeds({
  seeds,
  cases,
  onProgress,
}: SeedsOptions): Promise<SeedsReport> {
  const trials = await trialsOfSolutions();
  const failures: FalseFailure[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    for (const trial of trials) {
      const { claim, implementation } = trial;
      const verdict = await verdictOn(claim, implementation, { seed, cases });
      const failure = failureOf(seed, trial, verdict);
      if (failure) failures.push(failure);
    }
    onProgress?.({ done: seed + 1, failures: failures.length });
  }
  return { seeds, cases, claims: trials.length, failures };
}
