import { describe, expect, it } from "vitest";
import { figuresOf } from "../../lab/report/figure.ts";
import type { Figure } from "../../lab/report/figure.ts";
import {
  coloursOf,
  parsed,
  pathOf,
  pointsOf,
  seriesOf,
  textsOf,
  withPoints,
} from "./figure-parts.ts";
import { fromSeeds, madeUpRuns, madeUpSummary } from "./made-up.ts";

const [max, average] = madeUpRuns(["pooling"], 3);

/** Max pooling from as many seeds, each with the same validation accuracy at every epoch. */
function flat(...accuracies: number[]) {
  const runs = accuracies.map((validAccuracy) =>
    withPoints(max, () => ({ validAccuracy })),
  );
  return fromSeeds(
    max,
    runs.map(({ curves }) => ({ curves })),
  );
}

const VALIDATION = "max pooling, validation";

function bandsIn(figure: Figure) {
  return [...parsed(figure).querySelectorAll("g[aria-label=area]")];
}

/** The points of a band's outline, pixels from the top left. */
function outlineOf(band: ReturnType<typeof bandsIn>[number]): number[][] {
  return (band.querySelector("path")?.getAttribute("d") ?? "")
    .replaceAll(/[MZ]/g, "")
    .split("L")
    .map((point: string) => point.split(",").map(Number));
}

describe("figuresOf, of several seeds", () => {
  it("draws one curve for each network, the mean, in a band from the smallest to the largest", () => {
    const [figure] = figuresOf("pooling", madeUpSummary(flat(0.2, 0.3, 0.7)));
    expect(seriesOf(figure)).toEqual(["max pooling, training", VALIDATION]);
    const bands = bandsIn(figure);
    expect(bands).toHaveLength(1);
    expect(bands[0].getAttribute("fill")).toBe(coloursOf(figure)[1]);
    const outline = outlineOf(bands[0]);
    expect(outline).toHaveLength(6);
    const [high, low] = [...new Set(outline.map(([, y]) => y))].toSorted(
      (a, b) => a - b,
    );
    // The mean is 0.4; y counts downwards.
    const middle = low + ((0.4 - 0.2) / (0.7 - 0.2)) * (high - low);
    for (const [, y] of pointsOf(figure, VALIDATION))
      expect(y).toBeCloseTo(middle, 2);
  });

  it("draws the mean of training, too, without a band", () => {
    const trained = (trainAccuracy: number) =>
      withPoints(max, () => ({ trainAccuracy }));
    const seeds = [0.2, 0.4].map((value) => ({
      curves: trained(value).curves,
    }));
    const [figure] = figuresOf("pooling", madeUpSummary(fromSeeds(max, seeds)));
    const [one] = figuresOf("pooling", madeUpSummary([trained(0.3)]));
    for (const series of seriesOf(one))
      expect(pathOf(figure, String(series))).toBe(pathOf(one, String(series)));
    expect(bandsIn(figure)).toHaveLength(1);
  });

  it("explains bands and means, and how many seeds there are", () => {
    const [figure] = figuresOf("pooling", madeUpSummary(flat(0.2, 0.3, 0.7)));
    expect(textsOf(figure)).toEqual(
      expect.arrayContaining([
        "range of seeds",
        "Means over 3 seeds; bands from the smallest to the largest on the validation set. Not run: average pooling.",
      ]),
    );
    expect(figure.alt).toBe(
      "Figure 7: accuracy of max and average pooling, 4 layers. max pooling: mean validation accuracy 0.4000 after epoch 3, of 3 seeds.",
    );
  });

  it("draws no band for a network of one seed beside one of several", () => {
    const runs = [...flat(0.2, 0.7), average];
    const [figure] = figuresOf("pooling", madeUpSummary(runs));
    expect(bandsIn(figure)).toHaveLength(1);
    expect(textsOf(figure).join("\n")).toContain("Means over 1 to 2 seeds;");
    expect(figure.alt).toContain(
      "average pooling: validation accuracy 0.5167 after epoch 3.",
    );
  });

  it("has neither bands nor words about them where every network has one seed", () => {
    const [figure] = figuresOf("pooling", madeUpSummary([max, average]));
    expect(bandsIn(figure)).toEqual([]);
    expect(figure.svg).not.toContain("seeds");
  });

  it("leaves a gap in curve and band where a seed has no finite value", () => {
    const [one, other] = flat(0.2, 0.7);
    const gap = withPoints(
      { ...other, curves: madeUpRuns(["pooling"], 4)[0].curves },
      (_, i) => (i === 1 ? { validAccuracy: Number.NaN } : {}),
    );
    const whole = {
      ...one,
      curves: gap.curves.map((p) => ({ ...p, validAccuracy: 0.2 })),
    };
    const [figure] = figuresOf("pooling", madeUpSummary([whole, gap]));
    expect(pathOf(figure, VALIDATION).match(/M/g)).toHaveLength(2);
    expect(bandsIn(figure)[0].innerHTML.match(/M/g)).toHaveLength(2);
    expect(figure.svg).not.toContain("NaN");
  });

  it("takes the seeds that have an epoch where one was trained for longer", () => {
    const [short, long] = flat(0.2, 0.4);
    const runs = [{ ...short, curves: short.curves.slice(0, 1) }, long];
    const [figure] = figuresOf("pooling", madeUpSummary(runs));
    const [[, first], [, second], [, third]] = pointsOf(figure, VALIDATION);
    expect(first).toBeGreaterThan(second);
    expect(second).toBe(third);
  });
});
