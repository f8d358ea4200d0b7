import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../../lab/experiments/record.ts";
import { studyRow } from "../../lab/experiments/study.ts";
import { glanceOf } from "../../lab/report/glance.ts";
import type { Glance } from "../../lab/report/glance.ts";
import { parsed, pathOf, pointsOf, seriesOf, textsOf } from "./figure-parts.ts";
import {
  fromSeeds,
  MADE_UP_SET,
  madeUpRuns,
  madeUpSummary,
} from "./made-up.ts";

const ids = experiments.map(({ id }) => id);
const [max, average] = madeUpRuns(["pooling"]);
const whole = madeUpSummary(
  madeUpRuns(ids).map((run) => ({ ...run, testAccuracy: 0.4 })),
);
/** As the study had it. */
const likeStudy = madeUpSummary(
  madeUpRuns(ids).map((run) => ({
    ...run,
    testAccuracy: studyRow(run.experiments[0], run).accuracy,
  })),
);

function drawn(id: ExperimentId, summary: Summary): Glance {
  const glance = glanceOf(id, summary);
  if (!glance) throw new Error("nothing was drawn");
  return glance;
}

/** Runs with these test accuracies, from seeds 0, 1 and so on. */
function scoring(run: RunRecord, ...accuracies: number[]): RunRecord[] {
  return fromSeeds(
    run,
    accuracies.map((testAccuracy) => ({ testAccuracy })),
  );
}

/** The middles of the small dots, one for each seed, pixels from the top left, without what shifts them as a whole. */
function seedDotsOf(glance: Glance): number[][] {
  return [...parsed(glance).querySelectorAll("circle[r='2']")]
    .map((dot) => [
      Number(dot.getAttribute("cx")),
      Number(dot.getAttribute("cy")),
    ])
    .slice(1); // the key's
}

describe("glanceOf", () => {
  it("asks the question, says where the numbers come from, and whether they are evidence", () => {
    for (const { id, question } of experiments) {
      const texts = textsOf(drawn(id, whole));
      expect(texts).toContain(question);
      expect(texts.join("\n")).toContain("preset smoke · data set made-up · ");
      expect(texts).toContain(
        "Preset smoke: no evidence for the study’s claims",
      );
    }
    const runs = whole.runs.map((run) => ({ ...run, epochs: 100 }));
    const paper = drawn("depth", { ...whole, preset: "paper", runs });
    expect(paper.svg).not.toContain("no evidence");
  });

  it.each<[ExperimentId, string[]]>([
    ["pooling", ["all networks"]],
    [
      "depth",
      [
        "max pooling",
        "average pooling",
        "strided convolution",
        "dilated convolution",
      ],
    ],
    ["overlap", ["max pooling", "average pooling"]],
    ["stride", ["all networks", "all networks"]],
  ])("draws lines for %s through our results and the study's", (id, labels) => {
    const lines = seriesOf(drawn(id, whole));
    expect(lines.filter((line) => line?.endsWith(", ours"))).toEqual(
      labels.map((label) => `${label}, ours`),
    );
    expect(lines.filter((line) => line?.endsWith(", study"))).toEqual(
      labels.map((label) => `${label}, study`),
    );
  });

  it("draws a dot for each seed, and a line through the means", () => {
    const runs = [
      ...scoring(max, 0.2, 0.3, 0.7),
      ...scoring(average, 0.6, 0.2, 0.4),
    ];
    const glance = drawn("pooling", madeUpSummary(runs));
    const [, ...lines] = pointsOf(glance, "all networks, ours");
    const dots = seedDotsOf(glance);
    expect(dots).toHaveLength(6);
    // y counts downwards, and both means are 0.4.
    const [[, low], , [, high]] = dots;
    const middle = low + ((0.4 - 0.2) / (0.7 - 0.2)) * (high - low);
    for (const [, y] of lines) expect(y).toBeCloseTo(middle, 2);
  });

  it("joins the results of each seed where two networks can be compared one by one", () => {
    const runs = fromSeeds(max, [{}, {}, {}]).concat(
      fromSeeds(average, [{}, {}]),
    );
    const glance = drawn("pooling", madeUpSummary(runs));
    const thin = parsed(glance).querySelectorAll(
      "g[aria-label=line][stroke-opacity] path",
    );
    const lengths = [...thin].map(
      (path) => path.getAttribute("d")?.split("L").length,
    );
    // The third seed has one network: a point, and no line.
    expect(lengths).toEqual([2, 2, 1]);
  });

  it("draws no seeds where there is one, and says so in the key", () => {
    expect(seedDotsOf(drawn("pooling", whole))).toEqual([]);
    expect(textsOf(drawn("pooling", whole))).toContain("ours");
    const seeds = madeUpSummary(fromSeeds(max, [{}, {}]));
    expect(textsOf(drawn("pooling", seeds))).toEqual(
      expect.arrayContaining(["our mean", "a seed", "the study"]),
    );
  });

  it("draws the level of chance where the axis comes to it", () => {
    const levels = (glance: Glance) =>
      parsed(glance).querySelectorAll("g[aria-description=chance]").length;
    // The study's networks that did not learn are there.
    expect(levels(drawn("depth", whole))).toBe(1);
    expect(textsOf(drawn("depth", whole))).toContain("chance");
    expect(levels(drawn("pooling", whole))).toBe(0);
    expect(textsOf(drawn("pooling", whole))).not.toContain("chance");
  });

  it("sets those apart that did not learn where the others lie close together", () => {
    const close = drawn("depth", likeStudy);
    expect(textsOf(close)).toContain("did not learn");
    const ours = (label: string) =>
      [
        ...parsed(close).querySelectorAll(
          `g[aria-description="${label}, ours"] path`,
        ),
      ].map((path) => path.getAttribute("d")?.split("L").length);
    // Above and below: strided convolution did not learn with 6 and with 8 layers.
    expect(ours("strided convolution")).toEqual([4, 2]);
    expect(ours("average pooling")).toEqual([5, 1]);
    expect(ours("max pooling")).toEqual([6]);
    // Where ours are at 0.4 and the study's at 0.88, one axis can show chance, too.
    expect(textsOf(drawn("depth", whole))).not.toContain("did not learn");
  });

  it("shows speed beside accuracy for the stride, as a multiple of the first network's", () => {
    const strides = madeUpRuns(["stride"]);
    const runs = strides.map((run, i) => ({
      ...run,
      iterationsPerSecond: 10 * (i + 1),
    }));
    const glance = drawn("stride", madeUpSummary(runs));
    expect(textsOf(glance)).toContain("Speed (times that of stride 1)");
    expect(glance.alt).toContain(
      "Speed, times that of stride 1: stride 1 1.00 (study 1.00); stride 2 2.00 (study 2.69); stride 3 3.00 (study 3.62); stride 4 4.00 (study 4.07).",
    );
    const later = drawn("stride", madeUpSummary(runs.slice(1)));
    expect(textsOf(later)).toContain("Speed (times that of stride 2)");
    const alone = drawn("stride", madeUpSummary(runs.slice(1, 2)));
    expect(alone.svg).not.toContain("Speed");
  });

  it("leaves a gap for a network that was not run, and counts those", () => {
    const runs = whole.runs.filter(({ id }) => id !== "max_pooling-4");
    const glance = drawn("depth", { ...whole, runs });
    expect(pathOf(glance, "max pooling, ours").match(/M/g)).toHaveLength(2);
    expect(textsOf(glance).join("\n")).toContain("Not run: 1 of 21 networks.");
  });

  it("says how many seeds the means are over, and where the study's odd numbers are explained", () => {
    const two = whole.runs.flatMap((run) => fromSeeds(run, [{}, {}]));
    const glance = drawn("depth", madeUpSummary([...two, { ...max, seed: 2 }]));
    expect(textsOf(glance)).toContain(
      "Means over 2 to 3 seeds. Table 5 says which of the study’s numbers are odd.",
    );
    expect(textsOf(drawn("pooling", whole)).join("\n")).not.toContain("odd");
  });

  it("leaves the study's accuracy out where its classes were others", () => {
    const dataset = { ...MADE_UP_SET, classNames: ["A", "B"] };
    const glance = drawn("pooling", { ...whole, dataset });
    expect(textsOf(glance)).not.toContain("the study");
    expect(textsOf(glance)).toContain(
      "The study’s classes were others: its accuracy is not shown.",
    );
    expect(glance.alt).not.toContain("(study");
  });

  it("takes chance to be one of the classes", () => {
    const dataset = { ...MADE_UP_SET, classNames: ["A", "B"] };
    const glance = drawn("pooling", madeUpSummary([max, average], { dataset }));
    const [level] = parsed(glance).querySelectorAll(
      "g[aria-description=chance] line",
    );
    const [[, half]] = pointsOf(glance, "all networks, ours");
    expect(max.testAccuracy).toBe(1 / 2);
    expect(Number(level.getAttribute("y1"))).toBeCloseTo(half, 2);
  });

  it("draws nothing of a result that is no number, and no mean that it is part of", () => {
    const runs = [
      ...scoring(max, Number.NaN, 0.4),
      ...scoring(average, 0.5, 0.3),
    ];
    const glance = drawn("pooling", madeUpSummary(runs));
    expect(glance.svg).not.toContain("NaN");
    expect(seedDotsOf(glance)).toHaveLength(3);
    expect(pathOf(glance, "all networks, ours").split("L")).toHaveLength(1);
    expect(glance.alt).toContain(
      "max pooling no number (study 0.8825); average pooling 0.4000 (study 0.8772)",
    );
  });

  it("is told to those who cannot see it", () => {
    const runs = [...scoring(max, 0.4, 0.5), average];
    const glance = drawn("pooling", madeUpSummary(runs));
    expect(glance.alt).toBe(
      "Does max-pooling perform better than average-pooling? Test accuracy: max pooling 0.4500 (study 0.8825); average pooling 0.5000 (study 0.8772). Means over 1 to 2 seeds. Preset smoke: no evidence for the study’s claims.",
    );
    const svg = parsed(glance);
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.querySelector("desc")?.textContent).toBe(glance.alt);
  });

  it("stands on its own: a size, a font, a white ground, nothing from elsewhere", () => {
    for (const summary of [whole, likeStudy])
      for (const id of ids) {
        const { name, svg } = drawn(id, summary);
        expect(name).toBe(`glance-${id}`);
        const root = parsed({ svg });
        expect(root.getAttribute("viewBox")).toBe("0 0 800 470");
        expect(svg).toMatch(/font-family: ?Helvetica, Arial/);
        const ground = root.querySelector("rect");
        const size = ["x", "y", "width", "height", "fill"].map((attribute) =>
          ground?.getAttribute(attribute),
        );
        expect(size).toEqual(["0", "0", "800", "470", "white"]);
        expect(svg).not.toMatch(/href|url\(|<style|<script|NaN|undefined/);
        expect(svg.match(/<svg/g)).toHaveLength(1);
      }
  });

  it("draws nothing where none of the networks was run, and the same for the same summary", () => {
    expect(glanceOf("stride", madeUpSummary([max]))).toBeUndefined();
    for (const id of ids)
      expect(glanceOf(id, whole)).toEqual(glanceOf(id, whole));
  });
});
