/** Zip archives of our own making, which may lie about what they hold. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** Packed by deflate; else stored as it is. */
  readonly isDeflated?: boolean;
  /** What the table of contents says instead of the truth. */
  readonly claims?: Partial<Claims>;
}

interface Claims {
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** Little-endian numbers, each with its width in bytes. */
function fields(
  ...numbers: readonly (readonly [width: 2 | 4, value: number])[]
): Buffer {
  return Buffer.concat(
    numbers.map(([width, value]) => {
      const field = Buffer.alloc(width);
      field.writeUIntLE(value, 0, width);
      return field;
    }),
  );
}

/** An archive of these entries, in their order. */
export function zipOf(entries: readonly ZipEntry[], comment = ""): Buffer {
  const files: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isDeflated = false, claims } of entries) {
    const path = Buffer.from(name);
    const packed = isDeflated ? deflateRawSync(content) : content;
    const truth: Claims = {
      flags: 0,
      method: isDeflated ? 8 : 0,
      packedSize: packed.length,
      size: content.length,
      offset,
    };
    const described = ({ flags, method, packedSize, size }: Claims): Buffer =>
      fields(
        [2, 20], // the version needed
        [2, flags],
        [2, method],
        [4, 0], // time and date
        [4, crc32(content)],
        [4, packedSize],
        [4, size],
        [2, path.length],
        [2, 0], // no extra field
      );
    const said = { ...truth, ...claims };
    const file = Buffer.concat([
      fields([4, 0x04034b50]),
      described(truth),
      path,
      packed,
    ]);
    files.push(file);
    table.push(
      fields([4, 0x02014b50], [2, 20]),
      described(said),
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, said.offset]),
      path,
    );
    offset += file.length;
  }
  const contents = Buffer.concat(table);
  const end = fields(
    [4, 0x06054b50],
    [4, 0], // disks
    [2, entries.length],
    [2, entries.length],
    [4, contents.length],
    [4, offset],
    [2, comment.length],
  );
  return Buffer.concat([...files, contents, end, Buffer.from(comment)]);
}
