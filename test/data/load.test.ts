import { createHash } from "node:crypto";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../data/load.ts";
import { emnistFolder, numberedImages } from "./idx-files.ts";

describe("loadDataset", () => {
  it("reads a folder, names it by its base name and divides the pooled images", async () => {
    const labels = { train: [0, 1, 1, 0, 1, 0, 1, 1, 0, 0], test: [1, 0, 1] };
    const folder = await emnistFolder("tiny", labels);
    const dataset = await loadDataset(`${folder}/`);
    expect(dataset.name).toBe(basename(folder));
    expect(dataset.classNames).toEqual(["0", "1"]);
    const parts = [dataset.train, dataset.valid, dataset.test];
    expect(parts.map((part) => part.labels.length)).toEqual([10, 2, 1]);
  });

  it("takes the SHA-256 over all images and then all labels before the split", async () => {
    const labels = { train: [0, 1, 1, 0, 1, 0, 1, 1, 0, 0], test: [1, 0, 1] };
    const dataset = await loadDataset(await emnistFolder("tiny", labels));
    const expected = createHash("sha256")
      .update(numberedImages(10))
      .update(numberedImages(3))
      .update(Uint8Array.from([...labels.train, ...labels.test]))
      .digest("hex");
    expect(dataset.sha256).toBe(expected);
  });

  it("draws the embedded set: 400 images of each of 47 classes", async () => {
    const { name, classNames, train, valid, test } = await loadDataset("drawn");
    expect(name).toBe("drawn");
    expect(classNames).toHaveLength(47);
    const parts = [train, valid, test];
    expect(parts.map((part) => part.labels.length)).toEqual([
      14_286, 2_257, 2_257,
    ]);
    const counts = new Uint32Array(47);
    for (const { labels } of parts) for (const label of labels) counts[label]++;
    expect(counts).toEqual(new Uint32Array(47).fill(400));
  });

  it("draws as many images of each class as the name asks for", async () => {
    const { name, train, valid, test } = await loadDataset("drawn-5");
    expect(name).toBe("drawn-5");
    const parts = [train, valid, test];
    expect(parts.map((part) => part.labels.length)).toEqual([179, 28, 28]);
  });

  it("says about an unknown name how to do better", async () => {
    await expect(loadDataset("drwan")).rejects.toThrow(
      /there is no data set "drwan", neither as a folder nor in .*; there is: drawn.*npm run data -- download emnist-balanced/,
    );
  });
});
