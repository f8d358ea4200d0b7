/** Grades every misconception of the bank: which claim catches it, on how small a case, and what the diagnosis says. */
import { diagnose, suspectOf } from "../diagnosis/diagnose.ts";
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import {
  implementationOfText,
  misconceptionText,
  solutionText,
} from "../diagnosis/variant.ts";
import type { Capability, CheckOptions, Claim } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import type { GradedExercise, Verdict } from "../grader/exercise.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { Falsified } from "../grader/failure.ts";
import type { Implementation } from "../grader/implementation.ts";
import { recorded } from "../grader/record.ts";
import type { ClaimRecord } from "../grader/record.ts";
import {
  culpritOf,
  culpritsOf,
  scoreOf,
  sizeOf,
  tierOf,
} from "../grader/score.ts";
import type { Misconception } from "../misconceptions/misconception.ts";

/** What became of a misconception. */
export interface Proof {
  readonly id: string;
  readonly exercise: string;
  readonly does: string;
  /** The claim that shows it, as a sentence; absent if it survived. */
  readonly killedBy?: string;
  /** Capabilities that it turns red. */
  readonly red: readonly Capability[];
  /** Numbers in all tensors of the case that is shown. */
  readonly size: number;
  readonly diagnosis?: Diagnosis;
  /** Whether the diagnosis names it, or one that it is declared equal to. */
  readonly isNamed: boolean;
}

/** @throws Error if there is no such exercise */
export function gradedExercise(id: string): GradedExercise {
  const exercise = gradedExercises.find((graded) => graded.id === id);
  if (!exercise) throw new Error(`there is no exercise ${id}`);
  return exercise;
}

function names(
  diagnosis: Diagnosis | undefined,
  { id, equals = [] }: Misconception,
): boolean {
  return (
    diagnosis?.kind === "misconception" &&
    [id, ...equals].includes(diagnosis.named.id)
  );
}

function byFunction(claims: readonly Claim[]): Map<string, Claim[]> {
  const grouped = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { functionName } = claim;
    grouped.set(functionName, [...(grouped.get(functionName) ?? []), claim]);
  }
  return grouped;
}

/** Claims about one function, the simplest first. */
function inTiers(claims: readonly Claim[]): Claim[][] {
  const tiers: Claim[][] = [];
  for (const claim of claims)
    (tiers[tierOf(claim.capability)] ??= []).push(claim);
  return tiers.filter((tier) => tier !== undefined);
}

/** Whether a gpu kernel’s text is the solution’s, so that compiling it again would prove nothing. */
async function isUnchanged(
  exercise: string,
  functionName: string,
  implementation: Implementation,
): Promise<boolean> {
  if (!functionName.endsWith("Gpu")) return false;
  const solution = await implementationOfText(await solutionText(exercise));
  try {
    return (
      (await implementation.sourceOf(functionName)) ===
      (await solution.sourceOf(functionName))
    );
  } catch (error) {
    if (error instanceof Falsified) return false;
    throw error;
  }
}

/** Grades one misconception as if a learner had written it. */
export async function proofOf(
  misconception: Misconception,
  options: CheckOptions,
): Promise<Proof> {
  const { id, exercise, does } = misconception;
  const { claims, observers } = gradedExercise(exercise);
  const text = await misconceptionText(misconception);
  const implementation = await implementationOfText(text);

  const judged = new Map<ClaimRecord, Verdict>();
  for (const [functionName, about] of byFunction(claims)) {
    const isAsBefore = await isUnchanged(
      exercise,
      functionName,
      implementation,
    );
    for (const tier of inTiers(about)) {
      for (const claim of tier) {
        if (isAsBefore && claim.capability === "compiled") continue;
        const { title, capability } = claim;
        const verdict = await verdictOn(claim, implementation, options);
        const naming = { functionName, title, capability };
        judged.set(
          { kind: "claim", ...naming, verdict: recorded(verdict) },
          verdict,
        );
      }
      // what is simpler explains what is not, see score.ts
      if (
        culpritsOf([...judged.keys()]).some(
          (one) => one.functionName === functionName,
        )
      )
        break;
    }
  }
  const records = [...judged.keys()];
  const culprit = culpritOf(records);
  const verdict = culprit && judged.get(culprit);
  if (!culprit || verdict?.kind !== "falsified")
    return { id, exercise, does, red: [], size: 0, isNamed: false };

  const { functionName } = culprit;
  const diagnosis = await diagnose(
    suspectOf(observers, functionName, {
      exercise,
      given: verdict.given,
      fresh: () => implementationOfText(text),
    }),
  );
  return {
    id,
    exercise,
    does,
    killedBy: `${functionName} ${culprit.title}`,
    red: scoreOf(records)
      .filter(({ state }) => state === "fails")
      .map(({ capability }) => capability),
    size: sizeOf(verdict.failure),
    diagnosis,
    isNamed: names(diagnosis, misconception),
  };
}
