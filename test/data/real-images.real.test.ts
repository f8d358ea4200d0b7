/**
 * Real handwriting: the variable KATA_DATA names a folder of EMNIST files with 47 classes, or a folder of such folders.
 *
 * These tests are selected only where the variable is set; set to a folder without such files it makes them fail.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import { loadDataset, readDataset } from "../../data/load.ts";
import { splitSizes } from "../../data/split.ts";
import { LABELS_FILE, realFolders } from "./real-folders.ts";

/** How many labels the headers in a folder claim, training and test files together. */
async function claimedLabels(folder: string): Promise<number> {
  const files = readdirSync(folder).filter((name) => LABELS_FILE.test(name));
  const headers = await Promise.all(
    files.map(async (name) => gunzipSync(await readFile(join(folder, name)))),
  );
  return headers.reduce((sum, header) => sum + header.readUInt32BE(4), 0);
}

/** The summed ink of every pixel over all images of a class. */
function inkOf({ pixels, labels }: LabelledImages, name: string): Float64Array {
  const label = BALANCED_CLASS_NAMES.indexOf(name);
  const ink = new Float64Array(784);
  for (let i = 0; i < labels.length; i++)
    if (labels[i] === label)
      for (let p = 0; p < 784; p++) ink[p] += pixels[i * 784 + p];
  return ink;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The share of the ink where a condition on row and column holds. */
function shareOf(
  ink: Float64Array,
  holds: (y: number, x: number) => boolean,
): number {
  const inside = ink.filter((_, p) => holds(Math.floor(p / 28), p % 28));
  return sumOf(inside) / sumOf(ink);
}

/** Of the ink in the topmost rows, the share that lies in the left half. */
function topLeftShare(ink: Float64Array): number {
  const topLeft = shareOf(ink, (y, x) => y < 10 && x < 14);
  return topLeft / shareOf(ink, (y) => y < 10);
}

/** A digest of every image with its label. */
function contentOf({ pixels, labels }: LabelledImages): string[] {
  return Array.from(labels, (label, i) =>
    createHash("sha256")
      .update(pixels.subarray(i * 784, (i + 1) * 784))
      .update(Uint8Array.of(label))
      .digest("base64"),
  );
}

describe.each(realFolders())("loadDataset(%j)", (folder) => {
  let dataset: Dataset;
  beforeAll(async () => {
    const start = performance.now();
    dataset = await loadDataset(folder);
    const seconds = (performance.now() - start) / 1000;
    console.log(`${folder}: loaded in ${seconds.toFixed(1)} s`);
  }, 60_000);

  it("finds as many images as the files' headers claim, and divides them as the study did", async () => {
    const { train, valid, test } = dataset;
    const sizes = [train, valid, test].map((part) => part.labels.length);
    expect(sizes).toEqual(splitSizes(await claimedLabels(folder)));
    for (const { pixels, labels } of [train, valid, test])
      expect(pixels.length).toBe(labels.length * 784);
  });

  it("finds the 47 classes of EMNIST Balanced, each in every part", () => {
    expect(dataset.classNames).toEqual(BALANCED_CLASS_NAMES);
    for (const { labels } of [dataset.train, dataset.valid, dataset.test])
      expect(new Set(labels).size).toBe(47);
  });

  it.each(["random", "stratified"] as const)(
    "loses no image and doubles none (%s)",
    async (division) => {
      const { images } = await readDataset(folder);
      const { train, valid, test } = await loadDataset(folder, { division });
      const parts = [train, valid, test].flatMap(contentOf);
      expect(parts.sort()).toEqual(contentOf(images).sort());
    },
  );

  it("shows a 1 that is upright: its ink is in the columns of the middle and not in the rows of the middle", () => {
    const ink = inkOf(dataset.train, "1");
    const columns = shareOf(ink, (_, x) => x >= 9 && x < 19);
    const rows = shareOf(ink, (y) => y >= 9 && y < 19);
    expect(columns).toBeGreaterThan(0.75);
    expect(rows).toBeLessThan(0.6);
  });

  it.each(["7", "T"])("shows a %s whose bar is at the top", (name) => {
    const ink = inkOf(dataset.train, name);
    const top = shareOf(ink, (y) => y < 10);
    for (const side of [
      shareOf(ink, (_, x) => x < 10),
      shareOf(ink, (_, x) => x >= 18),
      shareOf(ink, (y) => y >= 18),
    ])
      expect(top).toBeGreaterThan(1.3 * side);
  });

  it("shows a b whose stem is on the left and a d whose stem is on the right", () => {
    expect(topLeftShare(inkOf(dataset.train, "b"))).toBeGreaterThan(0.6);
    expect(topLeftShare(inkOf(dataset.train, "d"))).toBeLessThan(0.4);
  });
});
