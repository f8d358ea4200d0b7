import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presets } from "../../lab/experiments/presets.ts";
import { loadOwnExperiment } from "../../lab/experiments/own-experiment.ts";
import { networkOf, sizesOf } from "../../lab/experiments/planned-network.ts";
import { convolutionsOf } from "../../lab/trainer/model.ts";
import { squares } from "./squares.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-own-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** A file that nobody has loaded before: modules are remembered by their path. */
function written(text: string): string {
  const path = join(folder, `own-${++files}.ts`);
  writeFileSync(path, text);
  return path;
}

describe("loadOwnExperiment", () => {
  it.each([
    [
      '{ reduction: "max_pooling", layers: 2, stride: 3 }',
      "experiment.runs.a.stride is 3, and max_pooling has no such step; it belongs to strided_convolution",
    ],
    [
      '{ reduction: "strided_convolution", layers: 2, poolStride: 3 }',
      "experiment.runs.a.poolStride is 3, and strided_convolution has no such step; it belongs to max_pooling and avg_pooling",
    ],
  ])(
    "refuses a step that the reduction does not have: %s",
    async (run, what) => {
      const path = written(
        `export const experiment = { question: "?", runs: { a: ${run} } };`,
      );
      await expect(loadOwnExperiment(path)).rejects.toThrow(
        `experiments: ${path} is no experiment: ${what}`,
      );
    },
  );

  it("loads the project's own example", async () => {
    const { plans, data } = await loadOwnExperiment(
      "experiments/kernel-size.ts",
    );
    expect(data).toBe(undefined);
    expect(plans.map(({ id }) => id)).toEqual([
      "kernel-size-3x3",
      "kernel-size-5x5",
      "kernel-size-7x7",
      "kernel-size-3x3-more-filters",
    ]);
    expect(plans[1]).toMatchObject({
      kernelSize: 5,
      experiments: [],
      own: { id: "kernel-size", label: "5x5", place: 2 },
    });
  });

  it("is the file that docs/own-experiment.md shows", () => {
    const [, shown] =
      /```ts\n(.*?)```/s.exec(readFileSync("docs/own-experiment.md", "utf8")) ??
      [];
    const code = (text: string) =>
      text.replaceAll(/^\s*(\/\*\*|\/\/).*\n/gm, "");
    expect(shown).toBe(
      code(readFileSync("experiments/kernel-size.ts", "utf8")),
    );
  });

  it("takes all that can be said of a run, and the data set", async () => {
    const run = {
      reduction: "strided_convolution",
      layers: 2,
      stride: 3,
      kernelSize: 5,
      filters: 3,
      batchSize: 7,
      learningRate: 0.01,
      weightDecay: 0,
    } as const;
    const own = { question: "Why?", data: "drawn-5", runs: { one: run } };
    const path = written(`export const experiment = ${JSON.stringify(own)};`);
    const { plans, data } = await loadOwnExperiment(path);
    expect(data).toBe("drawn-5");
    expect(plans).toEqual([
      {
        ...run,
        id: `own-${files}-one`,
        experiments: [],
        own: { id: `own-${files}`, question: "Why?", label: "one", place: 1 },
      },
    ]);
    const sizes = sizesOf(plans[0], presets.smoke);
    expect(sizes).toMatchObject({ filters: 3, batchSize: 7, epochs: 4 });
    const [first, second] = convolutionsOf(
      networkOf(plans[0], presets.smoke, squares),
    );
    expect(first).toMatchObject({ size: [5, 5], outputShape: [3, 8, 8] });
    expect(second).toMatchObject({ size: [5, 5], outputShape: [3, 3, 3] });
  });

  it("refuses a file that is not there", async () => {
    await expect(loadOwnExperiment("experiments/nowhere.ts")).rejects.toThrow(
      "experiments: experiments/nowhere.ts is not there",
    );
  });

  it.each([
    ["export const experiment = {", /own-\d+\.ts cannot be loaded: /],
    ["throw new Error('mine');", /own-\d+\.ts cannot be loaded: mine$/],
    ["export const other = 1;", /exports no `experiment`/],
    [
      "export const experiment = { question: 'Why?', runs: {} };",
      /is no experiment: experiment\.runs is empty$/,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { a: { reduction: 'max_pooling', layers: 2, kernalSize: 5 } } };",
      /is no experiment: experiment\.runs\.a\.kernalSize is not known; there are reduction, layers, .*kernelSize/,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { a: { reduction: 'max_pooling', layers: 2, kernelSize: 4 } } };",
      /experiment\.runs\.a\.kernelSize is 4, where an odd number from 1 to 55 belongs$/,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { a: { reduction: 'max_pooling', layers: 2, filters: 1e12 } } };",
      /experiment\.runs\.a\.filters is 1000000000000, where an integer from 1 to 10000 belongs$/,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { a: { reduction: 'median', layers: 2 } } };",
      /experiment\.runs\.a\.reduction is "median", where one of max_pooling, /,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { a: { reduction: 'max_pooling', layers: 2, learningRate: 0 } } };",
      /experiment\.runs\.a\.learningRate is 0, where a number above 0 belongs$/,
    ],
    [
      "export const experiment = { question: 'Why?', runs: { '../a': { reduction: 'max_pooling', layers: 2 } } };",
      /experiment\.runs has the name "\.\.\/a"; letters, digits, points and hyphens will do$/,
    ],
  ])("refuses %s", async (text, message) => {
    await expect(loadOwnExperiment(written(text))).rejects.toThrow(message);
  });

  it("refuses a name that no folder should have", async () => {
    const path = join(folder, "my own.ts");
    writeFileSync(path, "export const experiment = 1;");
    await expect(loadOwnExperiment(path)).rejects.toThrow(
      /my own\.ts needs another name: letters, digits, points and hyphens/,
    );
  });
});
