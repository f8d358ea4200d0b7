/** Writes files that belong together. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, UserError } from "../../core/errors.ts";

export interface ReportFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files into a folder.
 *
 * Every file appears whole or not at all: all are written under temporary names first and then renamed. Files of the same
 * names are replaced, others left alone. What a process that was killed left under the temporary names is replaced, too.
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
      for (const { name, content } of files) {
        const temporary = join(folder, `.${name}.tmp`);
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

/**
 * Tries to write to the folder, so that nobody trains for hours and then learns that nothing can be kept. Nothing is left.
 *
 * @throws UserError `unwritable-report` if that fails
 */
export function tryReportFolder(folder: string): void {
  explained(folder, () => {
    const made = mkdirSync(folder, { recursive: true });
    const trial = join(folder, `.trial.${process.pid}.tmp`);
    writeFileSync(trial, "");
    rmSync(trial);
    if (made !== undefined) rmSync(made, { recursive: true });
  });
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
