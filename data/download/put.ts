/** The last step of every way: a member is checked, and only then gets its name. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { count, Failure, onDisk } from "./failure.ts";
import { ARCHIVE, UNFINISHED } from "./part.ts";
import type { Member } from "./sets.ts";

/** Whether a member is in a folder, with its size and checksum. */
export async function isInPlace(
  { name, bytes, sha256 }: Member,
  folder: string,
): Promise<boolean> {
  const path = join(folder, name);
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size !== bytes) return false;
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    return hash.digest("hex") === sha256;
  } catch {
    return false; // whatever stands there will be replaced, or tell why it cannot be
  }
}

/** The pieces unpacked, never many more of them than are read. */
function inflated(
  origin: string,
  packed: AsyncIterable<Uint8Array>,
  use: (pieces: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  return pipeline(packed, createInflateRaw(), use).catch((error: unknown) => {
    if (error instanceof Failure || !isFromZlib(error)) throw error;
    throw new Failure(
      "bad-member",
      `${origin}: packed bytes: found “${error.message}”, expected what deflate packs`,
      { cause: error },
    );
  });
}

function isFromZlib(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).startsWith("Z_")
  );
}

/**
 * Writes a member under a temporary name, checks its size and SHA-256, and gives it its own name, where it replaces what
 * was there. A file of that name is therefore whole and right, or as it was before.
 *
 * @param packed - the member's bytes
 * @param origin - where they are from, for the text of errors
 * @param isDeflated - whether they must be unpacked first; no more is unpacked than the member has
 * @throws Failure `bad-member` if it is not the member, `unwritable-data-folder`
 */
export async function putInPlace(
  packed: AsyncIterable<Uint8Array>,
  origin: string,
  isDeflated: boolean,
  member: Member,
  folder: string,
): Promise<void> {
  const path = join(folder, member.name);
  const temporary = `${path}.${randomUUID()}${UNFINISHED}`;
  const file = await onDisk(temporary, () => open(temporary, "wx"));
  try {
    const write = (pieces: AsyncIterable<Uint8Array>): Promise<void> =>
      checked(pieces, origin, member, (piece) =>
        onDisk(temporary, async () => file.writeFile(piece)),
      );
    await (isDeflated ? inflated(origin, packed, write) : write(packed));
    await onDisk(temporary, () => file.sync());
    await file.close();
    await onDisk(path, () => rename(temporary, path));
  } catch (error) {
    // another process that was done first tidied up
    if (!(await isInPlace(member, folder))) throw error;
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}

/** Hands pieces on, and compares their number and checksum with those of a member. */
async function checked(
  pieces: AsyncIterable<Uint8Array>,
  origin: string,
  { bytes, sha256 }: Member,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const wrong = (field: string, found: string, expected: string): Failure =>
    new Failure(
      "bad-member",
      `${origin}: ${field}: found ${found}, expected ${expected}`,
    );
  const hash = createHash("sha256");
  let found = 0;
  for await (const piece of pieces) {
    found += piece.length;
    if (found > bytes)
      throw wrong("size", `at least ${count(found)} bytes`, count(bytes));
    hash.update(piece);
    await write(piece);
  }
  if (found < bytes) throw wrong("size", `${count(found)} bytes`, count(bytes));
  const digest = hash.digest("hex");
  if (digest !== sha256) throw wrong("SHA-256", digest, sha256);
}

/**
 * Removes what earlier runs that were killed have left of members that are in their place, and of whole archives. Another
 * process that still needs one of them has it open, or fetches it again.
 */
export async function removeLeftovers(
  members: readonly Member[],
  folder: string,
): Promise<void> {
  const names = [ARCHIVE, ...members.map(({ name }) => name)];
  await onDisk(folder, async () => {
    for (const file of await readdir(folder))
      if (
        file.endsWith(UNFINISHED) &&
        names.some((name) => file.startsWith(`${name}.`))
      )
        await rm(join(folder, file), { force: true });
  });
}
