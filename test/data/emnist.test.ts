import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { readEmnist, transposedImages } from "../../data/emnist.ts";
import {
  emnistFolder,
  gzipFile,
  idxBytes,
  numberedImages,
  temporaryFolder,
} from "./idx-files.ts";

const labels = { train: [0, 1, 1], test: [1, 0] };

describe("transposedImages", () => {
  it("turns rows into columns, image by image", () => {
    // prettier-ignore
    const stored = Uint8Array.of(1, 2, 3,
                                 4, 5, 6,
                                 7, 8, 9,   11, 12, 13,
                                            14, 15, 16,
                                            17, 18, 19);
    // prettier-ignore
    const upright = Uint8Array.of(1, 4, 7,
                                  2, 5, 8,
                                  3, 6, 9,   11, 14, 17,
                                             12, 15, 18,
                                             13, 16, 19);
    expect(transposedImages(stored, 3)).toEqual(upright);
  });

  it("is its own inverse", () => {
    const images = Uint8Array.from({ length: 3 * 784 }, (_, p) => p % 253);
    const twice = transposedImages(transposedImages(images, 28), 28);
    expect(twice).toEqual(images);
  });
});

describe("readEmnist", () => {
  it("turns NIST's columns into rows", async () => {
    const folder = await emnistFolder("tiny", labels);
    // the first column of the character comes first in the file
    const stored = numberedImages(3).fill(0, 0, 784).fill(255, 0, 28);
    await gzipFile(
      folder,
      "emnist-tiny-train-images-idx3-ubyte.gz",
      idxBytes([3, 28, 28], stored),
    );
    const { images } = await readEmnist(folder);
    const first = images.pixels.subarray(0, 784);
    expect([...first.keys()].filter((p) => first[p] > 0)).toEqual(
      Array.from({ length: 28 }, (_, y) => y * 28),
    );
  });

  it("pools the training images and then the test images", async () => {
    const { images } = await readEmnist(await emnistFolder("tiny", labels));
    expect(images).toEqual({
      height: 28,
      width: 28,
      pixels: Uint8Array.from([...numberedImages(3), ...numberedImages(2)]),
      labels: Uint8Array.of(0, 1, 1, 1, 0),
    });
  });

  it("takes class names from the mapping file", async () => {
    const folder = await emnistFolder("tiny", labels);
    await writeFile(join(folder, "emnist-tiny-mapping.txt"), "0 88\n1 121\n");
    expect((await readEmnist(folder)).classNames).toEqual(["X", "y"]);
  });

  it("knows 47 classes by name and numbers others where there is no mapping file", async () => {
    const numbered = await readEmnist(await emnistFolder("tiny", labels));
    expect(numbered.classNames).toEqual(["0", "1"]);
    const balanced = await readEmnist(
      await emnistFolder("tiny", { train: [46], test: [0] }),
    );
    expect(balanced.classNames).toBe(BALANCED_CLASS_NAMES);
  });

  it("names a folder that is not there and says what it must hold", async () => {
    const folder = join(await temporaryFolder(), "absent");
    await expect(readEmnist(folder)).rejects.toMatchObject({
      name: "UserError",
      code: "missing-data-folder",
      message: expect.stringMatching(
        /^readEmnist: the data folder .*absent cannot be read \(ENOENT.*\); name the embedded set, drawn, or give a folder with the four files emnist-<split>-\{train,test\}-\{images-idx3,labels-idx1\}-ubyte\.gz of one split/,
      ),
    });
  });

  it("refuses a folder without NIST's files", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "notes.txt"), "");
    await expect(readEmnist(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /expected the files of 1 split, found 0 splits; found none of its files; give a folder/,
      ),
    });
  });

  it("refuses a folder with several splits and lists what it found", async () => {
    const folder = await emnistFolder("tiny", labels);
    await writeFile(
      join(folder, "emnist-digits-test-labels-idx1-ubyte.gz"),
      "",
    );
    await expect(readEmnist(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /expected the files of 1 split, found 2 splits; found emnist-digits-test-labels-idx1-ubyte\.gz, emnist-tiny-test-images-idx3-ubyte\.gz, .*; give a folder/,
      ),
    });
  });

  it.each([
    "emnist-tiny-train-images-idx3-ubyte.gz",
    "emnist-tiny-train-labels-idx1-ubyte.gz",
    "emnist-tiny-test-images-idx3-ubyte.gz",
    "emnist-tiny-test-labels-idx1-ubyte.gz",
  ])("names the missing file %s", async (name) => {
    const folder = await emnistFolder("tiny", labels);
    await rm(join(folder, name));
    await expect(readEmnist(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringContaining(
        `: 1 of the 4 files missing: ${name}; found emnist-tiny-`,
      ),
    });
  });

  it("refuses images that are not 28 x 28", async () => {
    const folder = await emnistFolder("tiny", labels);
    const name = "emnist-tiny-test-images-idx3-ubyte.gz";
    await gzipFile(folder, name, idxBytes([2, 32, 32], []));
    await expect(readEmnist(folder)).rejects.toThrow(
      `${name}: dimension 1: found 32, expected 28; `,
    );
  });

  it("refuses another number of labels than of images", async () => {
    const folder = await emnistFolder("tiny", labels);
    const name = "emnist-tiny-test-labels-idx1-ubyte.gz";
    await gzipFile(folder, name, idxBytes([3], [0, 1, 0]));
    await expect(readEmnist(folder)).rejects.toMatchObject({
      code: "bad-data-folder",
      message: expect.stringMatching(
        /test-images-idx3-ubyte\.gz holds 2 images, .*test-labels-idx1-ubyte\.gz 3 labels, expected as many; download/,
      ),
    });
  });

  it("refuses a label that has no class", async () => {
    const folder = await emnistFolder("tiny", { train: [0, 1], test: [1, 2] });
    await writeFile(join(folder, "emnist-tiny-mapping.txt"), "0 88\n1 121\n");
    await expect(readEmnist(folder)).rejects.toMatchObject({
      code: "bad-label",
      message: expect.stringMatching(
        /emnist-tiny-test-labels-idx1-ubyte\.gz: image 1 has label 2, expected 0 to 1; download/,
      ),
    });
  });

  it("refuses a label beyond every EMNIST class where there is no mapping file", async () => {
    const folder = await emnistFolder("tiny", { train: [0, 62], test: [1] });
    await expect(readEmnist(folder)).rejects.toThrow(
      /emnist-tiny-train-labels-idx1-ubyte\.gz: image 1 has label 62, expected 0 to 61; download/,
    );
  });
});
