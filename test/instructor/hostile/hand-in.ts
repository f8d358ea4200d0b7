/** Submissions for tests: right solutions, with some files of them replaced. */
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Capability } from "../../grader/claim.ts";
import type { GradedExercise } from "../../grader/exercise.ts";
import { edited } from "../../misconceptions/misconception.ts";
import type { Edits } from "../../misconceptions/misconception.ts";
import { gradeSubmission } from "../grade-submission.ts";
import type { Grading } from "../grade-submission.ts";
import type { ExerciseResult, Results } from "../results/results.ts";
import { buildKit } from "../sandbox/kit.ts";

export const SOLUTIONS = fileURLToPath(
  new URL("../../../solutions", import.meta.url),
);

/** Few cases and little patience: what is tested shows at once. */
const LIMITS = {
  seed: 0,
  cases: 2,
  answerSeconds: 2,
  exerciseSeconds: 20,
  mebibytes: 128,
};

const kit = buildKit();

/** A learner's folder, to be filled and graded. */
export interface HandIn {
  readonly folder: string;
  /** Writes any file, by its path in the folder. */
  write(path: string, text: string): Promise<void>;
  /** Writes the solution of an exercise with changes in it. */
  edit(id: string, edits: Edits): Promise<void>;
  link(path: string, target: string): Promise<void>;
  /** Makes a pipe into which nobody ever writes. */
  pipe(path: string): Promise<void>;
  grade(
    exercises: readonly GradedExercise[],
    limits?: Partial<Grading>,
  ): Promise<Results>;
  remove(): Promise<void>;
}

export async function createHandIn(): Promise<HandIn> {
  const folder = await mkdtemp(join(tmpdir(), "hand-in-"));
  await cp(SOLUTIONS, join(folder, "exercises"), { recursive: true });
  const write = async (path: string, text: string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await rm(file, { force: true });
    await writeFile(file, text);
  };
  return {
    folder,
    write,
    async edit(id, edits) {
      const solution = await readFile(join(SOLUTIONS, `${id}.ts`), "utf8");
      await write(`exercises/${id}.ts`, edited(solution, edits));
    },
    async link(path, target) {
      await rm(join(folder, path), { force: true });
      await symlink(target, join(folder, path));
    },
    async pipe(path) {
      await rm(join(folder, path), { force: true });
      execFileSync("mkfifo", [join(folder, path)]);
    },
    grade: async (exercises, limits) =>
      gradeSubmission(folder, {
        student: "ada",
        kit: await kit,
        exercises,
        ...LIMITS,
        ...limits,
      }),
    remove: () => rm(folder, { recursive: true }),
  };
}

const BRIEFLY: readonly Capability[] = ["example", "stride 1", "purity"];

/** An exercise with a few of its claims, simple ones and all of those about memory, and without diagnoses. */
export function briefly(exercise: GradedExercise): GradedExercise {
  const claims = exercise.claims.filter(({ capability }) =>
    BRIEFLY.includes(capability),
  );
  return { ...exercise, claims, observers: [] };
}

/** Grades one exercise of a submission briefly, as if those that it needs were solved. */
export async function resultOf(
  handIn: HandIn,
  exercise: GradedExercise,
  limits?: Partial<Grading>,
): Promise<ExerciseResult> {
  const alone = { ...briefly(exercise), needs: [] };
  const { exercises } = await handIn.grade([alone], limits);
  return exercises[0];
}

/** Everything that is said about an exercise, as one text. */
export function textOf({ reason, claims }: ExerciseResult): string {
  return [reason, ...claims.map(({ text }) => text)].join("\n");
}
