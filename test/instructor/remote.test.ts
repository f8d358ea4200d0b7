/** A submission’s own process gives the same verdicts as this one, for the same reasons. */
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import { verdictOn } from "../grader/exercise.ts";
import type { GradedExercise } from "../grader/exercise.ts";
import { gradedExercises } from "../grader/exercises.ts";
import { implementationOf } from "../grader/in-process.ts";
import { loadExercise } from "../grader/load.ts";
import { createMutantFolder } from "../grader/mutants.ts";
import type { MutantFolder } from "../grader/mutants.ts";
import { recorded } from "../grader/record.ts";
import type { RecordedVerdict } from "../grader/record.ts";
import type { Edits } from "../misconceptions/misconception.ts";
import { gradeExercise } from "./grade-exercise.ts";
import { createHandIn } from "./hostile/hand-in.ts";
import type { HandIn } from "./hostile/hand-in.ts";
import { buildKit } from "./sandbox/kit.ts";
import { createSandbox } from "./sandbox/sandbox.ts";
import { findSubmission } from "./submission.ts";

const OPTIONS = { seed: 0, cases: 3 };
const LIMITS = { answerSeconds: 20, exerciseSeconds: 200, mebibytes: 512 };

/** All of a verdict as text; the folder that the code lies in is of no interest. */
function textOf(verdict: RecordedVerdict): string {
  return JSON.stringify(verdict).replaceAll("exercises/", "solutions/");
}

let made = 0;
let mutants: MutantFolder;
beforeAll(async () => {
  mutants = await createMutantFolder();
});
afterAll(() => mutants.remove());

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

async function verdictsHere(
  exercise: GradedExercise,
  edits: Edits,
): Promise<string[]> {
  made += 1;
  const mistake = { id: `${made}`, exercise: exercise.id, edits };
  const url = await mutants.write(mistake);
  const load = () => import(/* @vite-ignore */ url);
  const loaded = await loadExercise({ ...exercise, load });
  if ("failure" in loaded) throw new Error(loaded.failure.text);
  const implementation = implementationOf(loaded.module);
  const texts: string[] = [];
  for (const claim of exercise.claims) {
    const verdict = await verdictOn(claim, implementation, OPTIONS);
    texts.push(textOf(recorded(verdict)));
  }
  return texts;
}

async function verdictsThere(
  exercise: GradedExercise,
  edits: Edits,
): Promise<string[]> {
  await handIn.edit(exercise.id, edits);
  const submission = await findSubmission(handIn.folder);
  const sandbox = await createSandbox(
    submission,
    await buildKit(),
    LIMITS.answerSeconds,
  );
  const source = { exercise: exercise.id, reference: "" };
  const options = { ...OPTIONS, ...LIMITS };
  try {
    const { records } = await gradeExercise(
      exercise,
      [],
      sandbox,
      options,
      source,
    );
    return records.map((record) =>
      record.kind === "claim" ? textOf(record.verdict) : record.kind,
    );
  } finally {
    sandbox.remove();
  }
}

/** Wrong in different ways, so that each is seen by other claims. */
const WRONG: readonly [does: string, id: string, edits: Edits][] = [
  ["rounds up", "01-output-size", [["Math.floor", "Math.ceil"]]],
  [
    "refuses with another error",
    "01-output-size",
    [["throw new ShapeError", "throw new TypeError"]],
  ],
  [
    "refuses with an error that is only named so",
    "01-output-size",
    [
      [
        "throw new ShapeError(",
        'throw Object.assign(new RangeError(), { name: "ShapeError" }, ',
      ],
    ],
  ],
  [
    "throws",
    "02-conv2d-fprop",
    [["return outputs;", "return outputs.flip();"]],
  ],
  [
    "is asynchronous",
    "02-conv2d-fprop",
    [["export function", "export async function"]],
  ],
  [
    "changes an argument",
    "03-conv2d-bprop",
    [["return copyOf(", "kernels.set(0, 0, 0, 0, 7); return copyOf("]],
  ],
  [
    "changes the geometry",
    "04-conv2d-grads",
    [["return grads;", "(geometry.stride as any)[0] = 2; return grads;"]],
  ],
  [
    "remembers a result",
    "06-avg-pool2d",
    [
      [
        "/**\n * Average pooling, forward",
        "let kept: any;\n/**\n * Average pooling, forward",
      ],
      ["return outputs;", "return (kept ??= outputs);"],
    ],
  ],
];

describe("a submission’s own process", () => {
  it.each(gradedExercises)(
    "judges the solution of $id as this one does",
    async (exercise) => {
      const there = await verdictsThere(exercise, []);
      expect(there).toEqual(await verdictsHere(exercise, []));
      expect(new Set(there)).toEqual(new Set(['{"kind":"holds"}']));
    },
  );

  it.each(WRONG)("judges what %s as this one does", async (_, id, edits) => {
    const exercise = gradedExercises.find((graded) => graded.id === id);
    if (!exercise) throw new Error(`there is no exercise ${id}`);
    const there = await verdictsThere(exercise, edits);
    expect(there).toEqual(await verdictsHere(exercise, edits));
    expect(there).not.toEqual(there.map(() => '{"kind":"holds"}'));
  });
});
