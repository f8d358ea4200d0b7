import { describe, expect, it } from "vitest";
import { chartData } from "../../../lab/report/page/charts.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

const all = madeUpRuns(["pooling", "depth", "overlap", "stride"]);

describe("chartData", () => {
  it("has the curves of every seed of a network, rounded to what a screen can show", () => {
    const [run] = all;
    const [point] = run.curves;
    const odd = {
      ...run,
      seed: 8,
      curves: [{ ...point, validLoss: 1.2345678 }],
    };
    const { lines } = chartData("a", "pooling", madeUpSummary([odd, run]));
    expect(lines).toHaveLength(1);
    expect(lines[0].label).toBe("max pooling, 4 layers");
    expect(lines[0].seeds.map(({ validLoss }) => validLoss)).toEqual([
      [3.25, 2.75],
      [1.2346],
    ]);
  });

  it("has nothing where a value was not finite", () => {
    const [run] = all;
    const curves = [{ ...run.curves[0], trainLoss: Number.NaN }];
    const summary = madeUpSummary([{ ...run, curves }]);
    const [{ seeds }] = chartData("a", "pooling", summary).lines;
    expect(seeds[0].trainLoss).toEqual([null]);
  });

  it("tells the networks of depth apart by reduction and layers", () => {
    const { dimensions, lines } = chartData("a", "depth", madeUpSummary(all));
    expect(dimensions).toEqual([
      {
        name: "Reduction",
        isOrdered: false,
        values: [
          "max pooling",
          "average pooling",
          "strided convolution",
          "dilated convolution",
        ],
      },
      {
        name: "Layers",
        isOrdered: true,
        values: [2, 3, 4, 5, 6, 8].map((count) => `${count} layers`),
      },
    ]);
    expect(lines).toHaveLength(21);
    expect(lines[20]).toMatchObject({
      label: "dilated convolution, 4 layers",
      at: [3, 2],
    });
  });

  it("compares overlapping pooling with the plain one", () => {
    const { dimensions, lines } = chartData("a", "overlap", madeUpSummary(all));
    expect(dimensions.map(({ values }) => values)).toEqual([
      ["max pooling", "average pooling"],
      ["stride 1", "stride 2"],
    ]);
    expect(lines.map(({ at }) => at)).toEqual([
      [0, 1],
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
  });

  it("leaves out what was not run", () => {
    const { dimensions } = chartData(
      "a",
      "stride",
      madeUpSummary(all.filter(({ stride }) => stride !== undefined)),
    );
    expect(dimensions[0].values).toEqual(["stride 1", "stride 3", "stride 4"]);
  });
});
