import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { readIdx } from "../../data/idx.ts";
import type { IdxShape } from "../../data/idx.ts";
import { gzipFile, idxBytes, temporaryFolder } from "./idx-files.ts";

const MEBIBYTE = 2 ** 20;

/** What `readIdx` says about a file with these unpacked bytes. */
async function complaintAbout(
  bytes: Uint8Array,
  expected: IdxShape,
): Promise<unknown> {
  const path = await gzipFile(await temporaryFolder(), "file.gz", bytes);
  return readIdx(path, expected).catch((error: unknown) => error);
}

describe("readIdx", () => {
  it("reads two images of 2 x 3 pixels", async () => {
    const elements = [1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255];
    const path = await gzipFile(
      await temporaryFolder(),
      "file.gz",
      Buffer.from([
        0,
        0,
        8,
        3,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        3,
        ...elements,
      ]),
    );
    expect(await readIdx(path, ["any", 2, 3])).toEqual({
      shape: [2, 2, 3],
      elements: Uint8Array.from(elements),
    });
  });

  it("returns what was written, for every shape of rank 1 and 3", async () => {
    const folder = await temporaryFolder();
    const length = fc.integer({ min: 1, max: 20 });
    const shapes = fc.oneof(fc.tuple(length), fc.tuple(length, length, length));
    const files = shapes.chain((shape) => {
      const size = shape.reduce((product, n) => product * n, 1);
      return fc.record({
        shape: fc.constant(shape),
        elements: fc.uint8Array({ minLength: size, maxLength: size }),
      });
    });
    await fc.assert(
      fc.asyncProperty(files, async ({ shape, elements }) => {
        const path = await gzipFile(
          folder,
          "file.gz",
          idxBytes(shape, elements),
        );
        const read = await readIdx(
          path,
          shape.map(() => "any"),
        );
        expect(read).toEqual({ shape: [...shape], elements });
      }),
      { numRuns: 40 },
    );
  });

  it("reads a file that unpacks in many pieces", async () => {
    const elements = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    const path = await gzipFile(
      await temporaryFolder(),
      "file.gz",
      idxBytes([300_000], elements),
    );
    const read = await readIdx(path, ["any"]);
    expect(Buffer.compare(read.elements, elements)).toBe(0);
  });

  it.each([
    {
      what: "another magic",
      bytes: [1, 7, 8, 1, 0, 0, 0, 1, 9],
      says: /file\.gz: magic \(bytes 0 and 1\): found 1 7, expected 0 0; give an IDX file/,
    },
    {
      what: "elements of another type",
      bytes: [0, 0, 13, 1, 0, 0, 0, 1, 9],
      says: /file\.gz: type \(byte 2\): found 13, expected 8; give an IDX file/,
    },
    {
      what: "another rank",
      bytes: [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9],
      says: /file\.gz: rank \(byte 3\): found 3, expected 1; give an IDX file/,
    },
    {
      what: "no elements",
      bytes: [0, 0, 8, 1, 0, 0, 0, 0],
      says: /file\.gz: dimension 0: found 0, expected at least 1; give an IDX file/,
    },
    {
      what: "half a header",
      bytes: [0, 0, 8, 1, 0, 0],
      says: /file\.gz: header: found 6 bytes, expected 8 bytes; give an IDX file/,
    },
    {
      what: "hardly a header",
      bytes: [0, 0],
      says: /file\.gz: header: found 2 bytes, expected 8 bytes; give an IDX file/,
    },
    {
      what: "fewer elements than claimed",
      bytes: [0, 0, 8, 1, 0, 0, 0, 3, 9, 9],
      says: /file\.gz: the header claims 3 = 3 elements, found only 2; download or copy the file again/,
    },
    {
      what: "more elements than claimed",
      bytes: [0, 0, 8, 1, 0, 0, 0, 3, 9, 9, 9, 9],
      says: /file\.gz: the header claims 3 = 3 elements, found more after them; download or copy the file again/,
    },
  ])("refuses a file with $what", async ({ bytes, says }) => {
    const error = await complaintAbout(Uint8Array.from(bytes), ["any"]);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: "bad-idx-file", message: says });
  });

  it("refuses images of another size", async () => {
    const error = await complaintAbout(idxBytes([1, 28, 32], []), [
      "any",
      28,
      28,
    ]);
    expect(error).toMatchObject({
      code: "bad-idx-file",
      message: expect.stringMatching(
        /file\.gz: dimension 2: found 32, expected 28; give/,
      ),
    });
  });

  it("refuses a claim of billions of images before it sets memory aside", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const error = await complaintAbout(idxBytes([2 ** 32 - 1, 28, 28], [1]), [
      "any",
      28,
      28,
    ]);
    expect(error).toMatchObject({
      code: "bad-idx-file",
      message: expect.stringMatching(
        /the header claims 4,294,967,295 x 28 x 28 = 3,367,254,359,280 elements, found a file of \d+ bytes, which can hold at most [\d,]+; download/,
      ),
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEBIBYTE);
  });

  it("unpacks no more of a file than its header claims", async () => {
    const path = await gzipFile(
      await temporaryFolder(),
      "file.gz",
      idxBytes([1000], new Uint8Array(64 * MEBIBYTE)),
    );
    const before = process.memoryUsage().arrayBuffers;
    await expect(readIdx(path, ["any"])).rejects.toThrow(
      "the header claims 1,000 = 1,000 elements, found more after them",
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEBIBYTE);
  });

  it("refuses a gzip file that is cut short anywhere", async () => {
    const folder = await temporaryFolder();
    const path = await gzipFile(
      folder,
      "file.gz",
      idxBytes([6], [3, 1, 4, 1, 5, 9]),
    );
    const whole = await readFile(path);
    for (let length = 0; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      await expect(readIdx(path, ["any"])).rejects.toMatchObject({
        code: "bad-idx-file",
        message: expect.stringMatching(
          /file\.gz: is no intact gzip file: "unexpected end of file" .*; download or copy the file again/,
        ),
      });
    }
  });

  it("refuses a gzip file whose checksum is wrong", async () => {
    const path = join(await temporaryFolder(), "file.gz");
    const packed = gzipSync(idxBytes([3], [1, 2, 3]));
    packed[packed.length - 8] ^= 1;
    await writeFile(path, packed);
    await expect(readIdx(path, ["any"])).rejects.toThrow(
      /file\.gz: is no intact gzip file: "incorrect data check"/,
    );
  });

  it("refuses bytes behind the gzip file's end", async () => {
    const path = join(await temporaryFolder(), "file.gz");
    const packed = gzipSync(idxBytes([3], [1, 2, 3]));
    await writeFile(path, Buffer.concat([packed, Buffer.from("more")]));
    await expect(readIdx(path, ["any"])).rejects.toThrow(
      /file\.gz: is no intact gzip file/,
    );
  });

  it("refuses a file that is not packed", async () => {
    const path = join(await temporaryFolder(), "file.gz");
    await writeFile(path, idxBytes([3], [1, 2, 3]));
    await expect(readIdx(path, ["any"])).rejects.toThrow(
      /file\.gz: is no intact gzip file: "incorrect header check"/,
    );
  });

  it("names a file that is not there", async () => {
    const path = join(await temporaryFolder(), "absent.gz");
    await expect(readIdx(path, ["any"])).rejects.toMatchObject({
      code: "unreadable-file",
      message: expect.stringMatching(
        /^readIdx: .*absent\.gz: cannot be read \(ENOENT.*\); check the path/,
      ),
    });
  });
});
