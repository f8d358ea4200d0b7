/**
 * What a zip archive says that it holds, read from its end, where zip keeps its table of contents.
 *
 * Nothing that an archive says is trusted: what it claims is compared with what is known of the members before a byte of
 * them is fetched, and no more of its table is read than a sensible one has.
 *
 * @see APPNOTE.TXT, ".ZIP File Format Specification", section 4.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import type { Archive } from "./archive.ts";
import { count, Failure, reasonOf } from "./failure.ts";
import type { Member } from "./sets.ts";

/** Where an archive keeps a member. */
export interface FoundMember {
  readonly member: Member;
  /** Of its packed bytes, the first. */
  readonly start: number;
  /** The one after the last. */
  readonly end: number;
  /** Whether they are packed by deflate, or the member as it is. */
  readonly isDeflated: boolean;
  /** CRC-32 of the member, as the archive has it. */
  readonly crc32: number;
}

/** NIST's archive has two dozen entries of about a hundred bytes; this is room for ten thousand. */
const MOST_DIRECTORY_BYTES = 2 ** 20;

/** Deflate that packs nothing adds 5 bytes to a block, and no packer's blocks are shorter than a hundred bytes. */
const MOST_GROWTH = 1.05;
const MOST_OVERHEAD = 1024;

/** Lets yauzl read an archive, within its bounds and up to a limit. */
class BoundedReader extends RandomAccessReader {
  readonly #archive: Archive;
  #left: number;

  constructor(archive: Archive) {
    super();
    this.#archive = archive;
    this.#left = MOST_DIRECTORY_BYTES;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#bytes(position, position + length).then((bytes) => {
      buffer.set(bytes, offset);
      callback(null);
    }, callback);
  }

  async #bytes(start: number, end: number): Promise<Uint8Array> {
    const { name, bytes } = this.#archive;
    if (end > bytes)
      throw damaged(
        name,
        "an offset",
        `one that needs ${count(end)} bytes`,
        `one within its ${count(bytes)} bytes`,
      );
    this.#left -= end - start;
    if (this.#left < 0)
      throw damaged(
        name,
        "the table of contents",
        `more than ${count(MOST_DIRECTORY_BYTES)} bytes`,
        "fewer",
      );
    const read = await this.#archive.read(start, end);
    if (read.length < end - start)
      throw damaged(
        name,
        `the bytes from ${count(start)}`,
        count(read.length),
        count(end - start),
      );
    return read;
  }
}

function damaged(
  name: string,
  field: string,
  found: string,
  expected: string,
  cause?: unknown,
): Failure {
  return new Failure(
    "bad-archive",
    `${name} is no intact zip archive: ${field}: found ${found}, expected ${expected}`,
    { cause },
  );
}

/** Runs what yauzl does, and names the archive where it complains. */
async function parsed<Result>(
  { name, bytes }: Archive,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damaged(
      name,
      "its structure",
      `“${reasonOf(error)}”`,
      `that of a zip archive in its ${count(bytes)} bytes`,
      error,
    );
  }
}

/** The last part of a path in an archive. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * The entries of the members that are there, by name, and a few others for the text of errors. Of several with one name the
 * first of the right size counts.
 */
async function entriesOf(
  zip: ZipFile,
  members: readonly Member[],
): Promise<{ entries: Map<string, Entry>; others: string[] }> {
  const sizes = new Map(members.map(({ name, bytes }) => [name, bytes]));
  const fitting = new Set<string>();
  const entries = new Map<string, Entry>();
  const others: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = baseName(entry.fileName);
    const fits = entry.uncompressedSize === sizes.get(name);
    if (!sizes.has(name)) others.push(entry.fileName);
    else if (!entries.has(name) || (fits && !fitting.has(name)))
      entries.set(name, entry);
    if (fits) fitting.add(name);
    if (fitting.size === sizes.size) break;
  }
  return { entries, others };
}

/** Compares what an entry claims with what the member is known to be. */
function checkEntry(archive: string, entry: Entry, { bytes }: Member): void {
  const checked = (
    isRight: boolean,
    field: string,
    found: string,
    expected: string,
  ): void => {
    if (!isRight)
      throw new Failure(
        "bad-member",
        `${archive}: ${entry.fileName}: ${field}: found ${found}, expected ${expected}`,
      );
  };
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  checked(!entry.isEncrypted(), "encryption", "some", "none");
  checked(
    [0, 8].includes(compressionMethod),
    "compression method",
    `${compressionMethod}`,
    "0 (stored) or 8 (deflate)",
  );
  checked(
    uncompressedSize === bytes,
    "size",
    `${count(uncompressedSize)} bytes`,
    `${count(bytes)} bytes`,
  );
  const most = Math.floor(bytes * MOST_GROWTH + MOST_OVERHEAD);
  checked(
    compressedSize <= most,
    "packed size",
    `${count(compressedSize)} bytes`,
    `at most ${count(most)} bytes`,
  );
}

async function locate(
  archive: Archive,
  zip: ZipFile,
  entry: Entry,
  member: Member,
): Promise<FoundMember> {
  checkEntry(archive.name, entry, member);
  // which also compares its end with the archive's
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, {
    minimal: true,
  });
  return {
    member,
    start,
    end: start + entry.compressedSize,
    isDeflated: entry.compressionMethod === 8,
    crc32: entry.crc32,
  };
}

/**
 * Finds members in a zip archive, in whatever folder of it they are.
 *
 * @returns where they are, in the order of `members`
 * @throws Failure `bad-archive` if the archive is damaged or its table of contents larger than 1 MiB; `missing-member` if
 *   not all are there; `bad-member` if the archive says that one has another size, or packs it in a way that is not known
 */
export async function findMembers(
  archive: Archive,
  members: readonly Member[],
): Promise<FoundMember[]> {
  return parsed(archive, async () => {
    const zip = await fromRandomAccessReaderPromise(
      new BoundedReader(archive),
      archive.bytes,
      { autoClose: false },
    );
    try {
      const { entries, others } = await entriesOf(zip, members);
      const found: FoundMember[] = [];
      const missing: string[] = [];
      for (const member of members) {
        const entry = entries.get(member.name);
        if (entry) found.push(await locate(archive, zip, entry, member));
        else missing.push(member.name);
      }
      if (missing.length > 0)
        throw missingMembers(archive.name, missing, members.length, others);
      return found;
    } finally {
      zip.close();
    }
  });
}

/**
 * @param place - the archive or folder
 * @param count - how many members were wanted
 * @param others - what is there instead
 */
export function missingMembers(
  place: string,
  missing: readonly string[],
  wanted: number,
  others: readonly string[],
): Failure {
  const few = others.slice(0, 3).map((name) => name.slice(0, 80));
  const rest = others.length > few.length ? " ..." : "";
  return new Failure(
    "missing-member",
    `${place}: ${missing.length} of ${wanted} files missing: expected ${missing.join(", ")}, found ${few.length > 0 ? few.join(", ") + rest : "nothing else"}`,
  );
}
