import { beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load.ts";
import { presets } from "../../lab/experiments/presets.ts";
import { runExperiments } from "../../lab/experiments/run.ts";
import { realFolders } from "../data/real-folders.ts";

describe("the smoke preset on real handwriting", () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await loadDataset(realFolders()[0]);
  });

  it("takes both poolings far above chance, one image in 47", async () => {
    const { runs } = await runExperiments(
      { ids: ["pooling"], preset: presets.smoke, engine: "gpu", seed: 0 },
      dataset,
    );
    expect(runs).toHaveLength(2);
    for (const { testAccuracy } of runs) {
      expect(testAccuracy).toBeGreaterThanOrEqual(0.2);
    }
  }, 600_000);
});
