import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { readIdx } from "../../data/idx.ts";
import type { IdxShape } from "../../data/idx-header.ts";
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
      says: /file\.gz: header: found 6 bytes, expected 8 bytes; download or copy the file again/,
    },
    {
      what: "hardly a header",
      bytes: [0, 0],
      says: /file\.gz: header: found 2 bytes, expected 8 bytes; download or copy the file again/,
    },
    {
      what: "fewer elements than claimed",
      bytes: [0, 0, 8, 1, 0, 0, 0, 3, 9, 9],
      says: /file\.gz: elements: found only 2, expected 3 as the header claims; download or copy the file again/,
    },
    {
      what: "more elements than claimed",
      bytes: [0, 0, 8, 1, 0, 0, 0, 3, 9, 9, 9, 9],
      says: /file\.gz: elements: found more, expected 3 as the header claims; download or copy the file again/,
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
        /elements: found a header that claims 4,294,967,295 x 28 x 28 = 3,367,254,359,280, expected at most [\d,]+ in a file of \d+ bytes; download/,
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
      "elements: found more, expected 1,000 as the header claims",
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
    for (let length = 1; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      await expect(readIdx(path, ["any"])).rejects.toMatchObject({
        code: "bad-idx-file",
        message: expect.stringMatching(
          /file\.gz: gzip: found "unexpected end of file", expected an intact gzip file .*; download or copy the file again/,
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
      /file\.gz: gzip: found "incorrect data check", expected/,
    );
  });

  it.each([
    ["text", "more", '"incorrect header check"'],
    ["a zero and text", "\0more", "5 bytes behind its end"],
  ])("refuses %s behind the gzip file's end", async (_, more, found) => {
    const path = join(await temporaryFolder(), "file.gz");
    const packed = gzipSync(idxBytes([3], [1, 2, 3]));
    await writeFile(path, Buffer.concat([packed, Buffer.from(more)]));
    await expect(readIdx(path, ["any"])).rejects.toThrow(
      `file.gz: gzip: found ${found}`,
    );
  });

  it("lets the content decide whether a file is packed, not its name", async () => {
    const folder = await temporaryFolder();
    const bytes = idxBytes([3], [1, 2, 3]);
    const plain = join(folder, "plain.gz");
    await writeFile(plain, bytes);
    const packed = await gzipFile(folder, "packed", bytes);
    for (const path of [plain, packed])
      expect((await readIdx(path, ["any"])).elements).toEqual(
        Uint8Array.of(1, 2, 3),
      );
  });

  it.each([
    [[3], [1, 2], "a header that claims 3, expected at most 2"],
    [[3], [1, 2, 3, 4], "more, expected 3 as the header claims"],
  ])(
    "refuses a plain file of shape %j with the elements %j",
    async (shape, elements, found) => {
      const path = join(await temporaryFolder(), "file");
      await writeFile(path, idxBytes(shape, elements));
      await expect(readIdx(path, ["any"])).rejects.toThrow(
        `file: elements: found ${found}`,
      );
    },
  );

  it.each([
    ["nothing", "", "header: found 0 bytes, expected 8 bytes; download"],
    [
      "a web page",
      "<!doctype html>",
      "magic (bytes 0 and 1): found 60 33, expected 0 0",
    ],
  ])("refuses a file of %s", async (_, text, says) => {
    const path = join(await temporaryFolder(), "file");
    await writeFile(path, text);
    await expect(readIdx(path, ["any"])).rejects.toThrow(`file: ${says}`);
  });

  it("puts the elements where it is told to", async () => {
    const path = await gzipFile(
      await temporaryFolder(),
      "file.gz",
      idxBytes([3], [1, 2, 3]),
    );
    const memory = new Uint8Array(5);
    await readIdx(path, [3], memory.subarray(1, 4));
    expect(memory).toEqual(Uint8Array.of(0, 1, 2, 3, 0));
  });

  it("refuses a folder", async () => {
    await expect(readIdx(await temporaryFolder(), ["any"])).rejects.toThrow(
      "cannot be read (it is a folder); check the path",
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
