import { describe, expect, it } from "vitest";
import { joined, seedsOf, summaryOf } from "../../lab/experiments/summary.ts";
import { MADE_UP_SET, madeUpRuns } from "../report/made-up.ts";

const [run] = madeUpRuns(["pooling"]);
const common = { preset: "smoke", dataset: MADE_UP_SET } as const;

describe("joined", () => {
  it("names both where they differ, and one that is named already once", () => {
    expect(joined("a", "b")).toBe("a, then b");
    expect(joined("a, then b", "a")).toBe("a, then b");
  });
});

describe("summaryOf", () => {
  it("names the seed where all runs have the same, and none where they do not", () => {
    expect(summaryOf(common, [run]).seed).toBe(7);
    const seeds = [run, { ...run, seed: 2 }, { ...run, seed: 10 }];
    expect(summaryOf(common, seeds)).not.toHaveProperty("seed");
    expect(seedsOf(seeds)).toEqual([2, 7, 10]);
  });

  it("names every machine, commit and adapter once, in the order of the runs", () => {
    const summary = summaryOf(common, [
      { ...run, machine: "one, then two", commit: "1" },
      { ...run, machine: "two", commit: "2", adapter: "card" },
    ]);
    expect(summary).toMatchObject({
      machine: "one, then two",
      commit: "1, then 2",
      adapter: "card",
      engine: "gpu",
    });
  });
});
