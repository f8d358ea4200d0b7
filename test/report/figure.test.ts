import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import type {
  CurvePoint,
  ExperimentId,
  RunRecord,
} from "../../lab/experiments/record.ts";
import { figuresOf } from "../../lab/report/figure.ts";
import type { Figure } from "../../lab/report/figure.ts";
import {
  MADE_UP_SET,
  madeUpCurves,
  madeUpRuns,
  madeUpSummary,
} from "./made-up.ts";

const ids = experiments.map(({ id }) => id);
const [max, average] = madeUpRuns(["pooling"]);

function parsed({ svg }: Figure) {
  const { documentElement } = new DOMParser().parseFromString(
    svg,
    "image/svg+xml",
    {},
  );
  if (documentElement === null) throw new Error("the figure is no SVG");
  return documentElement;
}

function textsOf(figure: Figure): (string | null)[] {
  return [...parsed(figure).querySelectorAll("text")].map(
    ({ textContent }) => textContent,
  );
}

/** What the curves are called, in the order in which they are drawn. */
function seriesOf(figure: Figure): (string | null)[] {
  return [...parsed(figure).querySelectorAll("g[aria-label=line]")].map(
    (group) => group.getAttribute("aria-description"),
  );
}

/** The colours of the curves, in the order in which they are drawn. */
function coloursOf(figure: Figure): (string | null)[] {
  return [...parsed(figure).querySelectorAll("g[aria-label=line]")].map(
    (group) => group.getAttribute("stroke"),
  );
}

/** The path of the curve with this name; empty where it has no finite point. */
function pathOf(figure: Figure, series: string): string {
  const group = parsed(figure).querySelector(
    `g[aria-description="${series}"] path`,
  );
  return group?.getAttribute("d") ?? "";
}

/** The points of a curve without gaps, pixels from the top left. */
function pointsOf(figure: Figure, series: string): number[][] {
  return pathOf(figure, series)
    .slice(1)
    .split("L")
    .map((point) => point.split(",").map(Number));
}

/** A run whose curve is changed at every point. */
function withPoints(
  run: RunRecord,
  change: (point: CurvePoint, index: number) => Partial<CurvePoint>,
): RunRecord {
  const curves = run.curves.map((point, i) => ({
    ...point,
    ...change(point, i),
  }));
  return { ...run, curves };
}

const nothing = { validAccuracy: Number.NaN, validLoss: Number.NaN };

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

  it("says what is shown, where it comes from and in which units", () => {
    const [accuracy, error] = figuresOf("pooling", summary);
    expect(textsOf(accuracy)).toEqual(
      expect.arrayContaining([
        "Figure 7: accuracy of max and average pooling, 4 layers",
        "preset smoke · data set made-up · engine gpu on webasm · commit fedcba987654+changes",
        "Preset smoke: no evidence for the study’s claims",
        "validation",
        "training",
        "Epoch",
        "Accuracy (fraction of images)",
        "max pooling",
        "average pooling",
      ]),
    );
    expect(textsOf(error)).toContain("Error (cross-entropy, nats)");
  });

  it("has no caveat for the paper preset", () => {
    const [figure] = figuresOf("pooling", { ...summary, preset: "paper" });
    expect(figure.svg).not.toContain("no evidence");
  });

  it("stands on its own: a namespace, a size, a font, a white ground, nothing from elsewhere", () => {
    for (const figure of ids.flatMap((id) => figuresOf(id, summary))) {
      const svg = parsed(figure);
      expect(svg.getAttribute("xmlns")).toBe("http://www.w3.org/2000/svg");
      expect(svg.getAttribute("viewBox")).toBe("0 0 800 470");
      expect(svg.getAttribute("width")).toBe("800");
      expect(svg.getAttribute("height")).toBe("470");
      expect(figure.svg).toMatch(/font-family: ?Helvetica, Arial/);
      const ground = svg.querySelector("rect");
      expect(ground?.getAttribute("fill")).toBe("white");
      expect(ground?.getAttribute("width")).toBe("800");
      expect(ground?.getAttribute("height")).toBe("470");
      expect(figure.svg).not.toMatch(/href|url\(|<style|<script|NaN|undefined/);
    }
  });

  it("is told to those who cannot see it", () => {
    const [figure] = figuresOf("pooling", summary);
    expect(figure.alt).toBe(
      "Figure 7: accuracy of max and average pooling, 4 layers. max pooling: validation accuracy 0.5167 after epoch 3; average pooling: validation accuracy 0.5167 after epoch 3.",
    );
    const svg = parsed(figure);
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.firstElementChild?.tagName).toBe("title");
    expect(svg.querySelector("desc")?.textContent).toBe(figure.alt);
  });

  it("is the same text for the same summary", () => {
    for (const id of ids)
      expect(figuresOf(id, summary)).toEqual(figuresOf(id, summary));
  });

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

  it("writes names that XML would take for marks as text", () => {
    const name = 'a <b> & "c"';
    const [figure] = figuresOf(
      "pooling",
      madeUpSummary([max], { dataset: { name: `${name}\u0007`, sha256: "0" } }),
    );
    expect(textsOf(figure).join("\n")).toContain(`data set ${name}  · engine`);
  });

  it("names the set that was tested on beside the one that was learned from", () => {
    const testedOn = { name: "others", sha256: "0" };
    const dataset = { ...MADE_UP_SET, testedOn };
    for (const preset of ["smoke", "paper"] as const) {
      const [figure] = figuresOf(
        "pooling",
        madeUpSummary([max], { dataset, preset }),
      );
      expect(textsOf(figure).join("\n")).toContain(
        "data set made-up, tested on others · engine",
      );
      expect(figure.svg).toContain("no evidence for the study’s claims");
    }
  });

  it("cuts a name that would run out of the picture", () => {
    const [figure] = figuresOf(
      "pooling",
      madeUpSummary([max], {
        dataset: { name: "x".repeat(500), sha256: "0" },
        backend: "y".repeat(500),
      }),
    );
    for (const text of textsOf(figure))
      expect(text?.length).toBeLessThanOrEqual(120);
  });
});
