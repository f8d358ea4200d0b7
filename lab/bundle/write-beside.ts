import { rename, rm, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";

function unwritable(path: string, cause: unknown): UserError {
  const reason = messageOf(cause);
  return new UserError(
    "unwritable-out",
    `bundle: ${path} cannot be written (${reason}); name another file with --out`,
    { cause },
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // most likely not there, which is as it should be
  }
}

/**
 * Makes a file under a temporary name beside its own, which it gets when it is whole.
 *
 * That it can be written is tried before it is made.
 *
 * @param make - writes to the path that it gets
 * @throws UserError `unwritable-out` if the system refuses to write or rename; what `make` throws
 */
export async function writeBeside<Result>(
  out: string,
  make: (temporary: string) => Promise<Result>,
): Promise<Result> {
  const path = resolve(out);
  if (await isFolder(path)) throw unwritable(path, "it is a folder");
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, "").catch((cause: unknown) => {
      throw unwritable(path, cause);
    });
    const result = await make(temporary);
    await rename(temporary, path).catch((cause: unknown) => {
      throw unwritable(path, cause);
    });
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}
