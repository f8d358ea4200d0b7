/** Takes a data set from an archive or folder that somebody has downloaded by hand. */
import type { Stats } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { otherThanFile } from "../regular-file.ts";
import { fileArchive, unreadable } from "./archive.ts";
import type { Archive } from "./archive.ts";
import { findMembers, missingMembers } from "./directory.ts";
import { missingIn } from "./download.ts";
import type { TransferProgress } from "./download.ts";
import { explained, Failure } from "./failure.ts";
import { filling } from "./filling.ts";
import { putInPlace, removeLeftovers } from "./put.ts";
import type { Member, PublishedSet } from "./sets.ts";

/** The folder that NIST's archive unpacks to. */
const SUBFOLDER = "gzip";

type Put = (
  member: Member,
  origin: string,
  packed: AsyncIterable<Uint8Array>,
  isDeflated: boolean,
) => Promise<void>;

/** What stands at a path. */
function statsOf(path: string): Promise<Stats> {
  return stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

/** A file that is open as long as it is used. */
async function withFile<Result>(
  path: string,
  use: (file: Archive) => Promise<Result>,
): Promise<Result> {
  const other = otherThanFile(await statsOf(path));
  if (other !== undefined)
    throw new Failure("unreadable-file", `${path} cannot be read (${other})`);
  const handle = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    return await use(fileArchive(handle, path, (await handle.stat()).size));
  } finally {
    await handle.close();
  }
}

async function fromArchive(
  path: string,
  members: readonly Member[],
  put: Put,
): Promise<void> {
  await withFile(path, async (archive) => {
    for (const found of await findMembers(archive, members)) {
      const { member, start, end, isDeflated } = found;
      const packed = archive.pieces(start, end);
      await put(member, `${path}: ${member.name}`, packed, isDeflated);
    }
  });
}

async function fromFolder(
  folder: string,
  members: readonly Member[],
  put: Put,
): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const inside = names.includes(SUBFOLDER)
    ? await readdir(join(folder, SUBFOLDER)).catch(() => [])
    : [];
  const pathOf = (name: string): string | undefined => {
    if (names.includes(name)) return join(folder, name);
    if (inside.includes(name)) return join(folder, SUBFOLDER, name);
    return undefined;
  };
  const missing = members.filter(({ name }) => pathOf(name) === undefined);
  if (missing.length > 0)
    throw missingMembers(
      folder,
      missing.map(({ name }) => name),
      members.length,
      names.sort(),
    );
  for (const member of members) {
    const path = pathOf(member.name) ?? "";
    await withFile(path, (file) =>
      put(member, path, file.pieces(0, file.bytes), false),
    );
  }
}

/**
 * Copies a data set into its folder, with the same checks as if it were downloaded.
 *
 * @param from - the publisher's archive, or a folder with its files, perhaps in a subfolder `gzip/`
 * @param folder - where they go; made if it is not there
 * @throws UserError with what was found and expected and how to go on, if the archive, a member or the disk is not as
 *   expected
 */
export async function importSet(
  set: PublishedSet,
  from: string,
  folder: string,
  progress: TransferProgress = {},
): Promise<void> {
  const cure = `give the archive from ${set.url}, or a folder with ${set.members.map(({ name }) => name).join(", ")}, and copy or download it again if it is damaged; a set of your own needs no import: name its folder with --data <folder>, or put it into ${dirname(folder)}`;
  await explained(`import ${set.name}`, cure, async () => {
    const missing = await missingIn(folder, set.members, progress);
    if (missing.length === 0) return removeLeftovers(set.members, folder);
    const place = await statsOf(from);
    const put: Put = async (member, origin, packed, isDeflated) => {
      await putInPlace(packed, origin, isDeflated, member, folder);
      progress.onPlaced?.(member.name);
    };
    await filling(folder, () =>
      place.isDirectory()
        ? fromFolder(from, missing, put)
        : fromArchive(from, missing, put),
    );
    await removeLeftovers(set.members, folder);
  });
}
