/** Where the files of an exercise lie, seen from the project's folder. */
import { join } from "node:path";

/** What the kata remembers between commands; git ignores it. */
const MEMORY = ".kata";

/** @param id - the exercise's id, for instance `02-conv2d-fprop` */
type Place = (id: string) => string;

/** The learner's file. */
export const exercisePlace: Place = (id) => join("exercises", `${id}.ts`);

export const solutionPlace: Place = (id) => join("solutions", `${id}.ts`);

/** The test file that grades it. */
export const specPlace: Place = (id) =>
  join("test", "exercises", `${id}.spec.ts`);

/** How many hints were given. */
export const hintsPlace: Place = (id) => join(MEMORY, "hints", `${id}.json`);

/** The counterexample that was shown last. */
export const counterexamplePlace: Place = (id) =>
  join(MEMORY, "counterexamples", `${id}.json`);

/** What a reset took away. */
export const BACKUPS = join(MEMORY, "backups");
