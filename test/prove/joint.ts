/** Grades mistakes that are made the same way in several functions or exercises at once, so that these agree with each other. */
import { implementationOfText, solutionText } from "../diagnosis/variant.ts";
import type { CheckOptions } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import { misconceptions } from "../misconceptions/bank.ts";
import { edited } from "../misconceptions/misconception.ts";
import type {
  Edits,
  JointMisconception,
} from "../misconceptions/misconception.ts";
import { gradedExercise } from "./bank.ts";

/** What became of a joint misconception. */
export interface JointProof {
  readonly id: string;
  readonly does: string;
  readonly made: readonly string[];
  /** The first claim in each exercise that shows it; no exercise in which none does. */
  readonly killedBy: readonly string[];
}

/** All edits, by exercise. */
function editsOf({ id, made }: JointMisconception): Map<string, Edits> {
  const edits = new Map<string, Edits>();
  for (const member of made) {
    const found = misconceptions.find((entry) => entry.id === member);
    if (!found)
      throw new Error(`${id} is made of ${member}, which is not in the bank`);
    const { exercise } = found;
    edits.set(exercise, [...(edits.get(exercise) ?? []), ...found.edits]);
  }
  return edits;
}

async function firstFalsified(
  exercise: string,
  edits: Edits,
  options: CheckOptions,
): Promise<string | undefined> {
  const text = edited(await solutionText(exercise), edits);
  const implementation = await implementationOfText(text);
  for (const claim of gradedExercise(exercise).claims) {
    const { kind } = await verdictOn(claim, implementation, options);
    if (kind === "falsified") return `${claim.functionName} ${claim.title}`;
  }
  return undefined;
}

export async function jointProofOf(
  joint: JointMisconception,
  options: CheckOptions,
): Promise<JointProof> {
  const killedBy: string[] = [];
  for (const [exercise, edits] of editsOf(joint)) {
    const claim = await firstFalsified(exercise, edits, options);
    if (claim !== undefined) killedBy.push(claim);
  }
  const { id, does, made } = joint;
  return { id, does, made, killedBy };
}
