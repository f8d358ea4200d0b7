/**
 * A file of numbers with a description: what checkpoints and trained weights are kept as.
 *
 *     8 bytes      "KATA" and the format's version, a 32-bit integer
 *     4 bytes      length of the description, a 32-bit integer
 *     description  JSON in UTF-8
 *     numbers      32-bit floats
 *     32 bytes     SHA-256 of all before
 *
 * Integers and floats are little-endian.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { endianness } from "node:os";
import { messageOf, UserError } from "../../../core/errors.ts";

const MAGIC = "KATA";
const VERSION = 1;
const PREFIX_SIZE = 12;
const DIGEST_SIZE = 32;

/** What is wrong with damaged bytes, for instance `is cut short`; it follows the name of a file. */
export class DamagedError extends Error {
  override name = "DamagedError";
}

export interface NumberFile {
  /** Anything that JSON can hold. */
  readonly description: unknown;
  readonly arrays: readonly Float32Array[];
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Between the machine's order of bytes and the file's, in place. */
function swapped(numbers: Buffer): Buffer {
  return endianness() === "LE" ? numbers : numbers.swap32();
}

export function encode({ description, arrays }: NumberFile): Buffer {
  const lengths = arrays.map(({ length }) => length);
  const text = Buffer.from(JSON.stringify({ description, lengths }));
  const prefix = Buffer.alloc(PREFIX_SIZE);
  prefix.write(MAGIC);
  prefix.writeUInt32LE(VERSION, 4);
  prefix.writeUInt32LE(text.length, 8);
  const numbers = arrays.map(({ buffer, byteOffset, byteLength }) =>
    swapped(Buffer.from(buffer.slice(byteOffset, byteOffset + byteLength))),
  );
  const content = Buffer.concat([prefix, text, ...numbers]);
  return Buffer.concat([content, sha256(content)]);
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = messageOf(error);
    throw new DamagedError(`cannot be read (${reason})`, { cause: error });
  }
}

/**
 * Reads a file that `encode` made.
 *
 * @throws DamagedError if the file cannot be read or its bytes are not what was written; UserError `foreign-format` if a program with another version of
 *   the format wrote them
 */
export function readNumbers(path: string): NumberFile {
  const bytes = bytesOf(path);
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new DamagedError("does not begin as it should");
  if (bytes.length < PREFIX_SIZE + DIGEST_SIZE)
    throw new DamagedError(`is cut short, at ${bytes.length} bytes`);
  const version = bytes.readUInt32LE(4);
  if (version !== VERSION)
    throw new UserError(
      "foreign-format",
      `checkpoint: ${path}: its format is ${version}, this program's ${VERSION}; use the program that wrote it, or name another folder with --out`,
    );
  const content = bytes.subarray(0, -DIGEST_SIZE);
  if (!sha256(content).equals(bytes.subarray(-DIGEST_SIZE)))
    throw new DamagedError("has another SHA-256 than it says");
  // the checksum vouches for all that follows
  const numbersAt = PREFIX_SIZE + content.readUInt32LE(8);
  const { description, lengths } = JSON.parse(
    content.toString("utf8", PREFIX_SIZE, numbersAt),
  ) as { description: unknown; lengths: readonly number[] };
  let at = numbersAt;
  const arrays = lengths.map((length) => {
    const size = length * Float32Array.BYTES_PER_ELEMENT;
    const own = swapped(Buffer.from(content.subarray(at, at + size)));
    at += size;
    return new Float32Array(Uint8Array.from(own).buffer);
  });
  return { description, arrays };
}
