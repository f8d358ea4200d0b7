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
import type { UserError } from "../core/errors.ts";
import {
  checkClaim,
  checkedShape,
  count,
  headerSizeOf,
  product,
  refused,
  sizeOf,
  WHOLE_FILE,
} from "./idx-header.ts";
import type { IdxShape } from "./idx-header.ts";
import { withUnpackedFile } from "./unpacked-file.ts";
import type { UnpackedFile } from "./unpacked-file.ts";

/** The file's dimensions and its elements in row-major order. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly elements: Uint8Array;
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
