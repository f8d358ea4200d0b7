import { describe, expect, it } from "vitest";
import {
  experimentOf,
  experiments,
  plannedRuns,
  runId,
} from "../../lab/experiments/declarations.ts";

const all = experiments.map(({ id }) => id);

describe("experiments", () => {
  it("declares 2 runs of pooling, 21 of depth, 2 of overlap and 4 of stride", () => {
    expect(experiments.map(({ id, runs }) => [id, runs.length])).toEqual([
      ["pooling", 2],
      ["depth", 21],
      ["overlap", 2],
      ["stride", 4],
    ]);
  });

  it("covers the study's Tables 2 to 5 and Figures 7 to 16, each once", () => {
    const tables = experiments.map(({ table }) => table);
    const figures = experiments.flatMap((experiment) => experiment.figures);
    expect(tables).toEqual([2, 5, 3, 4]);
    expect(figures).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it("gives every experiment runs with ids of their own", () => {
    for (const { runs } of experiments)
      expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
  });

  it("declares no dilated network deeper than 4 layers, which could not be built", () => {
    const dilated = plannedRuns(all).filter(
      ({ reduction }) => reduction === "dilated_convolution",
    );
    expect(dilated.map(({ layers }) => layers)).toEqual([2, 3, 4]);
  });

  it("compares overlapping pooling with plain pooling, and nothing else with another experiment", () => {
    expect(experiments.flatMap(({ baseline }) => baseline ?? [])).toEqual([
      "pooling",
    ]);
    expect(experimentOf("overlap").baseline).toBe("pooling");
  });
});

describe("experimentOf", () => {
  it("finds every experiment by its id", () => {
    expect(all.map(experimentOf)).toEqual(experiments);
  });
});

describe("runId", () => {
  const four = { layers: 4 } as const;

  it("names reduction and layers, and a step where it is not 2", () => {
    expect(runId({ reduction: "max_pooling", ...four })).toBe("max_pooling-4");
    expect(
      runId({ reduction: "strided_convolution", ...four, stride: 3 }),
    ).toBe("strided_convolution-4-stride-3");
    expect(runId({ reduction: "avg_pooling", ...four, poolStride: 1 })).toBe(
      "avg_pooling-4-pool-stride-1",
    );
  });

  it("gives a step of 2 no name, so that it is the run without a step", () => {
    expect(
      runId({ reduction: "strided_convolution", ...four, stride: 2 }),
    ).toBe("strided_convolution-4");
    expect(runId({ reduction: "max_pooling", ...four, poolStride: 2 })).toBe(
      "max_pooling-4",
    );
  });

  it("is the id of every planned run", () => {
    for (const plan of plannedRuns(all)) expect(runId(plan)).toBe(plan.id);
  });
});

describe("plannedRuns", () => {
  it("trains the 29 rows of the study's tables with 26 runs", () => {
    const runs = plannedRuns(all);
    expect(runs).toHaveLength(26);
    expect(runs.flatMap((run) => run.experiments)).toHaveLength(29);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(26);
  });

  it("shares the pooling runs with depth, and the stride-2 row of stride with depth", () => {
    const shared = plannedRuns(all).filter((run) => run.experiments.length > 1);
    expect(shared.map((run) => [run.id, run.experiments])).toEqual([
      ["max_pooling-4", ["pooling", "depth"]],
      ["avg_pooling-4", ["pooling", "depth"]],
      ["strided_convolution-4", ["depth", "stride"]],
    ]);
  });

  it("plans pooling alone as two runs that belong to pooling only", () => {
    expect(plannedRuns(["pooling"])).toEqual([
      {
        id: "max_pooling-4",
        experiments: ["pooling"],
        reduction: "max_pooling",
        layers: 4,
      },
      {
        id: "avg_pooling-4",
        experiments: ["pooling"],
        reduction: "avg_pooling",
        layers: 4,
      },
    ]);
  });

  it("writes a step into a plan only where it is not 2", () => {
    expect(plannedRuns(["stride"]).map((run) => run.stride)).toEqual([
      1,
      undefined,
      3,
      4,
    ]);
    expect(plannedRuns(["overlap"]).map((run) => run.poolStride)).toEqual([
      1, 1,
    ]);
    expect(plannedRuns(["stride"])[1]).not.toHaveProperty("stride");
  });

  it("depends neither on the order of the questions nor on asking twice", () => {
    expect(plannedRuns(["stride", "depth", "stride"])).toEqual(
      plannedRuns(["depth", "stride"]),
    );
  });

  it("plans nothing where nothing is asked", () => {
    expect(plannedRuns([])).toEqual([]);
  });
});
