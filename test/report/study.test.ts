import { describe, expect, it } from "vitest";
import {
  experimentOf,
  experiments,
} from "../../lab/experiments/declarations.ts";
import type { ExperimentId } from "../../lab/experiments/record.ts";
import { anomalies, studyRow, studyRows } from "../../lab/experiments/study.ts";
import type { StudyRow } from "../../lab/experiments/study.ts";

/** Rows whose anomaly is this, as `experiment/run`. */
function rowsWith(anomaly: keyof typeof anomalies): string[] {
  return experiments.flatMap(({ id }) =>
    Object.entries(studyRows[id])
      .filter(([, row]) => row.anomaly === anomalies[anomaly])
      .map(([run]) => `${id}/${run}`),
  );
}

describe("studyRow", () => {
  it("finds a row by experiment and run", () => {
    expect(studyRow("depth", { id: "dilated_convolution-3" })).toEqual({
      accuracy: 0.886582278,
      loss: 0.32319847,
      iterationsPerSecond: 55.04,
      gpuMemoryMiB: 1065,
    });
  });

  it("tells the two trainings of the 4-layer strided network apart by the experiment", () => {
    const run = { id: "strided_convolution-4" };
    expect(studyRow("depth", run).accuracy).toBe(0.872405063);
    expect(studyRow("stride", run).accuracy).toBe(0.877278481);
  });

  it("refuses a run that the experiment does not have and names those it has", () => {
    expect(() => studyRow("pooling", { id: "max_pooling-8" })).toThrow(
      "studyRow: the study’s pooling experiment has no run max_pooling-8; it has max_pooling-4, avg_pooling-4",
    );
  });
});

describe("studyRows", () => {
  it("holds one row for every declared run, in the same order, and no other", () => {
    for (const { id, runs } of experiments)
      expect(Object.keys(studyRows[id])).toEqual(runs.map((run) => run.id));
  });

  // Sums over the rows of each table, added up from the study's tables and not from this code.
  it.each<[ExperimentId, number, number, number, number]>([
    ["pooling", 1.759620253, 0.71083772, 410.58, 1662],
    ["depth", 15.87727848, 18.10956102, 3546.06, 17513],
    ["overlap", 1.77, 0.68235049, 136.63, 2282],
    ["stride", 3.499113924, 1.52034011, 623.91, 3264],
  ])(
    "adds up to the study's table of %s in every column",
    (id, accuracy, loss, speed, memory) => {
      const sum = (column: (row: StudyRow) => number): number =>
        experimentOf(id).runs.reduce(
          (total, run) => total + column(studyRow(id, run)),
          0,
        );
      expect(sum((row) => row.accuracy)).toBeCloseTo(accuracy, 10);
      expect(sum((row) => row.loss)).toBeCloseTo(loss, 9);
      expect(sum((row) => row.iterationsPerSecond)).toBeCloseTo(speed, 6);
      expect(sum((row) => row.gpuMemoryMiB)).toBe(memory);
    },
  );
});

describe("anomalies", () => {
  it("marks the two strided rows of which one is a copy", () => {
    const rows = rowsWith("copied");
    expect(rows).toEqual([
      "depth/strided_convolution-2",
      "depth/strided_convolution-5",
    ]);
    const [two, five] = rows.map((row) =>
      studyRow("depth", { id: row.slice("depth/".length) }),
    );
    expect([two.accuracy, two.loss]).toEqual([five.accuracy, five.loss]);
  });

  it("marks the average-pooling rows of depth that get faster from 2 to 6 layers", () => {
    const rows = rowsWith("faster");
    const speeds = rows.map(
      (row) =>
        studyRow("depth", { id: row.slice("depth/".length) })
          .iterationsPerSecond,
    );
    expect(rows).toEqual(
      [2, 3, 4, 5, 6].map((layers) => `depth/avg_pooling-${layers}`),
    );
    expect(speeds).toEqual(speeds.toSorted((a, b) => a - b));
  });

  it("marks every row that scores 339 of 15,800, and no other", () => {
    const collapsed = experiments.flatMap(({ id }) =>
      Object.entries(studyRows[id])
        .filter(([, row]) => Math.round(row.accuracy * 15_800) === 339)
        .map(([run]) => `${id}/${run}`),
    );
    expect(rowsWith("collapsed")).toEqual(collapsed);
    expect(collapsed).toEqual([
      "depth/avg_pooling-8",
      "depth/strided_convolution-6",
      "depth/strided_convolution-8",
    ]);
  });

  it("marks the 4-layer strided network in both of its tables", () => {
    expect(rowsWith("twice")).toEqual([
      "depth/strided_convolution-4",
      "stride/strided_convolution-4",
    ]);
  });
});
