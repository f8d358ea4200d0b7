import { describe, expect, it } from "vitest";
import { figuresOf } from "../../lab/report/figure.ts";
import {
  parsed,
  textsOf,
  seriesOf,
  pathOf,
  withPoints,
} from "./figure-parts.ts";
import { madeUpCurves, madeUpRuns, madeUpSummary } from "./made-up.ts";

const [max, average] = madeUpRuns(["pooling"]);
const nothing = { validAccuracy: Number.NaN, validLoss: Number.NaN };

describe("figuresOf, where runs or values are missing", () => {
  it("draws nothing where no run of the experiment is in the summary", () => {
    expect(figuresOf("stride", madeUpSummary([max, average]))).toEqual([]);
    const depth = figuresOf("depth", madeUpSummary([max, average]));
    expect(depth.map(({ number }) => number)).toEqual([9, 10]);
  });

  it("names the runs that it lacks", () => {
    const [figure] = figuresOf("pooling", madeUpSummary([average]));
    expect(seriesOf(figure)).toEqual([
      "average pooling, training",
      "average pooling, validation",
    ]);
    expect(textsOf(figure)).toContain("Not run: max pooling.");
  });

  it("shows a single epoch as a mark above the 1 of the axis", () => {
    const runs = [{ ...max, curves: madeUpCurves(1) }];
    const [figure] = figuresOf("pooling", madeUpSummary(runs));
    expect(textsOf(figure)).toContain("1");
    expect(textsOf(figure)).not.toContain("2");
    expect(figure.svg).not.toContain("NaN");
    const marks = parsed(figure).querySelectorAll('g[aria-label="dot"] circle');
    // The key's two, the label's one, and one for either set of images.
    expect(marks).toHaveLength(5);
  });

  it("leaves a gap where a value is not finite", () => {
    const gap = withPoints({ ...max, curves: madeUpCurves(4) }, (_, i) =>
      i === 1 ? nothing : {},
    );
    for (const figure of figuresOf("pooling", madeUpSummary([gap]))) {
      const path = pathOf(figure, "max pooling, validation");
      expect(path.match(/M/g)).toHaveLength(2);
      expect(path).not.toContain("NaN");
    }
  });

  it("names a run without any finite value instead of drawing it", () => {
    const diverged = withPoints(max, () => ({
      ...nothing,
      trainAccuracy: Number.NaN,
      trainLoss: Number.NaN,
    }));
    for (const figure of figuresOf(
      "pooling",
      madeUpSummary([diverged, average]),
    )) {
      expect(pathOf(figure, "max pooling, validation")).toBe("");
      expect(textsOf(figure)).toContain("Without a finite value: max pooling.");
      expect(textsOf(figure)).not.toContain("max pooling");
      expect(textsOf(figure)).toContain("average pooling");
    }
  });

  it("keeps its axes where no run has a curve", () => {
    const empty = [max, average].map((run) => ({ ...run, curves: [] }));
    const [figure] = figuresOf("pooling", madeUpSummary(empty));
    expect(textsOf(figure)).toEqual(
      expect.arrayContaining([
        "Epoch",
        "0.0",
        "1.0",
        "Without a finite value: max pooling; average pooling.",
      ]),
    );
    expect(figure.alt).toContain("max pooling: no curve");
  });
});
