import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Summary } from "../../lab/experiments/record.ts";
import { inspect } from "../../lab/inspect/inspect.ts";
import { jobId } from "../../lab/experiments/jobs.ts";
import { runFolder } from "../../lab/experiments/sweep-folder.ts";
import { testImagesOf } from "../../lab/inspect/test-images.ts";
import { keepSweep, madeUpSweep, SMALL_SET } from "../report/page/sweep.ts";

let folder: string;
let summary: Summary;
let dataset: Dataset;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inspect-"));
  ({ summary, dataset } = await madeUpSweep({
    questions: ["pooling"],
    seeds: [7, 8],
  }));
  keepSweep(folder, summary, dataset);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The sweep with a file of its first run changed. */
function withFile(name: string, content: string) {
  const [run] = summary.runs;
  const own = mkdtempSync(join(tmpdir(), "inspect-"));
  keepSweep(own, summary, dataset);
  writeFileSync(join(runFolder(own, jobId(run.id, run.seed)), name), content);
  const { networks } = inspect(own, summary, { value: dataset.test });
  rmSync(own, { recursive: true });
  return networks.find((network) => network.run === run);
}

describe("inspect", () => {
  it("finds weights, predictions and confusions of every network, of its first seed", () => {
    const { networks } = inspect(folder, summary, { value: dataset.test });
    expect(networks.map(({ run }) => [run.id, run.seed])).toEqual([
      ["max_pooling-4", 7],
      ["avg_pooling-4", 7],
    ]);
    for (const { weights, predictions, confusion } of networks) {
      expect("value" in weights && weights.value).toHaveLength(5);
      expect("value" in predictions).toBe(true);
      const images = confusion?.reduce((sum, count) => sum + count, 0);
      expect(images).toBe(dataset.test.labels.length);
    }
  });

  it("chooses six images to begin with, three of which networks got wrong, among all mistakes", () => {
    const { images, networks } = inspect(folder, summary, {
      value: dataset.test,
    });
    if (!("value" in images)) throw new Error(images.missing);
    const { numbers, examples } = images.value;
    expect(new Set(examples).size).toBe(6);
    expect(new Set(numbers).size).toBe(numbers.length);
    const wrong = (image: number) =>
      networks.filter(
        ({ predictions }) =>
          "value" in predictions &&
          predictions.value.predicted[image] !== dataset.test.labels[image],
      ).length;
    expect(examples.map((i) => wrong(numbers[i]) > 0)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("orders networks by reduction and depth, whatever was run first", async () => {
    const all = await madeUpSweep();
    const { networks } = inspect(folder, all.summary, {
      missing: "no images here",
    });
    expect(networks.slice(0, 7).map(({ run }) => run.id)).toEqual([
      "max_pooling-2",
      "max_pooling-3",
      "max_pooling-4",
      "max_pooling-4-pool-stride-1",
      "max_pooling-5",
      "max_pooling-6",
      "max_pooling-8",
    ]);
  });

  it("says what is missing where a run has kept nothing, and goes on", () => {
    const { networks, images } = inspect("/nowhere", summary, {
      missing: "there is no such set",
    });
    expect(networks).toHaveLength(2);
    expect(networks[0].weights).toEqual({
      missing: "no weights.bin was kept",
    });
    expect(networks[0].predictions).toEqual({
      missing: "no predictions.json was kept",
    });
    expect(networks[0].confusion).toBeUndefined();
    expect(images).toEqual({ missing: "there is no such set" });
  });

  it.each([
    ["{", /predictions\.json is damaged \(.*JSON/],
    ["{}", /predictions\.predicted is missing, where a list belongs/],
    ['{"predicted":[1],"losses":[1]}', /has 1 numbers, where \d+ belong/],
    ["null", /predictions is null, where an object belongs/],
  ])("refuses predictions that hold %s", (content, message) => {
    const predictions = withFile("predictions.json", content)?.predictions;
    expect(predictions).toEqual({ missing: expect.stringMatching(message) });
  });

  it("refuses predictions of a class that is not there", () => {
    const count = dataset.test.labels.length;
    const content = JSON.stringify({
      predicted: Array.from({ length: count }, () => 47),
      losses: Array.from({ length: count }, () => 1),
    });
    const predictions = withFile("predictions.json", content)?.predictions;
    expect(predictions).toHaveProperty("missing");
  });

  it("refuses damaged weights", () => {
    expect(withFile("weights.bin", "KATA")?.weights).toEqual({
      missing: "weights.bin is cut short, at 4 bytes",
    });
  });
});

describe("testImagesOf", () => {
  it("reads the images again that a summary was tested on", async () => {
    const found = await testImagesOf(summary.dataset, SMALL_SET);
    expect(found).toEqual({ value: dataset.test });
  });

  it("says so where the set is another one", async () => {
    expect(await testImagesOf(summary.dataset, "drawn-11")).toEqual({
      missing: expect.stringMatching(
        /^the data set drawn-11 is another one than was recorded: its SHA-256 begins with [0-9a-f]{12}, and not with [0-9a-f]{12}$/,
      ),
    });
  });

  it("says so where there is no such set", async () => {
    expect(await testImagesOf(summary.dataset, "/nowhere")).toEqual({
      missing: expect.stringContaining('there is no data set "/nowhere"'),
    });
  });
});
