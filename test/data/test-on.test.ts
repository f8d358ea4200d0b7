import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../data/load.ts";
import { refuseDrawnTwice, testOn } from "../../data/test-on.ts";
import { mnistFolder } from "./idx-files.ts";

const LABELS = Array.from({ length: 60 }, (_, i) => i % 3);

/** As many images as labels, image i filled with the value `first + i`. */
function filledImages(count: number, first: number): Uint8Array {
  return Uint8Array.from({ length: count * 784 }, (_, p) =>
    Math.floor(p / 784 + first),
  );
}

/** 60 images for training, of values 0 to 59, and as many more as there are test labels. */
function folderOf(
  testLabels: readonly number[],
  { train = 0, test = 60 } = {},
): Promise<string> {
  return mnistFolder(
    { train: LABELS, test: testLabels },
    {
      train: filledImages(LABELS.length, train),
      test: filledImages(testLabels.length, test),
    },
  );
}

describe("testOn", () => {
  it("takes the images of the other set's test files, and leaves those for training and validation", async () => {
    const own = await loadDataset(await folderOf([0]));
    const folder = await folderOf([2, 2, 1, 0], { train: 100, test: 200 });
    const { test, testedOn, ...rest } = await testOn(own, folder);
    const found = Array.from(test.labels, (label, i) => [
      test.pixels[i * 784],
      label,
    ]);
    expect(found.toSorted(([a], [b]) => a - b)).toEqual([
      [200, 2],
      [201, 2],
      [202, 1],
      [203, 0],
    ]);
    const { test: _, ...ownRest } = own;
    expect(rest).toEqual(ownRest);
    expect(testedOn?.name).toBe(basename(folder));
  });

  it("names the other set by the SHA-256 that it has when it is learned from", async () => {
    const own = await loadDataset(await folderOf([0]));
    const folder = await folderOf([2, 1, 0], { train: 100, test: 200 });
    const { testedOn, sha256 } = await testOn(own, folder);
    expect(testedOn?.sha256).toBe((await loadDataset(folder)).sha256);
    expect(testedOn?.sha256).toBe(
      createHash("sha256")
        .update(filledImages(60, 100))
        .update(filledImages(3, 200))
        .update(Uint8Array.from([...LABELS, 2, 1, 0]))
        .digest("hex"),
    );
    expect(sha256).toBe(own.sha256);
  });

  it("mixes test files that are sorted by class, since a preset may score only the first images", async () => {
    const own = await loadDataset(await folderOf([0]));
    const sorted = Array.from({ length: 45 }, (_, i) => Math.floor(i / 15));
    const folder = await folderOf(sorted, { train: 100, test: 200 });
    const { test } = await testOn(own, folder);
    expect(new Set(test.labels.subarray(0, 15)).size).toBe(3);
    expect(test.labels.toSorted()).toEqual(Uint8Array.from(sorted));
  });

  it("takes the test part of the usual split of a set that is drawn", async () => {
    const drawn = await loadDataset("drawn-3");
    const { classNames } = drawn;
    const folder = await mnistFolder({ train: LABELS, test: [0] });
    await writeFile(join(folder, "classes.txt"), classNames.join("\n"));
    const { test, testedOn } = await testOn(
      await loadDataset(folder),
      "drawn-3",
    );
    expect(test).toEqual(drawn.test);
    expect(testedOn).toEqual({ name: "drawn-3", sha256: drawn.sha256 });
  });

  it("refuses a set with another number of classes", async () => {
    const own = await loadDataset("drawn-3");
    const folder = await folderOf([0]);
    await expect(testOn(own, folder)).rejects.toMatchObject({
      name: "UserError",
      code: "unfit-test-set",
      message: `testOn: ${basename(folder)} has 3 classes, and drawn-3, which is learned from, 47; give a set of the same classes`,
    });
  });

  it("refuses a set whose classes are named otherwise, if only in small letters", async () => {
    const [own, other] = [await folderOf([0]), await folderOf([0])];
    await writeFile(join(own, "classes.txt"), "A\nB\nC");
    await writeFile(join(other, "classes.txt"), "A\nb\nC");
    await expect(testOn(await loadDataset(own), other)).rejects.toThrow(
      `testOn: class 1 is "b" in ${basename(other)}, and "B" in ${basename(own)}, which is learned from; give a set of the same classes, or name them alike and in the same order in its file classes.txt`,
    );
  });

  it("refuses a set whose images have another size", async () => {
    const own = await loadDataset(await folderOf([0]));
    const wide = {
      ...own,
      train: { ...own.train, width: 56 },
    };
    const folder = await folderOf([0], { train: 100, test: 200 });
    await expect(testOn(wide, folder)).rejects.toThrow(
      `testOn: the images of ${basename(folder)} are 28x28, and those of ${own.name}, which is learned from, 28x56; scale or crop them`,
    );
  });

  it("refuses test images that are also learned from", async () => {
    const folder = await folderOf([0, 1, 2]);
    const own = await loadDataset(folder);
    const other = await folderOf([0, 1, 2], { train: 100, test: 57 });
    const known = [own.train, own.valid].flatMap(({ pixels }) =>
      Array.from(pixels.filter((_, p) => p % 784 === 0)),
    );
    const count = [57, 58, 59].filter((value) => known.includes(value)).length;
    await expect(testOn(own, other)).rejects.toThrow(
      `testOn: ${count} of the 3 test images of ${basename(other)} are also in ${basename(folder)} for training or validation, expected none, since they would test memory; give a set that shares no image with it`,
    );
  });

  it("refuses a drawn set that a larger one begins with", async () => {
    const own = await loadDataset("drawn-4");
    await expect(testOn(own, "drawn-3")).rejects.toThrow(
      /^testOn: \d+ of the 17 test images of drawn-3 are also in drawn-4 for/,
    );
  });
});

describe("refuseDrawnTwice", () => {
  it.each([
    ["drawn-4", "drawn-3"],
    ["drawn-3", "drawn-4"],
  ])("refuses %s and %s, of which one begins the other", (own, other) => {
    expect(() => refuseDrawnTwice(own, other)).toThrow(
      "testOn: drawn-4 begins with the images of drawn-3, which would be learned from and tested on; give a set of files for one of them",
    );
  });

  it.each(["drawn", "drawn-400"])(
    "refuses to test drawn on %s, as it is tested on anyway",
    (other) => {
      expect(() => refuseDrawnTwice("drawn", other)).toThrow(
        `testOn: ${other} is the set that is learned from, which is tested on its own test images anyway; leave --test-on out`,
      );
    },
  );

  it("is content where one of them is a set of files", () => {
    expect(() => refuseDrawnTwice("drawn", "./drawn")).not.toThrow();
    expect(() => refuseDrawnTwice("letters", "letters")).not.toThrow();
  });
});
