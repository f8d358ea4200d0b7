/**
 * The `results.json` of Gradescope’s autograders: one test per capability, with its points.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
import { handedIn } from "./results.ts";
import type { CapabilityResult, ExerciseResult, Results } from "./results.ts";

/** Characters of one test’s output; the whole story is in our own results. */
const LONGEST_OUTPUT = 4000;

interface GradescopeTest {
  readonly name: string;
  /** Orders the tests. */
  readonly number: string;
  readonly score: number;
  readonly max_score: number;
  readonly status: "passed" | "failed";
  readonly output: string;
}

export interface GradescopeResults {
  readonly score: number;
  readonly execution_time: number;
  readonly output: string;
  readonly stdout_visibility: "hidden";
  readonly tests: readonly GradescopeTest[];
}

function outputOf(
  { claims, reason, diagnoses }: ExerciseResult,
  { capability, state }: CapabilityResult,
): string {
  if (reason !== undefined) return reason;
  if (state === "holds") return "";
  const failing = claims.filter(
    (claim) => claim.capability === capability && claim.verdict !== "holds",
  );
  const names = new Set(failing.map(({ functionName }) => functionName));
  // said once, with the capability in which the mistake lies
  const told = state === "fails" ? diagnoses : [];
  return [
    ...told
      .filter(({ functionName }) => names.has(functionName))
      .map(({ text }) => text),
    ...failing.map(
      ({ functionName, title, text }) =>
        `${functionName} ${title}: this was not seen to hold.\n${text ?? ""}`,
    ),
  ]
    .join("\n\n")
    .slice(0, LONGEST_OUTPUT);
}

export function gradescopeResults(results: Results): GradescopeResults {
  const { student, points, mostPoints, seconds, seed, reference } = results;
  return {
    score: points,
    execution_time: Math.round(seconds),
    output: `${student}: ${points} of ${mostPoints} points; seed ${seed}; ${reference}`,
    stdout_visibility: "hidden",
    tests: handedIn(results).flatMap((exercise) =>
      exercise.capabilities.map((result, i) => ({
        name: `${exercise.exercise.slice(0, 2)} ${exercise.title}: ${result.capability}`,
        number: `${Number(exercise.exercise.slice(0, 2))}.${i + 1}`,
        score: result.points,
        max_score: result.mostPoints,
        status: result.state === "holds" ? "passed" : "failed",
        output: outputOf(exercise, result),
      })),
    ),
  };
}
