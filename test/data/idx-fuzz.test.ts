/** Damaged and malicious files: IDX files of which anything is changed, packed, unpacked, or packed and changed again. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { readIdx } from "../../data/idx.ts";
import type { IdxShape } from "../../data/idx-header.ts";
import type { IdxArray } from "../../data/idx.ts";
import { readIdxSet } from "../../data/idx-set.ts";
import { idxBytes, mnistFolder, temporaryFolder } from "./idx-files.ts";

const KIBIBYTE = 2 ** 10;

/** Deflate packs at most 258 bytes into 2 bits. */
const BEST_COMPRESSION = 1032;

/** What two streams, two pieces of 64 KiB each and zlib's window take, however small a file is. */
const WORKING_MEMORY = 2_000 * KIBIBYTE;

/** No file of a few kilobytes takes so many milliseconds. */
const HANGS = 10_000;

/** A change to bytes; places are fractions of the length, so that each fits whatever the others did. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const byte = fc.integer({ min: 0, max: 255 });
const few = fc.uint8Array({ minLength: 1, maxLength: 12 });

/** Numbers that headers lie with. */
const length = fc.oneof(
  fc.constantFrom(0, 1, 27, 28, 29, 2 ** 16, 2 ** 28, 2 ** 31, 2 ** 32 - 1),
  fc.nat(4_000),
);

function at(bytes: Uint8Array, where: number): number {
  return Math.floor(where * bytes.length);
}

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, byte).map(([where, value]): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[at(bytes, where)] = value;
    return copy;
  }),
  fc
    .tuple(fc.integer({ min: 0, max: 15 }), byte)
    .map(([where, value]): Mutation => (bytes) => {
      const copy = Buffer.from(bytes);
      if (where < copy.length) copy[where] = value;
      return copy;
    }),
  fc
    .tuple(fc.constantFrom(4, 8, 12), length)
    .map(([where, value]): Mutation => (bytes) => {
      const copy = Buffer.from(bytes);
      if (where + 4 <= copy.length) copy.writeUInt32BE(value, where);
      return copy;
    }),
  place.map(
    (where): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  place.map(
    (where): Mutation =>
      (bytes) =>
        bytes.subarray(at(bytes, where)),
  ),
  few.map(
    (more): Mutation =>
      (bytes) =>
        Buffer.concat([bytes, more]),
  ),
  fc.tuple(place, few).map(
    ([where, more]): Mutation =>
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, at(bytes, where)),
          more,
          bytes.subarray(at(bytes, where)),
        ]),
  ),
  fc.constant<Mutation>((bytes) => Buffer.concat([bytes, bytes])),
  fc.constant<Mutation>((bytes) => gzipSync(bytes)),
  fc.constant<Mutation>((bytes) => deflateRawSync(bytes)),
);

const shapes = fc.constantFrom<IdxShape>(["any"], ["any", 2, 3], [3, 2, 3]);

const files = fc.record({
  expected: shapes,
  count: fc.integer({ min: 1, max: 300 }),
  changes: fc.array(mutations, { maxLength: 4 }),
  isPacked: fc.boolean(),
  packedChanges: fc.array(mutations, { maxLength: 3 }),
});

function changed(whole: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce<Uint8Array>((bytes, change) => change(bytes), whole);
}

interface Made {
  readonly bytes: Uint8Array;
  /** Which bytes are not what they were: the packed ones, else those of the IDX file; or none. */
  readonly damage: "gzip" | "idx" | "none";
}

/** What such a file holds. */
function madeFile(
  made: typeof files extends fc.Arbitrary<infer T> ? T : never,
): Made {
  const shape = made.expected.map((wanted) =>
    wanted === "any" ? made.count : wanted,
  );
  const size = shape.reduce((product, n) => product * n, 1);
  const whole = idxBytes(shape, new Uint8Array(size).fill(made.count % 7));
  const bytes = changed(whole, made.changes);
  const damage = whole.equals(bytes) ? "none" : "idx";
  if (!made.isPacked) return { bytes, damage };
  const packed = gzipSync(bytes);
  const packedBytes = changed(packed, made.packedChanges);
  return packed.equals(packedBytes)
    ? { bytes: packedBytes, damage }
    : { bytes: packedBytes, damage: "gzip" };
}

/** What a refusal must say: file, field, found, expected, cure. */
const COMPLAINT =
  /^readIdx: .*file: (magic|type|rank|header|dimension \d|elements|gzip)\b.*: found .+, expected .+; .+$/s;

/** `read`, `refused`, or whatever else happened. */
function verdictOn(result: IdxArray | Error): string {
  if (!(result instanceof Error)) {
    const size = result.shape.reduce((product, n) => product * n, 1);
    return result.elements.length === size ? "read" : "read, but not whole";
  }
  const isRight =
    result instanceof UserError &&
    result.code === "bad-idx-file" &&
    COMPLAINT.test(result.message);
  return isRight ? "refused" : String(result);
}

/** What a call did, a failure as a value. */
function settled<T>(call: Promise<T>): Promise<T | Error> {
  return call.catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
}

describe("readIdx", () => {
  it("reads or refuses 10,000 damaged files and some that are whole, and sets no more memory aside than they can hold", async () => {
    const path = join(await temporaryFolder(), "file");
    const verdicts = new Map([
      ["read", 0],
      ["refused", 0],
    ]);
    const damages = { idx: 0, gzip: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(files, async (made) => {
        const { bytes, damage } = madeFile(made);
        await writeFile(path, bytes);
        const before = process.memoryUsage().arrayBuffers;
        const result = await settled(readIdx(path, made.expected));
        const grown = process.memoryUsage().arrayBuffers - before;
        expect(grown).toBeLessThan(
          WORKING_MEMORY + BEST_COMPRESSION * bytes.length,
        );
        const verdict = verdictOn(result);
        expect([...verdicts.keys()]).toContain(verdict);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
        damages[damage]++;
      }),
      { numRuns: 12_500, timeout: HANGS },
    );
    // all of it happens often, so that nothing is claimed of hardly any file
    expect(Math.min(...verdicts.values())).toBeGreaterThan(1_000);
    expect(damages.idx).toBeGreaterThan(4_000);
    expect(damages.gzip).toBeGreaterThan(3_000);
    expect(damages.idx + damages.gzip).toBeGreaterThan(10_000);
  }, 180_000);
});

describe("readIdxSet", () => {
  it("reads or refuses a folder of which one file is damaged, and names the file", async () => {
    const folder = await mnistFolder({ train: [0, 1, 2], test: [2, 1] });
    const names = [
      "train-images-idx3-ubyte",
      "train-labels-idx1-ubyte",
      "t10k-images-idx3-ubyte",
      "t10k-labels-idx1-ubyte",
    ];
    const whole = new Map(
      await Promise.all(
        names.map(
          async (name) => [name, await readFile(join(folder, name))] as const,
        ),
      ),
    );
    const damage = fc.tuple(
      fc.constantFrom(...names),
      fc.array(mutations, { minLength: 1, maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([name, changes]) => {
        const bytes = whole.get(name) ?? Buffer.alloc(0);
        const path = join(folder, name);
        await writeFile(path, changed(bytes, changes));
        const result = await settled(readIdxSet(folder));
        await writeFile(path, bytes);
        // images are compared with their labels, whichever of the two is damaged
        const [part] = name.split("-");
        const isRight =
          !(result instanceof Error) ||
          (result instanceof UserError &&
            result.message.includes(`/${part}-`) &&
            /: found .+, expected .+; .+$/s.test(result.message));
        expect(isRight ? "" : String(result)).toBe("");
      }),
      { numRuns: 500, timeout: HANGS },
    );
  }, 180_000);
});
