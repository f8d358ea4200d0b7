import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as conv2d from "../../reference/plain/conv2d.ts";
import * as columns from "../../reference/plain/im2col.ts";
import * as pool2d from "../../reference/plain/pool2d.ts";
import { verdictOn } from "./exercise.ts";
import type { GradedExercise } from "./exercise.ts";
import { gradedExercises } from "./exercises.ts";
import { implementationOf } from "./in-process.ts";
import { loadExercise } from "./load.ts";
import { bpropMistakes, gradsMistakes } from "./mistakes/backward.ts";
import { columnMistakes, serialisedMistakes } from "./mistakes/columns.ts";
import { fpropMistakes, sizeMistakes } from "./mistakes/forward.ts";
import { gpuConvMistakes, gpuPoolMistakes } from "./mistakes/gpu.ts";
import { untranslatableMistakes } from "./mistakes/gpu-source.ts";
import type { Mistake } from "./mistakes/mistake.ts";
import { avgPoolMistakes, maxPoolMistakes } from "./mistakes/pooling.ts";
import { impureMistakes } from "./mistakes/purity.ts";
import { rareMistakes } from "./mistakes/rare.ts";
import { createMutantFolder } from "./mutants.ts";
import type { MutantFolder } from "./mutants.ts";

const mistakes: readonly Mistake[] = [
  ...sizeMistakes,
  ...fpropMistakes,
  ...bpropMistakes,
  ...gradsMistakes,
  ...maxPoolMistakes,
  ...avgPoolMistakes,
  ...columnMistakes,
  ...serialisedMistakes,
  ...gpuConvMistakes,
  ...gpuPoolMistakes,
  ...impureMistakes,
  ...rareMistakes,
  ...untranslatableMistakes,
];

let folder: MutantFolder;
beforeAll(async () => {
  folder = await createMutantFolder();
});
afterAll(() => folder.remove());

/** The exercise with the mistake in it, also where its kernels are compiled. */
async function mistaken(mistake: Mistake): Promise<GradedExercise> {
  const exercise = gradedExercises.find(({ id }) => id === mistake.exercise);
  if (!exercise) throw new Error(`there is no exercise ${mistake.exercise}`);
  const url = await folder.write(mistake);
  const load = () => import(/* @vite-ignore */ url);
  return { ...exercise, load };
}

/** The first claim that a mistake falsifies, as a sentence. */
async function firstFalsified(
  exercise: GradedExercise,
): Promise<string | undefined> {
  const loaded = await loadExercise(exercise);
  if ("failure" in loaded) throw new Error(loaded.failure.text);
  const implementation = implementationOf(loaded.module);
  for (const claim of exercise.claims) {
    const options = { seed: 0, cases: 100 };
    const verdict = await verdictOn(claim, implementation, options);
    if (verdict.kind === "falsified")
      return `${claim.functionName} ${claim.title}`;
  }
  return undefined;
}

describe("the grader", () => {
  it.each(gradedExercises)("finds no fault with $id itself", async ({ id }) => {
    const exercise = await mistaken({ id, exercise: id, edits: [] });
    expect(await firstFalsified(exercise)).toBeUndefined();
  });

  it.each(gradedExercises.slice(1, 7))(
    "accepts another right way to write $id: the plain witness",
    async (exercise) => {
      const load = async () => ({ ...conv2d, ...pool2d, ...columns });
      expect(await firstFalsified({ ...exercise, load })).toBeUndefined();
    },
  );

  it.each(mistakes)("catches $id", async (mistake) => {
    const exercise = await mistaken(mistake);
    expect(await firstFalsified(exercise)).toBeDefined();
  });
});
