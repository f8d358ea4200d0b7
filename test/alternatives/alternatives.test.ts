import { describe, expect, it } from "vitest";
import { diagnose, suspectOf } from "../diagnosis/diagnose.ts";
import { observe } from "../diagnosis/observer.ts";
import { implementationOfText, solutionText } from "../diagnosis/variant.ts";
import type { CheckOptions } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import type { GradedExercise } from "../grader/exercise.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { verdictText } from "../grader/failure-text.ts";
import { implementationOf } from "../grader/in-process.ts";
import type { ExerciseModule } from "../grader/in-process.ts";
import { plain } from "../grader/paint.ts";
import { recorded } from "../grader/record.ts";
import { alternatives } from "./alternatives.ts";

/** What the grader holds against a right way to write an exercise; empty if it lets it pass. */
async function objectionsTo(
  module: ExerciseModule,
  { claims }: GradedExercise,
  options: CheckOptions,
): Promise<string[]> {
  const implementation = implementationOf(module);
  const objections: string[] = [];
  for (const claim of claims) {
    const verdict = recorded(await verdictOn(claim, implementation, options));
    if (verdict.kind !== "holds")
      objections.push(
        `${claim.functionName} ${claim.title}\n${verdictText(verdict, plain)}`,
      );
  }
  return objections;
}

describe("alternatives", () => {
  it.each(gradedExercises)("are two at least for $id", ({ id }) => {
    expect(Object.keys(alternatives[id]).length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(gradedExercises)("the grader of $id", (exercise) => {
  const ways = Object.entries(alternatives[exercise.id]);

  it.each(ways)("lets %s pass", async (_, module) => {
    const options = { seed: 0, cases: 100 };
    expect(await objectionsTo(module, exercise, options)).toEqual([]);
  });

  it.each(ways)("lets %s pass under other seeds", async (_, module) => {
    for (const seed of [1, 2, 3]) {
      const options = { seed, cases: 10 };
      expect(await objectionsTo(module, exercise, options)).toEqual([]);
    }
  });

  it.each(ways)("sees the solution in %s", async (_, module) => {
    const text = await solutionText(exercise.id);
    const solution = await implementationOfText(text);
    const alternative = implementationOf(module);
    for (const observer of exercise.observers)
      for (const probe of [...observer.probes(), ...observer.moreProbes()])
        expect(await observe(probe, alternative)).toBe(
          await observe(probe, solution),
        );
  });

  it.each(ways)("diagnoses nothing about %s", async (_, module) => {
    for (const { functionName } of exercise.observers) {
      const suspect = suspectOf(exercise.observers, functionName, {
        exercise: exercise.id,
        given: {},
        fresh: async () => implementationOf(module),
      });
      expect(await diagnose(suspect)).toBeUndefined();
    }
  });
});
