/** Grades every misconception of the bank: which claim catches it, on how small a case, and what the diagnosis says. */
import { diagnose, solutionText, suspectOf } from "../diagnosis/diagnose.ts";
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import { implementationOfText } from "../diagnosis/variant.ts";
import type { Capability, CheckOptions } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import type { GradedExercise, Verdict } from "../grader/exercise.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { recorded } from "../grader/record.ts";
import type { ClaimRecord } from "../grader/record.ts";
import { culpritOf, scoreOf, sizeOf } from "../grader/score.ts";
import { edited } from "../misconceptions/misconception.ts";
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

/** Grades one misconception as if a learner had written it. */
export async function proofOf(
  misconception: Misconception,
  options: CheckOptions,
): Promise<Proof> {
  const { id, exercise, does, edits } = misconception;
  const { claims, observers } = gradedExercise(exercise);
  const text = edited(await solutionText(exercise), edits);
  const implementation = await implementationOfText(text);

  const judged = new Map<ClaimRecord, Verdict>();
  for (const claim of claims) {
    const { functionName, title, capability } = claim;
    const verdict = await verdictOn(claim, implementation, options);
    judged.set(
      {
        kind: "claim",
        functionName,
        title,
        capability,
        verdict: recorded(verdict),
      },
      verdict,
    );
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
