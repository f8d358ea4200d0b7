/** Archives of a few hundred bytes with anything in them: read, or refused in words, and never beyond their bounds. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../../data/download/archive.ts";
import { findMembers } from "../../../data/download/directory.ts";
import { Failure } from "../../../data/download/failure.ts";
import { isInPlace, putInPlace } from "../../../data/download/put.ts";
import { memberOf } from "./small-set.ts";
import { zipOf } from "./zip.ts";

const FILES = ["images.gz", "labels.gz"].map((name) => ({
  name,
  content: gzipSync(name),
}));
const MEMBERS = FILES.map(memberOf);

const INTACT = zipOf(
  [
    { name: "gzip/other.gz", content: Uint8Array.of(1, 2, 3) },
    { name: "gzip/images.gz", content: FILES[0].content },
    { name: "gzip/labels.gz", content: FILES[1].content, isDeflated: true },
  ],
  "a comment",
);

/** yauzl sets up to three times 64 KiB aside for a name and its comments, and a reader a few pieces of 16 KiB. */
const MOST_MEMORY = 2 ** 19;

/** No archive of a few hundred bytes takes so many milliseconds. */
const HANGS = 10_000;

/** A change at a place; the bytes from there on may also be cut out, or come twice. */
interface Change {
  readonly kind: "set" | "cut" | "repeat";
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What is apt to be taken for something: largest numbers, signatures, a path. */
const TELLING = [
  Buffer.alloc(2, 0xff),
  Buffer.alloc(4, 0xff),
  Buffer.alloc(4, 0),
  Buffer.of(0xff, 0xff, 0xff, 0x7f),
  Buffer.from("PK\x01\x02"),
  Buffer.from("PK\x03\x04"),
  Buffer.from("PK\x05\x06"),
  Buffer.from("PK\x06\x06"),
  Buffer.from("PK\x06\x07"),
  Buffer.from("../"),
];

const changes = fc.array(
  fc.record<Change>({
    kind: fc.constantFrom("set", "set", "set", "cut", "repeat"),
    at: fc.nat(INTACT.length),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.constantFrom(...TELLING),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function changed(archive: Buffer, { kind, at, bytes }: Change): Buffer {
  const end = at + bytes.length;
  switch (kind) {
    case "set":
      return Buffer.concat([
        archive.subarray(0, at),
        bytes,
        archive.subarray(end),
      ]);
    case "cut":
      return Buffer.concat([archive.subarray(0, at), archive.subarray(end)]);
    case "repeat":
      return Buffer.concat([archive.subarray(0, end), archive.subarray(at)]);
  }
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "convolution-kata-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** An archive in memory that refuses to be read beyond its end, and more often than a few times. */
function archiveOf(bytes: Uint8Array): Archive & { readonly total: number } {
  let read = 0;
  const part = (start: number, end: number): Uint8Array => {
    if (!(start >= 0 && start <= end && end <= bytes.length))
      throw new RangeError(`${start} to ${end} of ${bytes.length}`);
    read += end - start;
    return bytes.subarray(start, end);
  };
  return {
    name: "mutated.zip",
    bytes: bytes.length,
    read: (start, end) => Promise.resolve(part(start, end)),
    async *pieces(start, end) {
      yield part(start, end);
    },
    get total() {
      return read;
    },
  };
}

/** What comes of an archive: nothing, or a failure. Anything else is thrown. */
async function outcomeOf(bytes: Uint8Array): Promise<Failure | undefined> {
  const memory = process.memoryUsage().arrayBuffers;
  const archive = archiveOf(bytes);
  try {
    for (const found of await findMembers(archive, MEMBERS)) {
      const { member, start, end, isDeflated } = found;
      const packed = archive.pieces(start, end);
      const origin = `${archive.name}: ${member.name}`;
      await putInPlace(packed, origin, isDeflated, member, folder);
    }
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  } finally {
    expect(archive.total).toBeLessThan(6 * bytes.length + 1000);
    const used = process.memoryUsage().arrayBuffers - memory;
    expect(used).toBeLessThan(MOST_MEMORY);
  }
}

/** Either the members are there, or a failure says where, what was found and what was expected; nothing else is left. */
async function expectSense(bytes: Uint8Array): Promise<"read" | "refused"> {
  const failure = await outcomeOf(bytes);
  if (failure === undefined) {
    for (const member of MEMBERS)
      if (!(await isInPlace(member, folder)))
        throw new Error(`${member.name} is not what it should be`);
  } else if (
    !/^mutated\.zip\b.*: [^:]+: (found .+, expected .+|expected .+, found .+)$/s.test(
      failure.message,
    )
  ) {
    throw new Error(`says only: ${failure.message}`);
  }
  const names = await readdir(folder);
  for (const name of names) await rm(join(folder, name));
  if (names.some((name) => name.endsWith(".part")))
    throw new Error(`left ${names.join(", ")}`);
  return failure ? "refused" : "read";
}

describe("findMembers and putInPlace", () => {
  it("take an intact archive", async () => {
    expect(await outcomeOf(INTACT)).toBeUndefined();
  });

  it.each([0x00, 0xff])(
    "make sense of an archive with a byte %i anywhere",
    async (value) => {
      for (let at = 0; at < INTACT.length; at++) {
        const bytes = Buffer.from(INTACT);
        bytes[at] = value;
        await expectSense(bytes);
      }
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it("refuse an archive that is cut short anywhere", async () => {
    for (let length = 0; length < INTACT.length; length++) {
      const failure = await outcomeOf(INTACT.subarray(0, length));
      expect(failure?.code).toBe("bad-archive");
    }
  });

  it("make sense of archives with any bytes changed, cut out or repeated, within bounds", async () => {
    const damaged = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const bytes = all.reduce(changed, INTACT);
        const verdict = await expectSense(bytes);
        if (!bytes.equals(INTACT)) damaged[verdict]++;
      }),
      { numRuns: 3_700, timeout: HANGS },
    );
    expect(await readdir(folder)).toEqual([]);
    expect(damaged.read).toBeGreaterThan(100);
    expect(damaged.refused).toBeGreaterThan(3_000);
  });
});
