/** What is taken of a submission: the exercises’ files, and nothing else. */
import { realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UserError } from "../../core/errors.ts";
import { exercises } from "../../lab/kata/manifest.ts";

export interface Submission {
  /** The real path of the folder that holds the exercises; nothing outside of it is read. */
  readonly folder: string;
  /** Ids of the exercises that are there, in order. */
  readonly ids: readonly string[];
}

/** Whether a real path lies inside a folder’s real path. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`);
}

/** The real path of a folder; `undefined` if there is none. */
async function realFolder(path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await realpath(path).catch(() => undefined)) !== undefined;
}

/**
 * Finds the exercises of a submission.
 *
 * @param path - the learner’s project, or its folder `exercises`
 * @throws UserError `no-submission` if there is no such folder, or no exercise in it
 */
export async function findSubmission(path: string): Promise<Submission> {
  const root = await realFolder(path);
  if (root === undefined)
    throw new UserError(
      "no-submission",
      `grade: there is no folder ${path}; name the one that was handed in`,
    );
  const inner = await realFolder(join(root, "exercises"));
  const folder = inner !== undefined && isInside(root, inner) ? inner : root;
  const found = await Promise.all(
    exercises.map(({ id }) => isThere(join(folder, `${id}.ts`))),
  );
  const ids = exercises.map(({ id }) => id).filter((_, i) => found[i]);
  if (ids.length === 0)
    throw new UserError(
      "no-submission",
      `grade: ${path} holds no exercise, neither ${exercises[0].id}.ts nor any other, itself or in exercises/; name the folder that was handed in`,
    );
  return { folder, ids };
}
