/** Files on the disk that are read as a whole or in pieces: whether they are files, and what is said where they are not. */
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { messageOf, UserError } from "../core/errors.ts";

/** What stands in a file's place, for the text of errors; undefined where it is a file. A pipe would keep its reader waiting for ever. */
export function otherThanFile(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  return stats.isDirectory() ? "it is a folder" : "it is no regular file";
}

/**
 * The size of a regular file, in bytes.
 *
 * @throws Error if it is not there, or is a folder, a pipe or a device
 */
export async function sizeOfFile(path: string): Promise<number> {
  const stats = await stat(path);
  const other = otherThanFile(stats);
  if (other !== undefined) throw new Error(other);
  return stats.size;
}

/**
 * What a person is told of a file that cannot be read.
 *
 * @param operation - the function that wants to read it
 */
export function unreadableFile(
  operation: string,
  path: string,
  error: unknown,
): UserError {
  const reason = messageOf(error);
  return new UserError(
    "unreadable-file",
    `${operation}: ${path}: cannot be read (${reason}); check the path and its permissions`,
    { cause: error },
  );
}
