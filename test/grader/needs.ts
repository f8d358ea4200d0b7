/** Which of the exercises that an exercise builds on are not solved yet. */
import type { CheckOptions } from "./claim.ts";
import { allHold } from "./exercise.ts";
import type { GradedExercise } from "./exercise.ts";
import { implementationOf } from "./in-process.ts";
import type { ExerciseModule } from "./in-process.ts";
import { loadExercise } from "./load.ts";
import { secondsPerCall } from "./options.ts";
import { withTimeLimit } from "./time-limit.ts";

/** Answers by the module that was judged: a changed file is a new module. */
const answers = new WeakMap<ExerciseModule, Promise<boolean>>();

async function isSolved(
  exercise: GradedExercise,
  options: CheckOptions,
): Promise<boolean> {
  if ((await unsolvedNeeds(exercise, options)).length > 0) return false;
  const loaded = await loadExercise(exercise);
  if ("failure" in loaded) return false;
  const { module } = loaded;
  const answer =
    answers.get(module) ??
    allHold(
      exercise.claims,
      withTimeLimit(implementationOf(module), secondsPerCall()),
      options,
    );
  answers.set(module, answer);
  return answer;
}

/**
 * Grades the exercises that this one needs, each once per worker.
 *
 * @returns the ids of those that are not solved, in order
 */
export async function unsolvedNeeds(
  { needs }: GradedExercise,
  options: CheckOptions,
): Promise<string[]> {
  const unsolved: string[] = [];
  for (const need of needs)
    if (!(await isSolved(need, options))) unsolved.push(need.id);
  return unsolved;
}
