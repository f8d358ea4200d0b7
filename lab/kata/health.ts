/** What has to be so for the kata to be sound, as far as files tell without being run. */
import { messageOf } from "../../core/errors.ts";
import type { Exercise } from "./manifest.ts";
import { stubOf } from "./stub.ts";

/** Something to be sure of. */
export interface Check {
  /** What is checked, as a sentence that is true of a sound kata. */
  readonly claim: string;
  /** What speaks against it; nothing where all is well. */
  readonly objections: readonly string[];
  /** What to do about objections. */
  readonly cure: string;
}

/** The files of the kata. */
export interface KataFiles {
  /** Names in each folder, and which name each exercise has there. */
  readonly folders: readonly KataFolder[];
  /** Text of each solution by the exercise's id; absent where there is no file. */
  readonly solutions: ReadonlyMap<string, string>;
}

export interface KataFolder {
  /** For instance `exercises`. */
  readonly name: string;
  /** What lies there. */
  readonly files: readonly string[];
  /** What should. */
  readonly expected: readonly string[];
}

const LEAST_HINTS = 3;

function manifestCheck(exercises: readonly Exercise[]): Check {
  const ids = exercises.map(({ id }) => id);
  const objections = exercises.flatMap(({ id, needs, functions }, index) => {
    const number = String(index + 1).padStart(2, "0");
    return [
      ...(id.startsWith(`${number}-`)
        ? []
        : [`${id} is number ${index + 1} but not called ${number}-...`]),
      ...needs
        .filter((need) => !ids.slice(0, index).includes(need))
        .map((need) => `${id} needs ${need}, which is no earlier exercise`),
      ...(functions.length > 0 ? [] : [`${id} has no function to write`]),
    ];
  });
  const claim =
    "the manifest numbers the exercises in order, and each needs earlier ones only";
  return { claim, objections, cure: "edit lab/kata/manifest.ts" };
}

function hintsCheck(exercises: readonly Exercise[]): Check {
  const objections = exercises.flatMap(({ id, hints }) => {
    const different = new Set(hints.map((hint) => hint.trim()));
    different.delete("");
    return different.size < hints.length || hints.length < LEAST_HINTS
      ? [`${id} has ${different.size} different hints of ${hints.length}`]
      : [];
  });
  const claim = `every exercise has at least ${LEAST_HINTS} hints, no two of them alike`;
  return { claim, objections, cure: "write them in lab/kata/manifest.ts" };
}

/** Files that editors and systems leave for themselves. */
function isPrivate(file: string): boolean {
  return file.startsWith(".") || file.endsWith("~");
}

function folderCheck({ name, files, expected }: KataFolder): Check {
  const missing = expected.filter((file) => !files.includes(file));
  const stray = files.filter(
    (file) => !expected.includes(file) && !isPrivate(file),
  );
  return {
    claim: `${name}/ holds the files of the manifest, and no others`,
    objections: [
      ...missing.map((file) => `${name}/${file} is missing`),
      ...stray.map((file) => `${name}/${file} belongs to no exercise`),
    ],
    cure: "move stray files elsewhere; npm run kata -- reset NN makes a missing stub anew, git restore brings back any file",
  };
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

/** What a solution's text says against the manifest. */
function solutionObjections(exercise: Exercise, solution: string): string[] {
  const { id, functions, needs } = exercise;
  const exported = namesIn(solution, /^export function (\w+)/gm);
  const imported = namesIn(solution, /from "#kata\/([^"]+)"/g);
  return [
    ...(exported.join() === functions.join()
      ? []
      : [
          `solutions/${id}.ts exports ${exported.join(", ")}; the manifest says ${functions.join(", ")}`,
        ]),
    ...imported
      .filter((name) => !needs.includes(name))
      .map(
        (name) =>
          `solutions/${id}.ts imports ${name}, which the manifest says it does not need`,
      ),
  ];
}

/** What is wrong with the stub that a solution makes. */
function stubObjections(
  { id, functions }: Exercise,
  solution: string,
): string[] {
  try {
    const stub = stubOf(id, solution);
    return functions
      .filter((name) => !stub.includes(`return todo("${id}", "${name}");`))
      .map((name) => `the stub of ${id} leaves nothing to write in ${name}`);
  } catch (error) {
    return [messageOf(error)];
  }
}

/** Applies to every exercise that has a solution. */
function inSolutions(
  exercises: readonly Exercise[],
  { solutions }: KataFiles,
  objectionsTo: (exercise: Exercise, solution: string) => string[],
): string[] {
  return exercises.flatMap((exercise) => {
    const solution = solutions.get(exercise.id);
    return solution === undefined ? [] : objectionsTo(exercise, solution);
  });
}

/** Everything that can be said without running anything. */
export function fileChecks(
  exercises: readonly Exercise[],
  files: KataFiles,
): Check[] {
  return [
    manifestCheck(exercises),
    hintsCheck(exercises),
    ...files.folders.map(folderCheck),
    {
      claim: "every solution exports and imports what the manifest says",
      objections: inSolutions(exercises, files, solutionObjections),
      cure: "make solutions/ and lab/kata/manifest.ts agree",
    },
    {
      claim: "every solution makes a stub in which each function is to write",
      objections: inSolutions(exercises, files, stubObjections),
      cure: "mend the marks in solutions/, which lab/kata/stub.ts explains",
    },
  ];
}
