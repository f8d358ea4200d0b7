import { constants } from "node:fs";
import { open, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { fileArchive } from "./archive.ts";
import type { Archive } from "./archive.ts";
import { onDisk } from "./failure.ts";

/** The ending of every file that is not yet what its name says. */
export const UNFINISHED = ".part";

/** What a whole archive is called on the disk, with the ending of what is unfinished. */
export const ARCHIVE = "archive.zip";

/**
 * A file that grows at its end, and can be read while it does.
 *
 * Two processes may add to one part at once: each begins where the file ended and writes the bytes that belong there, so
 * that whatever both write is the same. One that loses the name, because the other is done, still has the file.
 */
export interface Part {
  /** What is there, from the beginning without a hole. */
  readonly bytes: number;
  append(piece: Uint8Array): Promise<void>;
  /** Forgets what is there. Only for a part of one's own. */
  clear(): Promise<void>;
  /** What is there, to read. */
  content(): Archive;
  /** Lets go of the file, which stays. */
  close(): Promise<void>;
  /** Takes the file's name away. */
  remove(): Promise<void>;
}

function partOf(path: string, handle: FileHandle, size: number): Part {
  let bytes = size;
  return {
    get bytes() {
      return bytes;
    },
    append: (piece) =>
      onDisk(path, async () => {
        for (let from = 0; from < piece.length;) {
          const rest = piece.length - from;
          const { bytesWritten } = await handle.write(piece, from, rest, bytes);
          from += bytesWritten;
          bytes += bytesWritten;
        }
      }),
    clear: () =>
      onDisk(path, async () => {
        await handle.truncate(0);
        bytes = 0;
      }),
    content: () => fileArchive(handle, path, bytes),
    close: () => handle.close(),
    remove: () => onDisk(path, () => rm(path, { force: true })),
  };
}

/**
 * Opens a part that other runs may have begun.
 *
 * @throws Failure `unwritable-data-folder`
 */
export function openPart(path: string): Promise<Part> {
  return onDisk(path, async () => {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
    return partOf(path, handle, (await handle.stat()).size);
  });
}

/**
 * Makes a part anew, which is this process's own even if another one makes it anew as well.
 *
 * @throws Failure `unwritable-data-folder`
 */
export function newPart(path: string): Promise<Part> {
  return onDisk(path, async () => {
    await rm(path, { force: true });
    return partOf(path, await open(path, "wx+"), 0);
  });
}
