/** Files that may be packed by gzip: their content decides, not their name. Nothing is held in memory but the current piece. */
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { UserError } from "../core/errors.ts";
import { sizeOfFile, unreadableFile } from "./regular-file.ts";

/** What such a file is to its reader. */
export interface UnpackedFile {
  /** As it lies on the disk, packed or not. */
  readonly size: number;
  readonly isPacked: boolean;
  /**
   * What it holds, piece by piece; ends early where the reader does. A packed file that is read to its end is also checked
   * against its checksum, and may hold nothing behind it.
   */
  readonly pieces: AsyncIterator<Uint8Array>;
}

/** The first byte of a gzip file, and never that of an IDX file. */
const GZIP = 0x1f;

/** Bytes that are read or unpacked at a time. */
const PIECE = 2 ** 16;

function unreadable(path: string, error: unknown): UserError {
  return unreadableFile("readIdx", path, error);
}

function damaged(path: string, found: string): UserError {
  return new UserError(
    "bad-idx-file",
    `readIdx: ${path}: gzip: found ${found}, expected an intact gzip file and nothing behind it; download or copy the file again`,
  );
}

/** zlib's own error, such as `unexpected end of file`. */
function isUnpackingError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).startsWith("Z_")
  );
}

/** The file's own bytes. */
async function* storedPieces(
  path: string,
  file: FileHandle,
  size: number,
): AsyncGenerator<Uint8Array> {
  const length = Math.min(PIECE, size + 1); // one more, to notice that it has grown
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await file
      .read(Buffer.allocUnsafe(length), 0, length, position)
      .catch((error: unknown) => Promise.reject(unreadable(path, error)));
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** What the file's bytes stand for. */
async function* unpackedPieces(
  path: string,
  file: FileHandle,
  size: number,
): AsyncGenerator<Uint8Array> {
  const stored = Readable.from(storedPieces(path, file, size));
  const gunzip = createGunzip({ chunkSize: PIECE });
  stored.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!isUnpackingError(error)) throw error;
    throw damaged(path, `"${error.message}"`);
  } finally {
    stored.destroy();
    gunzip.destroy();
  }
  // zlib stops at its own end, and says nothing of what follows a zero
  if (gunzip.bytesWritten < size)
    throw damaged(path, `${size - gunzip.bytesWritten} bytes behind its end`);
}

async function opened(
  path: string,
): Promise<{ file: FileHandle; size: number }> {
  try {
    const size = await sizeOfFile(path);
    return { file: await open(path), size };
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function beginsAsGzip(path: string, file: FileHandle): Promise<boolean> {
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === GZIP;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Opens a file, lets it be read and closes it.
 *
 * @throws UserError `unreadable-file` if it is not there or no file, `bad-idx-file` while it is read if it is a damaged gzip file
 */
export async function withUnpackedFile<Result>(
  path: string,
  read: (file: UnpackedFile) => Promise<Result>,
): Promise<Result> {
  const { file, size } = await opened(path);
  try {
    const isPacked = await beginsAsGzip(path, file);
    const pieces = isPacked
      ? unpackedPieces(path, file, size)
      : storedPieces(path, file, size);
    try {
      return await read({ size, isPacked, pieces });
    } finally {
      await pieces.return(undefined); // where the reader left off early
    }
  } finally {
    await file.close();
  }
}
