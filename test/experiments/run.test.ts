import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../core/random.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load.ts";
import { runExperiments } from "../../lab/experiments/run.ts";
import type { Summary } from "../../lab/experiments/record.ts";
import { mnistFolder } from "../data/idx-files.ts";

const SIZE = 8;

/** Bright squares at one of three places: a set that a small network can learn. */
function squares(count: number, purpose: string): LabelledImages {
  const random = createRandom(0, purpose);
  const pixels = new Uint8Array(count * SIZE * SIZE);
  const labels = Uint8Array.from({ length: count }, () => random.integer(3));
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < 3; y++) {
      const start = (i * SIZE + labels[i] * 2 + y) * SIZE + random.integer(5);
      pixels.fill(255, start, start + 3);
    }
  }
  return { height: SIZE, width: SIZE, pixels, labels };
}

const dataset: Dataset = {
  name: "squares",
  sha256: "0".repeat(64),
  classNames: ["top", "middle", "bottom"],
  division: "random",
  train: squares(200, "train"),
  valid: squares(33, "valid"),
  test: squares(33, "test"),
};

const preset = {
  name: "smoke",
  filters: 4,
  batchSize: 10,
  epochs: 4,
  iterationsPerEpoch: 20,
  iterations: 80,
  evaluated: Infinity,
  isEvidence: false,
  claim: "",
} as const;

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
      division: "stratified",
    });
    for (const { parameters, testLoss } of summary.runs) {
      // 9 * 4 + 3 * 9 * 4 * 4 weights in the convolutions, 10 * 16 in the classifier
      expect(parameters).toBe(628);
      expect(testLoss).toBeCloseTo(Math.log(10), 0);
    }
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
