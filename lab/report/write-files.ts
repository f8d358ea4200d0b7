/** Writes files that belong together. */
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { reasonOf, UserError } from "../../core/errors.ts";

export interface ReportFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What a temporary name ends with: who writes, and something that nobody else has. */
const TEMPORARY = /^\..+\.\d+\.[0-9a-f]{8}\.tmp$/;
const DAY = 86_400_000;

/**
 * Writes files into a folder.
 *
 * Every file appears whole or not at all: all are written under temporary names first and then renamed. Files of the same
 * names are replaced, others left alone. Several processes may write the same files at once: the last one's stay.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export function writeFiles(
  files: readonly ReportFile[],
  folder: string,
): string[] {
  const pending: { readonly temporary: string; readonly path: string }[] = [];
  return explained(folder, () => {
    try {
      mkdirSync(folder, { recursive: true });
      removeLeftovers(folder);
      for (const { name, content } of files) {
        const temporary = join(folder, temporaryName(name));
        pending.push({ temporary, path: join(folder, name) });
        writeFileSync(temporary, content);
      }
      for (const { temporary, path } of pending) renameSync(temporary, path);
    } finally {
      for (const { temporary } of pending) rmSync(temporary, { force: true });
    }
    return pending.map(({ path }) => path);
  });
}

function temporaryName(name: string): string {
  return `.${name}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`;
}

/** Removes what processes that were killed while they wrote have left; one that still writes is never as old. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((n) => TEMPORARY.test(n))) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && Date.now() - mtimeMs > DAY)
      rmSync(path, { force: true });
  }
}

/**
 * Tries to write to the folder, so that nobody trains for hours and then learns that nothing can be kept. Nothing is left.
 *
 * @throws UserError `unwritable-report` if that fails
 */
export function tryReportFolder(folder: string): void {
  explained(folder, () => {
    const made = mkdirSync(folder, { recursive: true });
    const trial = join(folder, temporaryName("trial"));
    writeFileSync(trial, "");
    rmSync(trial);
    if (made !== undefined) removeEmpty(resolve(folder), resolve(made));
  });
}

/** Removes a folder and those above it up to `last`, as far as nobody else has begun to use them. */
function removeEmpty(folder: string, last: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return; // somebody else's by now, or already removed
  }
  if (folder !== last) removeEmpty(dirname(folder), last);
}

/** Runs `write`, and says what to do where the system refuses. */
function explained<Result>(folder: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw new UserError(
      "unwritable-report",
      `writeReport: ${folder} cannot be written to (${reasonOf(error)}); name another folder with --out`,
      { cause: error },
    );
  }
}
