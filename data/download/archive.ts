/** An archive whose bytes can be read from any place: on a server or on the disk. */
import type { FileHandle } from "node:fs/promises";
import { Failure, reasonOf } from "./failure.ts";

export interface Archive {
  /** Its address or path, for the text of errors. */
  readonly name: string;
  readonly bytes: number;
  /** The bytes from `start` to before `end`; 0 <= start <= end <= bytes. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** The same in pieces, as they come. They may end early, where the file or the connection does. */
  pieces(start: number, end: number): AsyncIterable<Uint8Array>;
}

const PIECE = 2 ** 16;

/**
 * An archive that is an open file, which stays open.
 *
 * @param bytes - how many of the file's bytes there are to read
 */
export function fileArchive(
  handle: FileHandle,
  name: string,
  bytes: number,
): Archive {
  async function* pieces(
    start: number,
    end: number,
  ): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const piece = new Uint8Array(Math.min(PIECE, end - at));
      const { bytesRead } = await handle
        .read(piece, 0, piece.length, at)
        .catch((error: unknown) => {
          throw unreadable(name, error);
        });
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  }
  return {
    name,
    bytes,
    read: (start, end) => joined(pieces(start, end)),
    pieces,
  };
}

/** What a file that cannot be read is told of. */
export function unreadable(path: string, error: unknown): Failure {
  return new Failure(
    "unreadable-file",
    `${path} cannot be read (${reasonOf(error)})`,
    { cause: error, cure: "check the path and its permissions" },
  );
}

/** All pieces in one. */
export async function joined(
  pieces: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
