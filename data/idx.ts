/**
 * Reader for gzipped IDX files of bytes, the format of MNIST and of NIST's EMNIST files.
 *
 *     byte 0, 1   zero
 *     byte 2      type of the elements; 0x08 is an unsigned byte
 *     byte 3      rank: the number of dimensions
 *     4 bytes     each dimension, most significant byte first
 *     the rest    the elements, last dimension fastest
 *
 * A file is not trusted: what its header claims is checked before memory is set aside for it, and never more is unpacked
 * than the header claims.
 *
 * @see "The IDX file format" in http://yann.lecun.com/exdb/mnist/
 */
import { readFile } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../core/errors.ts";

/** The file's dimensions and its elements in row-major order. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly elements: Uint8Array;
}

/** One entry per dimension: the length it must have, or `any`. */
export type IdxShape = readonly (number | "any")[];

const UNSIGNED_BYTE = 0x08;

/** More than the 638 million pixels of EMNIST ByClass, the largest of NIST's files. */
const MOST_ELEMENTS = 2 ** 30;

/** Deflate packs at most 258 bytes into 2 bits. */
const BEST_COMPRESSION = 1032;

const CURE = "download or copy the file again";

function refused(path: string, what: string, cure = CURE): UserError {
  return new UserError("bad-idx-file", `readIdx: ${path}: ${what}; ${cure}`);
}

/** A number of bytes as a person reads it. */
function count(value: number): string {
  return value.toLocaleString("en-US");
}

async function packedBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(
      "unreadable-file",
      `readIdx: ${path}: cannot be read (${error.message}); check the path and its permissions`,
      { cause: error },
    );
  }
}

interface Unpacked {
  readonly bytes: Uint8Array;
  /** False where the file goes on after `bytes`. */
  readonly complete: boolean;
}

/**
 * The first bytes of what a gzip file holds. A file unpacked to its end is also checked against its checksum.
 *
 * @param limit - the most bytes to unpack
 */
async function unpacked(
  path: string,
  packed: Buffer,
  limit: number,
): Promise<Unpacked> {
  const bytes = new Uint8Array(limit);
  const gunzip = createGunzip();
  gunzip.end(packed);
  let filled = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      const room = limit - filled;
      bytes.set(chunk.subarray(0, room), filled);
      if (chunk.length > room) return { bytes, complete: false };
      filled += chunk.length;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refused(
      path,
      `is no intact gzip file: "${error.message}" after ${count(filled)} unpacked bytes, found ${count(packed.length)} packed bytes`,
    );
  }
  return { bytes: bytes.subarray(0, filled), complete: true };
}

/** Reads the dimensions from the header and compares them with what is expected. */
function checkedShape(
  path: string,
  header: Uint8Array,
  expected: IdxShape,
): number[] {
  const headerSize = 4 + 4 * expected.length;
  const wrong = (field: string, found: string, wanted: string): UserError =>
    refused(
      path,
      `${field}: found ${found}, expected ${wanted}`,
      "give an IDX file of unsigned bytes as NIST distributes it",
    );
  if (header.length < 4)
    throw wrong("header", `${header.length} bytes`, `${headerSize} bytes`);
  const view = new DataView(
    header.buffer,
    header.byteOffset,
    header.byteLength,
  );
  if (view.getUint16(0) !== 0)
    throw wrong("magic (bytes 0 and 1)", `${header[0]} ${header[1]}`, "0 0");
  if (header[2] !== UNSIGNED_BYTE)
    throw wrong("type (byte 2)", `${header[2]}`, `${UNSIGNED_BYTE}`);
  if (header[3] !== expected.length)
    throw wrong("rank (byte 3)", `${header[3]}`, `${expected.length}`);
  if (header.length < headerSize)
    throw wrong("header", `${header.length} bytes`, `${headerSize} bytes`);
  return expected.map((wanted, axis) => {
    const length = view.getUint32(4 + 4 * axis);
    if (wanted === "any" ? length === 0 : length !== wanted)
      throw wrong(
        `dimension ${axis}`,
        count(length),
        wanted === "any" ? "at least 1" : `${wanted}`,
      );
    return length;
  });
}

/**
 * Reads a gzipped IDX file of unsigned bytes.
 *
 * @param path - the file
 * @param expected - the shape it must have, for instance `["any", 28, 28]`
 * @returns the shape found and that many elements exactly
 * @throws UserError naming file, field, what was found and what was expected, if the file cannot be read, is no intact gzip
 *   file, is no IDX file of bytes, has another shape, claims more than it can hold, or holds less or more than it claims
 */
export async function readIdx(
  path: string,
  expected: IdxShape,
): Promise<IdxArray> {
  const packed = await packedBytes(path);
  const headerSize = 4 + 4 * expected.length;
  const { bytes: header } = await unpacked(path, packed, headerSize);
  const shape = checkedShape(path, header, expected);

  const claimed = shape.reduce((size, length) => size * length, 1);
  const possible = Math.min(MOST_ELEMENTS, packed.length * BEST_COMPRESSION);
  const claim = `the header claims ${shape.map(count).join(" x ")} = ${count(claimed)} elements`;
  if (claimed > possible)
    throw refused(
      path,
      `${claim}, found a file of ${count(packed.length)} bytes, which can hold at most ${count(possible)}`,
    );
  const { bytes, complete } = await unpacked(
    path,
    packed,
    headerSize + claimed,
  );
  const found = bytes.length - headerSize;
  if (!complete) throw refused(path, `${claim}, found more after them`);
  if (found < claimed)
    throw refused(path, `${claim}, found only ${count(found)}`);
  return { shape, elements: bytes.subarray(headerSize) };
}
