import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../data/load.ts";
import { runExperiments } from "../../lab/experiments/run.ts";
import type { Summary } from "../../lab/experiments/record.ts";
import { mnistFolder } from "../data/idx-files.ts";
import { preset, squares as dataset, squaresOf } from "./squares.ts";

describe("runExperiments", () => {
  it("trains every run of a question once and records it", async () => {
    const told: Summary[] = [];
    const started: string[] = [];
    const summary = await runExperiments(
      { ids: ["pooling"], preset, engine: "gpu", seed: 3 },
      dataset,
      {
        onRunStart: ({ id }, { index, count }) =>
          started.push(`${index + 1} of ${count}: ${id}`),
        onRunEnd: (soFar) => told.push(soFar),
      },
    );
    expect(started).toEqual(["1 of 2: max_pooling-4", "2 of 2: avg_pooling-4"]);
    expect(told.map(({ runs }) => runs.length)).toEqual([1, 2]);
    expect(told[1]).toEqual(summary);
    expect(summary).toMatchObject({
      preset: "smoke",
      dataset: { name: "squares", sha256: dataset.sha256 },
      engine: "gpu",
      seed: 3,
    });
    expect(summary.backend).toMatch(/^(webasm|webgpu) \(fused-/);
    expect(summary.commit).toMatch(/^([0-9a-f]{12}(\+changes)?|unknown)$/);
    for (const run of summary.runs) {
      expect(run).toMatchObject({ layers: 4, filters: 4, epochs: 4 });
      expect(run.testImages).toBe(dataset.test.labels.length);
      // 9 * 4 + 3 * 9 * 4 * 4 weights in the convolutions, 3 * 16 in the classifier
      expect(run.parameters).toBe(516);
      expect(run.curves.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
      expect(run.gpuBufferMiB).toBeGreaterThan(0);
      expect(run.peakRssMiB).toBeGreaterThan(10);
      expect(run.iterationsPerSecond).toBeGreaterThan(0);
      const { trainLoss } = run.curves[3];
      expect(trainLoss).toBeLessThan(run.curves[0].trainLoss);
    }
  });

  it("follows the number of classes of a set of IDX files, and records a stratified split", async () => {
    const train = Array.from({ length: 130 }, (_, i) => i % 10);
    const folder = await mnistFolder({ train, test: train.slice(0, 20) });
    const tenClasses = await loadDataset(folder, { division: "stratified" });
    const summary = await runExperiments(
      {
        ids: ["pooling"],
        preset: { ...preset, epochs: 1, iterationsPerEpoch: 2 },
        engine: "gpu",
        seed: 0,
      },
      tenClasses,
    );
    expect(summary.dataset).toEqual({
      name: basename(folder),
      sha256: tenClasses.sha256,
      origin: "files",
      imageCount: 150,
      classNames: tenClasses.classNames,
      division: "stratified",
    });
    for (const { parameters, testLoss } of summary.runs) {
      // 9 * 4 + 3 * 9 * 4 * 4 weights in the convolutions, 10 * 16 in the classifier
      expect(parameters).toBe(628);
      expect(testLoss).toBeCloseTo(Math.log(10), 0);
    }
  });

  it("tests on another set's images where they stand in for its own, and records which", async () => {
    const testedOn = { name: "others", sha256: "1".repeat(64) };
    // one image, which a network finds either right or wrong
    const test = squaresOf(1, "others");
    const summary = await runExperiments(
      {
        ids: ["pooling"],
        preset: { ...preset, epochs: 1, iterationsPerEpoch: 2 },
        engine: "gpu",
        seed: 0,
      },
      { ...dataset, test, testedOn },
    );
    expect(summary.dataset).toMatchObject({ name: "squares", testedOn });
    for (const { testAccuracy } of summary.runs)
      expect([0, 1]).toContain(testAccuracy);
  });

  it("trains the same network from the same seed", async () => {
    const settings = {
      ids: ["pooling"],
      preset,
      engine: "loops",
      seed: 1,
    } as const;
    const short = {
      ...settings,
      preset: { ...preset, epochs: 1, iterationsPerEpoch: 3 },
    };
    const [first, again, other] = [
      await runExperiments(short, dataset),
      await runExperiments(short, dataset),
      await runExperiments({ ...short, seed: 2 }, dataset),
    ];
    const losses = ({ runs }: Summary) => runs.map(({ testLoss }) => testLoss);
    expect(losses(first)).toEqual(losses(again));
    expect(losses(first)).not.toEqual(losses(other));
  });

  it("records the engine that auto took, and tells why", async () => {
    const reasons: string[] = [];
    const summary = await runExperiments(
      {
        ids: ["pooling"],
        preset: { ...preset, epochs: 1, iterationsPerEpoch: 2 },
        engine: "auto",
        seed: 0,
      },
      dataset,
      { onEngineChosen: (reason) => reasons.push(reason) },
    );
    // once for both networks
    expect(reasons).toHaveLength(1);
    expect(reasons[0].startsWith(`engine ${summary.engine}, `)).toBe(true);
  });

  it.each(["serialised", "reference"] as const)(
    "records what %s ran on",
    async (engine) => {
      const { runs, ...summary } = await runExperiments(
        {
          ids: ["pooling"],
          preset: { ...preset, epochs: 1, iterationsPerEpoch: 2 },
          engine,
          seed: 0,
        },
        dataset,
      );
      expect(summary.engine).toBe(engine);
      expect(summary.backend).toMatch(
        /^(wasm|wasm \(1 worker, parts of 25 images\)|tensorflow on .+)$/,
      );
      expect(runs).toHaveLength(2);
    },
  );

  it("refuses a network whose windows do not fit before anything trains", async () => {
    // four dilated layers leave nothing of images as small as these
    const started: string[] = [];
    const training = runExperiments(
      { ids: ["depth"], preset, engine: "loops", seed: 0 },
      dataset,
      { onRunStart: ({ id }) => started.push(id) },
    );
    await expect(training).rejects.toThrow(
      /^layer \d+ \(conv2d\) cannot follow: its input is \dx\d; .*spans \d+, larger than the padded input \d+.*fewer layers$/,
    );
    expect(started).toEqual([]);
  });
});
