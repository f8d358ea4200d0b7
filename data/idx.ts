/**
 * Reader for IDX files of bytes, packed by gzip or not: the format of MNIST and of NIST's EMNIST files.
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
import { UserError } from "../core/errors.ts";
import { withUnpackedFile } from "./unpacked-file.ts";
import type { UnpackedFile } from "./unpacked-file.ts";

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

const WHOLE_FILE = "download or copy the file again";
const RIGHT_FILE = "give an IDX file of unsigned bytes as NIST distributes it";

/** What a field of a file is and what it should be. */
interface Mismatch {
  readonly field: string;
  readonly found: string;
  readonly expected: string;
  readonly cure: string;
}

function refused(
  path: string,
  { field, found, expected, cure }: Mismatch,
): UserError {
  return new UserError(
    "bad-idx-file",
    `readIdx: ${path}: ${field}: found ${found}, expected ${expected}; ${cure}`,
  );
}

/** A number as a person reads it. */
function count(value: number): string {
  return value.toLocaleString("en-US");
}

function headerSizeOf(expected: IdxShape): number {
  return 4 + 4 * expected.length;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** A shape and its size, for instance `2 x 28 x 28 = 1,568`. */
function product(shape: readonly number[]): string {
  const size = count(sizeOf(shape));
  return shape.length > 1 ? `${shape.map(count).join(" x ")} = ${size}` : size;
}

/** Reads the dimensions from the header and compares them with what is expected. */
function checkedShape(
  path: string,
  header: Uint8Array,
  wanted: IdxShape,
): number[] {
  const check = (field: string, found: string, expected: string): void => {
    if (found !== expected)
      throw refused(path, { field, found, expected, cure: RIGHT_FILE });
  };
  const headerSize = headerSizeOf(wanted);
  if (header.length >= 2)
    check("magic (bytes 0 and 1)", `${header[0]} ${header[1]}`, "0 0");
  if (header.length >= 4) {
    check("type (byte 2)", `${header[2]}`, `${UNSIGNED_BYTE}`);
    check("rank (byte 3)", `${header[3]}`, `${wanted.length}`);
  }
  check("header", `${header.length} bytes`, `${headerSize} bytes`);
  const { buffer, byteOffset, byteLength } = header;
  const view = new DataView(buffer, byteOffset, byteLength);
  return wanted.map((length, axis) => {
    const found = view.getUint32(4 + 4 * axis);
    if (length !== "any")
      check(`dimension ${axis}`, count(found), count(length));
    else if (found === 0) check(`dimension ${axis}`, "0", "at least 1");
    return found;
  });
}

/** Refuses a header that claims more than a file of this size can hold. */
function checkClaim(
  path: string,
  { size, isPacked }: UnpackedFile,
  shape: readonly number[],
): void {
  const most = isPacked ? size * BEST_COMPRESSION : size - headerSizeOf(shape);
  const possible = Math.min(MOST_ELEMENTS, most);
  if (sizeOf(shape) > possible)
    throw refused(path, {
      field: "elements",
      found: `a header that claims ${product(shape)}`,
      expected: `at most ${count(possible)} in a file of ${count(size)} bytes`,
      cure: WHOLE_FILE,
    });
}

async function nextPiece({
  pieces,
}: UnpackedFile): Promise<Uint8Array | undefined> {
  const { done, value } = await pieces.next();
  return done ? undefined : value;
}

/** The first bytes of a file, as many as the header has or as there are, and what else came with them. */
async function headerFrom(
  file: UnpackedFile,
  size: number,
): Promise<{ header: Uint8Array; rest: Uint8Array | undefined }> {
  let header = new Uint8Array(0);
  for (;;) {
    const piece = await nextPiece(file);
    if (!piece) return { header, rest: undefined };
    const missing = size - header.length;
    header = Uint8Array.from([...header, ...piece.subarray(0, missing)]);
    if (header.length === size)
      return { header, rest: piece.subarray(missing) };
  }
}

/**
 * Reads the header of an IDX file of unsigned bytes, and nothing else.
 *
 * @param path - the file
 * @param expected - the shape it must have, for instance `["any", 28, 28]`
 * @returns the shape that it claims, which its size allows
 * @throws UserError as `readIdx` does for what stands in the header
 */
export function readIdxShape(
  path: string,
  expected: IdxShape,
): Promise<number[]> {
  return withUnpackedFile(path, async (file) => {
    const { header } = await headerFrom(file, headerSizeOf(expected));
    const shape = checkedShape(path, header, expected);
    checkClaim(path, file, shape);
    return shape;
  });
}

/**
 * Reads an IDX file of unsigned bytes, packed by gzip or not.
 *
 * @param path - the file
 * @param expected - the shape it must have, for instance `["any", 28, 28]`
 * @param into - where the elements go, as many as the shape has; without it, memory of their own
 * @returns the shape found and that many elements exactly
 * @throws UserError naming file, field, what was found and what was expected, if the file cannot be read, is a damaged gzip
 *   file, is no IDX file of bytes, has another shape, claims more than it can hold, or holds less or more than it claims
 */
export function readIdx(
  path: string,
  expected: IdxShape,
  into?: Uint8Array,
): Promise<IdxArray> {
  const mismatch = (shape: readonly number[], found: string): UserError =>
    refused(path, {
      field: "elements",
      found,
      expected: `${product(shape)} as the header claims`,
      cure: WHOLE_FILE,
    });
  return withUnpackedFile(path, async (file) => {
    const { header, rest } = await headerFrom(file, headerSizeOf(expected));
    const shape = checkedShape(path, header, expected);
    checkClaim(path, file, shape);
    const elements = into ?? new Uint8Array(sizeOf(shape));
    let filled = 0;
    for (let piece = rest; piece; piece = await nextPiece(file)) {
      if (piece.length > elements.length - filled)
        throw mismatch(shape, "more");
      elements.set(piece, filled);
      filled += piece.length;
    }
    if (filled < elements.length)
      throw mismatch(shape, `only ${count(filled)}`);
    return { shape, elements };
  });
}
