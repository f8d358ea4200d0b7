/** Exercises of which the learner has not written a line. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exercisePlace, solutionPlace } from "./places.ts";
import { stubOf } from "./stub.ts";

/**
 * The stub that an exercise begins with.
 *
 * @param project - the project's folder
 */
export function pristineStub(project: string, id: string): string {
  const solution = readFileSync(join(project, solutionPlace(id)), "utf8");
  return stubOf(id, solution);
}

/** Whether the learner's file is not there, or still the pristine stub. */
export function isUntouched(project: string, id: string): boolean {
  const path = join(project, exercisePlace(id));
  return (
    !existsSync(path) ||
    readFileSync(path, "utf8") === pristineStub(project, id)
  );
}
