import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDataset } from "../../data/load.ts";
import type { ReportedRequest } from "../../lab/cli/run-and-report.ts";
import { plannedRuns } from "../../lab/experiments/declarations.ts";
import type { Outcome } from "../../lab/experiments/train-run.ts";
import type { SweepProgress } from "../../lab/experiments/sweep.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import type { Summary } from "../../lab/experiments/record.ts";
import { mnistFolder } from "../data/idx-files.ts";
import { requestFor, runSquares } from "./run-squares.ts";
import { preset, squares as dataset, squaresOf } from "./squares.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-sweep-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Two iterations for each network. */
const brief = { ...preset, epochs: 1, iterationsPerEpoch: 2 };

/** Runs a sweep and reads what it recorded. */
async function sweep(
  changes: Partial<ReportedRequest>,
  progress: Partial<SweepProgress> = {},
  set = dataset,
): Promise<Summary> {
  const request = { ...requestFor(folder), ...changes };
  await runSquares(request, progress, set);
  return readSummary(join(folder, "summary.json"));
}

describe("runSweep", () => {
  it("trains every run of a question from every seed once and records it", async () => {
    const started: string[] = [];
    const recorded: number[] = [];
    const summary = await sweep(
      { engine: "gpu", seeds: [3, 5], jobs: 1 },
      {
        onPlan: (planned) =>
          expect(planned.every(({ work }) => work > 0)).toBe(true),
        onStart: ({ id }) => started.push(id),
        onOutcome: (_, outcome: Outcome, soFar) => {
          expect(outcome.kind).toBe("trained");
          recorded.push(soFar?.runs.length ?? 0);
        },
      },
    );
    expect(started).toEqual([
      "max_pooling-4-seed-3",
      "avg_pooling-4-seed-3",
      "max_pooling-4-seed-5",
      "avg_pooling-4-seed-5",
    ]);
    expect(recorded).toEqual([1, 2, 3, 4]);
    expect(summary.runs.map(({ seed }) => seed)).toEqual([3, 3, 5, 5]);
    expect(summary).toMatchObject({
      preset: "smoke",
      dataset: { name: "squares", sha256: dataset.sha256 },
      engine: "gpu",
      layers: "solutions",
    });
    expect(summary.backend).toMatch(/^(webasm|webgpu) \(fused-/);
    expect(summary.commit).toMatch(/^([0-9a-f]{12}(\+changes)?|unknown)$/);
    for (const run of summary.runs) {
      expect(run).toMatchObject({ layers: 4, filters: 4, epochs: 4 });
      expect(run).toMatchObject({ engine: "gpu", machine: summary.machine });
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
    const files = await mnistFolder({ train, test: train.slice(0, 20) });
    const tenClasses = await loadDataset(files, { division: "stratified" });
    const summary = await sweep(
      { engine: "gpu", preset: brief },
      {},
      tenClasses,
    );
    expect(summary.dataset).toEqual({
      name: basename(files),
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
    const summary = await sweep(
      { engine: "gpu", preset: brief },
      {},
      { ...dataset, test, testedOn },
    );
    expect(summary.dataset).toMatchObject({ name: "squares", testedOn });
    for (const { testAccuracy } of summary.runs)
      expect([0, 1]).toContain(testAccuracy);
  });

  it("trains the same network from the same seed", async () => {
    const request = { engine: "loops", preset: brief, seeds: [1, 2] } as const;
    const losses = ({ runs }: Summary) => runs.map(({ testLoss }) => testLoss);
    const first = losses(await sweep(request));
    const again = losses(await sweep(request));
    expect(again).toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  it("records the engine that auto took, and tells why", async () => {
    const reasons: string[] = [];
    const summary = await sweep(
      { engine: "auto", preset: brief },
      { onEngineChosen: (reason) => reasons.push(reason) },
    );
    // once for both networks
    expect(reasons).toHaveLength(1);
    expect(reasons[0].startsWith(`engine ${summary.engine}, `)).toBe(true);
  });

  it.each(["serialised", "reference"] as const)(
    "records what %s ran on",
    async (engine) => {
      const { runs, ...summary } = await sweep({ engine, preset: brief });
      expect(summary.engine).toBe(engine);
      expect(summary.backend).toMatch(
        /^(wasm|wasm \(1 worker, parts of 25 images\)|tensorflow on .+)$/,
      );
      expect(runs).toHaveLength(2);
    },
  );

  it("goes on with the other runs where one diverges, and tells at the end", async () => {
    // pixels so bright that the first step leaves nothing finite
    const kinds: string[] = [];
    const broken = {
      ...dataset,
      train: { ...dataset.train, labels: dataset.train.labels.map(() => 200) },
    };
    await expect(
      sweep(
        { preset: brief },
        { onOutcome: (_, { kind }) => kinds.push(kind) },
        broken,
      ),
    ).rejects.toThrow(
      /^experiments: 2 runs diverged:\nmax_pooling-4-seed-3: training: .*\navg_pooling-4-seed-3: training: /,
    );
    expect(kinds).toEqual(["diverged", "diverged"]);
  });

  it("refuses a network whose windows do not fit before anything trains", async () => {
    // four dilated layers leave nothing of images as small as these
    const started: string[] = [];
    await expect(
      sweep(
        { plans: plannedRuns(["depth"]) },
        { onStart: ({ id }) => started.push(id) },
      ),
    ).rejects.toThrow(
      /^experiments: dilated_convolution-\d: layer \d+ \(conv2d\) cannot follow: its input is \dx\d; .*spans \d+, larger than the padded input \d+.*fewer layers$/,
    );
    expect(started).toEqual([]);
  });

  it("refuses a batch larger than the training set before anything trains, and names the run", async () => {
    const [first, second] = plannedRuns(["pooling"]);
    const started: string[] = [];
    await expect(
      sweep(
        { plans: [first, { ...second, batchSize: 5_000 }] },
        { onStart: ({ id }) => started.push(id) },
      ),
    ).rejects.toThrow(
      /^experiments: avg_pooling-4: \d+ training images do not fill one batch of 5000; give a larger data set or smaller batches$/,
    );
    expect(started).toEqual([]);
  });
});
