import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load.ts";
import { presets } from "../../lab/experiments/presets.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { realFolders } from "../data/real-folders.ts";
import { requestFor, runSquares } from "./run-squares.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-smoke-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the smoke preset on real handwriting", () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await loadDataset(realFolders()[0]);
  });

  it("takes both poolings far above chance, one image in 47", async () => {
    const preset = presets.smoke;
    await runSquares(
      { ...requestFor(folder), preset, engine: "gpu" },
      {},
      dataset,
    );
    const { runs } = readSummary(join(folder, "summary.json"));
    expect(runs).toHaveLength(2);
    for (const { testAccuracy } of runs) {
      expect(testAccuracy).toBeGreaterThanOrEqual(0.2);
    }
  }, 600_000);
});
