/** The header of an IDX file: what it claims, and whether the file can hold it. */
import { UserError } from "../core/errors.ts";
import type { UnpackedFile } from "./unpacked-file.ts";

/** One entry per dimension: the length it must have, or `any`. */
export type IdxShape = readonly (number | "any")[];

const UNSIGNED_BYTE = 0x08;

/** More than the 638 million pixels of EMNIST ByClass, the largest of NIST's files. */
const MOST_ELEMENTS = 2 ** 30;

/** Deflate packs at most 258 bytes into 2 bits. */
const BEST_COMPRESSION = 1032;

export const WHOLE_FILE = "download or copy the file again";
const RIGHT_FILE = "give an IDX file of unsigned bytes as NIST distributes it";

/** What a field of a file is and what it should be. */
interface Mismatch {
  readonly field: string;
  readonly found: string;
  readonly expected: string;
  readonly cure: string;
}

export function refused(
  path: string,
  { field, found, expected, cure }: Mismatch,
): UserError {
  return new UserError(
    "bad-idx-file",
    `readIdx: ${path}: ${field}: found ${found}, expected ${expected}; ${cure}`,
  );
}

/** A number as a person reads it. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

export function headerSizeOf(expected: IdxShape): number {
  return 4 + 4 * expected.length;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** A shape and its size, for instance `2 x 28 x 28 = 1,568`. */
export function product(shape: readonly number[]): string {
  const size = count(sizeOf(shape));
  return shape.length > 1 ? `${shape.map(count).join(" x ")} = ${size}` : size;
}

/** Reads the dimensions from the header and compares them with what is expected. */
export function checkedShape(
  path: string,
  header: Uint8Array,
  wanted: IdxShape,
): number[] {
  const check = (
    field: string,
    found: string,
    expected: string,
    cure = RIGHT_FILE,
  ): void => {
    if (found !== expected)
      throw refused(path, { field, found, expected, cure });
  };
  const headerSize = headerSizeOf(wanted);
  if (header.length >= 2)
    check("magic (bytes 0 and 1)", `${header[0]} ${header[1]}`, "0 0");
  if (header.length >= 4) {
    check("type (byte 2)", `${header[2]}`, `${UNSIGNED_BYTE}`);
    check("rank (byte 3)", `${header[3]}`, `${wanted.length}`);
  }
  const found = `${header.length} bytes`;
  check("header", found, `${headerSize} bytes`, WHOLE_FILE);
  const { buffer, byteOffset, byteLength } = header;
  const view = new DataView(buffer, byteOffset, byteLength);
  return wanted.map((length, axis) => {
    const claimed = view.getUint32(4 + 4 * axis);
    if (length !== "any")
      check(`dimension ${axis}`, count(claimed), count(length));
    else if (claimed === 0) check(`dimension ${axis}`, "0", "at least 1");
    return claimed;
  });
}

/** Refuses a header that claims more than a file of this size can hold. */
export function checkClaim(
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
