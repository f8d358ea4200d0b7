import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { readIdxSet } from "../../data/idx-set.ts";
import {
  emnistFolder,
  gzipFile,
  idxBytes,
  mnistFolder,
  numberedImages,
  temporaryFolder,
} from "./idx-files.ts";

const labels = { train: [0, 1, 1], test: [1, 0] };

describe("readIdxSet", () => {
  it("turns NIST's columns into rows", async () => {
    const folder = await emnistFolder("tiny", labels);
    // the first column of the character comes first in the file
    const stored = numberedImages(3).fill(0, 0, 784).fill(255, 0, 28);
    await gzipFile(
      folder,
      "emnist-tiny-train-images-idx3-ubyte.gz",
      idxBytes([3, 28, 28], stored),
    );
    const { images } = await readIdxSet(folder);
    const first = images.pixels.subarray(0, 784);
    expect([...first.keys()].filter((p) => first[p] > 0)).toEqual(
      Array.from({ length: 28 }, (_, y) => y * 28),
    );
  });

  it("pools the training images and then the test images", async () => {
    const { images } = await readIdxSet(await emnistFolder("tiny", labels));
    expect(images).toEqual({
      height: 28,
      width: 28,
      pixels: Uint8Array.from([...numberedImages(3), ...numberedImages(2)]),
      labels: Uint8Array.of(0, 1, 1, 1, 0),
    });
  });

  it.each(["-", "."])(
    "reads the MNIST family, upright, with %j before idx in its files' names",
    async (dot) => {
      const stored = numberedImages(3).fill(255, 0, 28);
      const folder = await mnistFolder(labels, { dot, train: stored });
      const { images, classNames, fromTrainingFile } = await readIdxSet(folder);
      expect(images.pixels.subarray(0, 3 * 784)).toEqual(stored);
      expect([...images.labels]).toEqual([0, 1, 1, 1, 0]);
      expect(classNames).toEqual(["0", "1"]);
      expect(fromTrainingFile).toBe(3);
    },
  );

  it("takes the packed one of two files that differ in .gz only", async () => {
    const folder = await emnistFolder("tiny", labels);
    await writeFile(
      join(folder, "emnist-tiny-train-labels-idx1-ubyte"),
      "damaged",
    );
    const { images } = await readIdxSet(folder);
    expect(images.labels).toHaveLength(5);
  });

  it("turns images as it is told to", async () => {
    const row = numberedImages(3).fill(255, 0, 28);
    const folder = await mnistFolder(labels, { train: row });
    const { images } = await readIdxSet(folder, "transposed");
    const first = images.pixels.subarray(0, 784);
    expect([...first.keys()].filter((p) => first[p] > 0)).toEqual(
      Array.from({ length: 28 }, (_, y) => y * 28),
    );
  });

  it("takes class names from classes.txt", async () => {
    const folder = await mnistFolder(labels);
    await writeFile(join(folder, "classes.txt"), "shirt\ntrousers\nshoe\n");
    expect((await readIdxSet(folder)).classNames).toEqual([
      "shirt",
      "trousers",
      "shoe",
    ]);
  });

  it.each([true, false])(
    "numbers the classes of EMNIST Letters from 0, although their labels begin with 1 (mapping: %s)",
    async (isMapped) => {
      const folder = await emnistFolder("letters", {
        train: [1, 26],
        test: [2],
      });
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
      if (isMapped)
        await writeFile(
          join(folder, "emnist-letters-mapping.txt"),
          letters.map((_, i) => `${i + 1} ${65 + i} ${97 + i}\n`).join(""),
        );
      const { images, classNames } = await readIdxSet(folder);
      expect([...images.labels]).toEqual([0, 25, 1]);
      expect(classNames).toEqual(letters);
    },
  );

  it("refuses label 0 in EMNIST Letters", async () => {
    const folder = await emnistFolder("letters", { train: [1, 0], test: [2] });
    await expect(readIdxSet(folder)).rejects.toThrow(
      "emnist-letters-train-labels-idx1-ubyte.gz: label of image 1: found 0, expected 1 to 26; download",
    );
  });

  it("takes class names from the mapping file", async () => {
    const folder = await emnistFolder("tiny", labels);
    await writeFile(join(folder, "emnist-tiny-mapping.txt"), "0 88\n1 121\n");
    expect((await readIdxSet(folder)).classNames).toEqual(["X", "y"]);
  });

  it("knows the classes of NIST's splits and numbers others where there is no mapping file", async () => {
    const numbered = await readIdxSet(await emnistFolder("tiny", labels));
    expect(numbered.classNames).toEqual(["0", "1"]);
    const balanced = await readIdxSet(
      await emnistFolder("balanced", { train: [46], test: [0] }),
    );
    expect(balanced.classNames).toBe(BALANCED_CLASS_NAMES);
  });

  it("names a folder that is not there and says what it must hold", async () => {
    const folder = join(await temporaryFolder(), "absent");
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      name: "UserError",
      code: "missing-data-folder",
      message: expect.stringMatching(
        /^findSetFiles: the data folder .*absent cannot be read \(ENOENT.*\); give a folder with the four files \{train,t10k\}-.* or emnist-<split>-/,
      ),
    });
  });

  it("refuses a folder without NIST's files", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "notes.txt"), "");
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /expected the files of 1 set, found 0 sets; found none of its files; give a folder .*; EMNIST can be had with: npm run data -- download emnist-balanced$/,
      ),
    });
  });

  it("refuses a folder with several splits and lists what it found", async () => {
    const folder = await emnistFolder("tiny", labels);
    await writeFile(
      join(folder, "emnist-digits-test-labels-idx1-ubyte.gz"),
      "",
    );
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /expected the files of 1 set, found 2 sets; found emnist-digits-test-labels-idx1-ubyte\.gz, emnist-tiny-test-images-idx3-ubyte\.gz, .*; give a folder/,
      ),
    });
  });

  it.each([
    ["training images", "train-images-idx3"],
    ["training labels", "train-labels-idx1"],
    ["test images", "test-images-idx3"],
    ["test labels", "test-labels-idx1"],
  ])("names the missing %s", async (what, name) => {
    const folder = await emnistFolder("tiny", labels);
    await rm(join(folder, `emnist-tiny-${name}-ubyte.gz`));
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringContaining(
        `: 1 of the 4 files missing: ${what}; found emnist-tiny-`,
      ),
    });
  });

  it("refuses images that are not 28 x 28", async () => {
    const folder = await emnistFolder("tiny", labels);
    const name = "emnist-tiny-test-images-idx3-ubyte.gz";
    await gzipFile(folder, name, idxBytes([2, 32, 32], []));
    await expect(readIdxSet(folder)).rejects.toThrow(
      `${name}: image size (dimensions 1 and 2): found 32x32, expected 28x28, which the study's networks are built for; scale or crop`,
    );
  });

  it("refuses another number of labels than of images", async () => {
    const folder = await emnistFolder("tiny", labels);
    const name = "emnist-tiny-test-labels-idx1-ubyte.gz";
    await gzipFile(folder, name, idxBytes([3], [0, 1, 0]));
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /test-images-idx3-ubyte\.gz: images \(dimension 0\): found 2, expected 3, the number of labels in .*test-labels-idx1-ubyte\.gz; download/,
      ),
    });
  });

  it("refuses a label that has no class", async () => {
    const folder = await emnistFolder("tiny", { train: [0, 1], test: [1, 2] });
    await writeFile(join(folder, "emnist-tiny-mapping.txt"), "0 88\n1 121\n");
    await expect(readIdxSet(folder)).rejects.toMatchObject({
      code: "bad-label",
      message: expect.stringMatching(
        /emnist-tiny-test-labels-idx1-ubyte\.gz: label of image 1: found 2, expected 0 to 1; download or copy the file again, or correct the mapping .*emnist-tiny-mapping\.txt$/,
      ),
    });
  });

  it("compares the headers before it unpacks labels", async () => {
    const folder = await emnistFolder("tiny", labels);
    const name = "emnist-tiny-train-labels-idx1-ubyte.gz";
    // 2,000 labels by its header, and none in it: to read them would be refused for another reason
    await gzipFile(folder, name, idxBytes([2_000], []));
    await expect(readIdxSet(folder)).rejects.toThrow(
      "images (dimension 0): found 3, expected 2000, the number of labels in",
    );
  });

  it("says nothing that moves the cursor, whatever a file's name holds", async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, "emnist-\u001b[31m-test-labels-idx1-ubyte"),
      "",
    );
    await expect(readIdxSet(folder)).rejects.toThrow(
      "found emnist- [31m-test-labels-idx1-ubyte;",
    );
  });

  it("refuses a label beyond every EMNIST class where there is no mapping file", async () => {
    const folder = await emnistFolder("tiny", { train: [0, 62], test: [1] });
    await expect(readIdxSet(folder)).rejects.toThrow(
      /emnist-tiny-train-labels-idx1-ubyte\.gz: label of image 1: found 62, expected 0 to 61; download/,
    );
  });
});
