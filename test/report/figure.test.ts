import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import type { ExperimentId } from "../../lab/experiments/record.ts";
import { figuresOf } from "../../lab/report/figure.ts";
import {
  parsed,
  seriesOf,
  coloursOf,
  pointsOf,
  withPoints,
} from "./figure-parts.ts";
import { madeUpRuns, madeUpSummary } from "./made-up.ts";

const ids = experiments.map(({ id }) => id);
const [max, average] = madeUpRuns(["pooling"]);

describe("figuresOf", () => {
  const summary = madeUpSummary(madeUpRuns(ids, 3));

  it.each<[ExperimentId, string[]]>([
    ["pooling", ["figure-07-pooling-accuracy", "figure-08-pooling-error"]],
    [
      "depth",
      [
        "figure-09-depth-max-pooling-accuracy",
        "figure-10-depth-avg-pooling-accuracy",
        "figure-11-depth-strided-convolution-accuracy",
        "figure-12-depth-dilated-convolution-accuracy",
      ],
    ],
    ["overlap", ["figure-13-overlap-accuracy", "figure-14-overlap-error"]],
    ["stride", ["figure-15-stride-accuracy", "figure-16-stride-error"]],
  ])("draws the study's figures of %s", (id, names) => {
    expect(figuresOf(id, summary).map(({ name }) => name)).toEqual(names);
  });

  it("draws every run of pooling on the training and on the validation set", () => {
    for (const figure of figuresOf("pooling", summary))
      expect(seriesOf(figure)).toEqual([
        "max pooling, training",
        "average pooling, training",
        "max pooling, validation",
        "average pooling, validation",
      ]);
  });

  it("draws one validation curve for every depth", () => {
    expect(
      figuresOf("depth", summary).map((figure) => seriesOf(figure).length),
    ).toEqual([6, 6, 6, 3]);
    expect(seriesOf(figuresOf("depth", summary)[3])).toEqual([
      "2 layers, validation",
      "3 layers, validation",
      "4 layers, validation",
    ]);
  });

  it("draws plain pooling beside overlapping pooling", () => {
    const [accuracy] = figuresOf("overlap", summary);
    expect(seriesOf(accuracy).slice(4)).toEqual([
      "max pooling, stride 2, validation",
      "average pooling, stride 2, validation",
      "max pooling, stride 1, validation",
      "average pooling, stride 1, validation",
    ]);
  });

  it("draws a curve through all its epochs, from left to right", () => {
    const [accuracy] = figuresOf("pooling", summary);
    const points = pointsOf(accuracy, "max pooling, validation");
    expect(points).toHaveLength(3);
    const [[x1, y1], [x2, y2], [x3, y3]] = points;
    expect(x2 - x1).toBeCloseTo(x3 - x2, 2);
    // Accuracy rises by even steps, and y counts downwards.
    expect(y1).toBeGreaterThan(y2);
    expect(y1 - y2).toBeCloseTo(y2 - y3, 2);
  });

  it("draws each curve from its own numbers", () => {
    const [accuracy, error] = figuresOf("pooling", summary);
    const starts = [accuracy, error].flatMap((figure) =>
      ["training", "validation"].map(
        (split) => pointsOf(figure, `max pooling, ${split}`)[0][1],
      ),
    );
    // Made up: training starts with the higher accuracy and the lower error; y counts downwards.
    const [trainAccuracy, validAccuracy, trainError, validError] = starts;
    expect(trainAccuracy).toBeLessThan(validAccuracy);
    expect(validError).toBeLessThan(trainError);
  });

  it("puts the name of a curve where the curve ends", () => {
    const worse = withPoints(average, () => ({ validAccuracy: 0.1 }));
    const [figure] = figuresOf("pooling", madeUpSummary([max, worse]));
    for (const name of ["max pooling", "average pooling"]) {
      const [, end] = pointsOf(figure, `${name}, validation`).at(-1) ?? [];
      const label = [...parsed(figure).querySelectorAll("text")].find(
        ({ textContent }) => textContent === name,
      );
      const [, y] =
        (label?.getAttribute("transform") ?? "").match(/,([\d.]+)\)/) ?? [];
      expect(Number(y)).toBeCloseTo(end, 1);
    }
  });

  it("draws training dashed and validation solid", () => {
    const [accuracy] = figuresOf("pooling", summary);
    const dashes = [
      ...parsed(accuracy).querySelectorAll("g[aria-label=line]"),
    ].map((group) => group.getAttribute("stroke-dasharray"));
    expect(dashes).toEqual(["6 4", "6 4", null, null]);
  });

  it("gives every run a colour of its own, the same whether or not others were run", () => {
    const [whole] = figuresOf("depth", summary);
    expect(new Set(coloursOf(whole)).size).toBe(6);
    const deep = summary.runs.filter(({ layers }) => layers > 3);
    const [part] = figuresOf("depth", { ...summary, runs: deep });
    expect(coloursOf(part)).toEqual(coloursOf(whole).slice(2));
  });

  it("is the same text for the same summary", () => {
    for (const id of ids)
      expect(figuresOf(id, summary)).toEqual(figuresOf(id, summary));
  });
});
