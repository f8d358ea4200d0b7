import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handOver, readHandedOver } from "../../../lab/bench/peers/task.ts";
import type { Task } from "../../../lab/bench/peers/task.ts";
import { loadDataset } from "../../../data/load.ts";
import { batchAt, orderOf } from "../../../lab/trainer/batches.ts";
import { initialState } from "../../../lab/trainer/initialise.ts";

const dataset = await loadDataset("drawn-10");
const task: Task = {
  reduction: "strided_convolution",
  layers: 2,
  filters: 3,
  batchSize: 5,
  iterations: 4,
  seed: 7,
};

describe("handOver", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "peers-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("hands over the weights and batches that a training with the same seed begins with", () => {
    handOver(folder, task, dataset);
    const { model, initial, batches } = readHandedOver(folder);
    expect(initial).toEqual(initialState(model, 7));
    const order = orderOf(7, 1, dataset.train);
    expect(batches).toEqual(
      [0, 1, 2, 3].map((i) => batchAt(dataset.train, order, 5, i)),
    );
  });

  it("writes four bytes for a weight and a pixel, and one for a label", () => {
    handOver(folder, task, dataset);
    const sizeOf = (name: string) => statSync(join(folder, name)).size;
    const weights = 3 * 9 + 3 * (3 * 3 * 9) + 47 * 3 * 4;
    expect(sizeOf("weights.bin")).toBe(4 * weights);
    expect(sizeOf("images.bin")).toBe(4 * (4 * 5 * 28 * 28));
    expect(sizeOf("labels.bin")).toBe(4 * 5);
  });

  it("asks for a larger data set where there are too few images", () => {
    const long = { ...task, iterations: 1000 };
    expect(() => handOver(folder, long, dataset)).toThrow(
      "1000 batches of 5 are more than the",
    );
  });
});
