/** Bytes that take a while to make, kept on disk. */
import { createHash, randomUUID } from "node:crypto";
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import { sizeOfFile } from "../regular-file.ts";

/** Bytes of a SHA-256. */
const DIGEST_SIZE = 32;

/** Ends the name of a file that is being written. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** In milliseconds. */
const DAY = 86_400_000;

function digestOf(version: string, bytes: Uint8Array): Buffer {
  return createHash("sha256").update(version).update(bytes).digest();
}

/** What a file keeps, or undefined if it keeps nothing of this version and length, undamaged. */
async function kept(
  path: string,
  version: string,
  length: number,
): Promise<Uint8Array | undefined> {
  let file: Buffer;
  try {
    if ((await sizeOfFile(path)) !== DIGEST_SIZE + length) return undefined;
    file = await readFile(path);
  } catch {
    return undefined; // whatever is wrong with it shows when it is written
  }
  const bytes = new Uint8Array(file.subarray(DIGEST_SIZE));
  const digest = file.subarray(0, DIGEST_SIZE);
  return digest.equals(digestOf(version, bytes)) ? bytes : undefined;
}

/** Removes what processes that were killed while they wrote have left; one that still writes is never as old. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !UUID.test(name.slice(start.length)))
      continue;
    const leftover = join(folder, name);
    const { mtimeMs } = await stat(leftover);
    if (Date.now() - mtimeMs > DAY) await rm(leftover, { force: true });
  }
}

/** Writes under a name of its own and renames, so that nobody ever reads half a file. */
async function keep(
  path: string,
  version: string,
  bytes: Uint8Array,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, [digestOf(version, bytes), bytes]);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    process.emitWarning(
      `cached: ${path} cannot be written (${messageOf(error)}); what it would keep is made anew next time`,
    );
    return;
  }
  await removeLeftovers(path).catch(() => {}); // another process has removed them, or the next one will
}

/**
 * Bytes from a file, or made and kept there for the next time.
 *
 * A file that is damaged, or of another version or length, counts as none. Where the file cannot be written, a warning says so.
 *
 * @param path - its folder is made if need be
 * @param version - goes into the file's SHA-256; changes with what is made
 * @param length - of the bytes
 */
export async function cached(
  path: string,
  version: string,
  length: number,
  make: () => Uint8Array,
): Promise<Uint8Array> {
  const found = await kept(path, version, length);
  if (found) return found;
  const bytes = make();
  await keep(path, version, bytes);
  return bytes;
}
