/**
 * Grades one exercise in a process of its own, which ends itself where it meets an endless loop:
 *
 *     node --import=tsx --conditions=solutions test/prove/mutation/judge.ts --exercise=09-gpu-conv2d
 *
 * `--file` judges another file in the exercise’s place, `--function` only the claims about one function.
 *
 * It prints the judgement that `judgement.ts` reads; the exit code is 1 unless every claim holds.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { verdictOn } from "../../grader/exercise.ts";
import type { GradedExercise } from "../../grader/exercise.ts";
import { gradedExercises } from "../../grader/exercises.ts";
import { implementationOf } from "../../grader/in-process.ts";
import { loadExercise } from "../../grader/load.ts";
import { limitProcessorTime } from "./cpu-limit.ts";
import { ENDED, FALSIFIED, HOLDS } from "./judgement.ts";

/** The same cases for every mutant, as many as a learner’s code is graded with. */
const OPTIONS = { seed: 0, cases: 100 };

function exerciseOf(id: string | undefined): GradedExercise {
  const exercise = gradedExercises.find((each) => each.id === id);
  if (!exercise) throw new Error(`judge: there is no exercise ${id}`);
  return exercise;
}

/** The first claim that does not hold, as a sentence. */
async function firstFalsified(
  exercise: GradedExercise,
  functionName?: string,
): Promise<string | undefined> {
  const loaded = await loadExercise(exercise);
  if ("failure" in loaded) throw new Error(loaded.failure.text);
  const implementation = implementationOf(loaded.module);
  const claims = exercise.claims.filter(
    (claim) => claim.functionName === (functionName ?? claim.functionName),
  );
  if (claims.length === 0)
    throw new Error(`judge: there is no claim about ${functionName}`);
  for (const claim of claims) {
    const { kind } = await verdictOn(claim, implementation, OPTIONS);
    if (kind !== "holds") return `${claim.functionName} ${claim.title}`;
  }
  return undefined;
}

/** Grading a solution takes five seconds at most, most of them for compiling gpu kernels. */
const SECONDS = 15;

limitProcessorTime(SECONDS, `\n${ENDED}\n`);
const { values } = parseArgs({
  options: {
    exercise: { type: "string" },
    file: { type: "string" },
    function: { type: "string" },
  },
});
const { exercise: id, file, function: functionName } = values;
const exercise = exerciseOf(id);
const judged: GradedExercise =
  file === undefined
    ? exercise
    : { ...exercise, load: () => import(pathToFileURL(resolve(file)).href) };
const falsified = await firstFalsified(judged, functionName);
console.log(falsified === undefined ? HOLDS : FALSIFIED + falsified);
process.exitCode = falsified === undefined ? 0 : 1;
