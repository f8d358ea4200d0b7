/** Loads a learner's file, and says in plain words why it cannot be judged. */
import { kindOf } from "./compare.ts";
import type { GradedExercise } from "./exercise.ts";
import type { ExerciseModule } from "./in-process.ts";
import { errorLine, ownFrame } from "./own-frame.ts";

/** Why a file cannot be loaded. */
export interface LoadFailure {
  readonly text: string;
  /** For instance `exercises/02-conv2d-fprop.ts:41:13`. */
  readonly frame?: string;
}

export type Loaded =
  { readonly module: ExerciseModule } | { readonly failure: LoadFailure };

/** The first function that claims speak of and the file does not export. */
function missingFunction(
  { claims }: GradedExercise,
  namespace: Readonly<Record<string, unknown>>,
): string | undefined {
  return claims
    .map(({ functionName }) => functionName)
    .find((name) => typeof namespace[name] !== "function");
}

/** Whether an error says that there is no file of this exercise, rather than none of those that it imports. */
function isMissing(id: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(?:Cannot find|Failed to (?:load|resolve))/.test(error.message) &&
    error.message.includes(`#kata/${id}`)
  );
}

function failureOf(id: string, error: unknown): LoadFailure {
  return isMissing(id, error)
    ? {
        text: `exercises/${id}.ts is missing; “git restore exercises/${id}.ts” brings it back`,
      }
    : { text: errorLine(error), frame: ownFrame(error) };
}

export async function loadExercise(exercise: GradedExercise): Promise<Loaded> {
  try {
    const namespace = await exercise.load();
    const missing = missingFunction(exercise, namespace);
    if (missing === undefined) return { module: namespace as ExerciseModule };
    const instead =
      missing in namespace ? ` but ${kindOf(namespace[missing])}` : "";
    const text = `it exports no function ${missing}${instead}; keep the stub’s “export function ${missing}”`;
    return { failure: { text } };
  } catch (error) {
    return { failure: failureOf(exercise.id, error) };
  }
}
