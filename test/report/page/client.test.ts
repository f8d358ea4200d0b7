import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartData } from "../../../lab/report/page/charts.ts";
import {
  confusionTable,
  mostFrequent,
} from "../../../lab/report/page/client/confusions.ts";
import {
  lastEpoch,
  panelsOf,
  rangeOf,
} from "../../../lab/report/page/client/series.ts";
import type { ChartState } from "../../../lab/report/page/client/series.ts";
import { smoothed, spreadOf } from "../../../lab/report/page/client/smooth.ts";
import { imageOf } from "../../../lab/report/page/client/strokes.ts";
import { answerOf, votesWords } from "../../../lab/report/page/client/votes.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

describe("smoothed", () => {
  it("weighs every earlier point half as much as the next with strength 0.5", () => {
    // 0; (0.5 * 0 + 3) / 1.5; (0.25 * 0 + 0.5 * 3 + 1) / 1.75
    expect(smoothed([0, 3, 1], 0.5)).toEqual([0, 2, 2.5 / 1.75]);
  });

  it("changes nothing with strength 0, and no constant with any", () => {
    expect(smoothed([1, null, 2], 0)).toEqual([1, null, 2]);
    for (const value of smoothed([2, 2, 2, 2], 0.95))
      expect(value).toBeCloseTo(2, 12);
  });

  it("never leaves the range of the values", () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (list, strength) => {
          for (const value of smoothed(list, strength)) {
            expect(value).toBeLessThanOrEqual(Math.max(...list) + 1e-12);
            expect(value).toBeGreaterThanOrEqual(Math.min(...list) - 1e-12);
          }
        },
      ),
    );
  });
});

describe("spreadOf", () => {
  it("is the mean and the range of what is there at each point", () => {
    expect(
      spreadOf([
        [1, null, null],
        [3, 4],
      ]),
    ).toEqual([
      { mean: 2, low: 1, high: 3 },
      { mean: 4, low: 4, high: 4 },
      null,
    ]);
  });
});

const chart = chartData("a", "depth", madeUpSummary(madeUpRuns(["depth"], 4)));
const state: ChartState = {
  measure: "accuracy",
  shown: chart.dimensions.map(({ values }) => new Set(values.keys())),
  splits: new Set(["validation"]),
  smoothing: 0,
  panelBy: 0,
  from: 1,
};

describe("panelsOf", () => {
  it("has a panel for every reduction, with a curve for every depth", () => {
    const panels = panelsOf(chart, state);
    expect(panels.map(({ title, series }) => [title, series.length])).toEqual([
      ["max pooling", 6],
      ["average pooling", 6],
      ["strided convolution", 6],
      ["dilated convolution", 3],
    ]);
    expect(panels[3].series[0].label).toBe("2 layers");
    expect(panels[3].series[0].points.map(({ mean }) => mean)).toEqual(
      [0.25, 0.35, 0.45, 0.55].map((value) => expect.closeTo(value, 12)),
    );
  });

  it("has only what is chosen, and no empty panel", () => {
    const [reductions] = state.shown;
    const panels = panelsOf(chart, {
      ...state,
      shown: [reductions, new Set([4])],
    });
    expect(panels.map(({ title }) => title)).not.toContain(
      "dilated convolution",
    );
    expect(panels[0].series.map(({ label }) => label)).toEqual(["6 layers"]);
  });

  it("can have a panel for every depth", () => {
    const panels = panelsOf(chart, { ...state, panelBy: 1 });
    expect(panels).toHaveLength(6);
    expect(panels[5].series.map(({ label }) => label)).toEqual([
      "max pooling",
      "average pooling",
      "strided convolution",
    ]);
  });

  it("shows training beside validation, loss in place of accuracy, and later epochs alone", () => {
    const [panel] = panelsOf(chart, {
      ...state,
      measure: "error",
      splits: new Set(["validation", "training"]),
      from: 3,
    });
    const [validation, training] = panel.series;
    expect([validation.split, training.split]).toEqual([
      "validation",
      "training",
    ]);
    expect(training.points.map(({ epoch, mean }) => [epoch, mean])).toEqual([
      [3, 2.5],
      [4, 2.25],
    ]);
  });
});

describe("a smoothed curve", () => {
  it("keeps what was measured beside what is drawn", () => {
    const [panel] = panelsOf(chart, { ...state, smoothing: 0.5 });
    const [first, second] = panel.series[0].points;
    expect(panel.series[0].isSmoothed).toBe(true);
    expect(first.drawn.mean).toBeCloseTo(0.25, 12);
    expect(second.mean).toBeCloseTo(0.35, 12);
    // (0.5 * 0.25 + 0.35) / 1.5
    expect(second.drawn.mean).toBeCloseTo(0.475 / 1.5, 12);
  });
});

describe("rangeOf", () => {
  it("holds all values with a little room, and starts at 0 at the lowest", () => {
    const [low, high] = rangeOf(panelsOf(chart, state));
    expect(low).toBeCloseTo(0.25 - 0.04 * 0.3, 12);
    expect(high).toBeCloseTo(0.55 + 0.04 * 0.3, 12);
    expect(rangeOf([])).toEqual([0, 1]);
  });
});

describe("lastEpoch", () => {
  it("is that of the longest curve", () => {
    expect(lastEpoch(chart)).toBe(4);
  });
});

describe("confusionTable", () => {
  it("knows how often what was taken for what, and how many there are", () => {
    const table = confusionTable([0, 0, 5, 0, 2, 3, 2, 1, 4], 3);
    expect(table.countOf(0, 2)).toBe(3);
    expect(table.countOf(2, 0)).toBe(0);
    expect([0, 1, 2].map((truth) => table.total(truth))).toEqual([8, 0, 4]);
    expect(mostFrequent(table, 5)).toEqual([
      { truth: 2, guess: 1, count: 4 },
      { truth: 0, guess: 2, count: 3 },
    ]);
  });
});

describe("imageOf", () => {
  const down = [
    [100, 20],
    [100, 140],
    [100, 260],
  ] as const;

  it("makes an upright line of a stroke downwards, as large as the data set's characters and in the middle", () => {
    const image = imageOf([down], 280, 28);
    const inked = [...image.keys()].filter((p) => image[p] > 127);
    const rows = inked.map((p) => Math.floor(p / 28));
    const columns = inked.map((p) => p % 28);
    expect(Math.max(...rows) - Math.min(...rows)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...columns) - Math.min(...columns)).toBeLessThanOrEqual(4);
    expect(Math.min(...columns) + Math.max(...columns)).toBe(27);
  });

  it("makes the same image wherever and however large it is written", () => {
    const small = down.map(([x, y]) => [x / 2 + 60, y / 2 + 13] as const);
    expect(imageOf([small], 280, 28)).toEqual(imageOf([down], 280, 28));
  });

  it("makes a dot of a dot", () => {
    const image = imageOf([[[10, 10]]], 280, 28);
    expect(Math.max(...image)).toBe(255);
  });
});

describe("votesWords", () => {
  const names = ["g", "9", "q"];

  it("says what most read, what others do, and what it is", () => {
    const answers = [
      answerOf([0.8, 0.1, 0.1]),
      answerOf([0.1, 0.8, 0.1]),
      answerOf([0.7, 0.2, 0.1]),
    ];
    expect(votesWords(answers, names, 0)).toBe(
      "2 of 3 networks read g; others say 9. It is labelled g.",
    );
  });

  it("does not count those that only guess", () => {
    const guess = answerOf([0.34, 0.33, 0.33]);
    expect(votesWords([guess, answerOf([0, 1, 0])], names, undefined)).toBe(
      "1 of 2 networks read 9; 1 only guess.",
    );
    expect(votesWords([guess], names, undefined)).toBe(
      "1 of 1 networks only guess.",
    );
  });
});
