import { describe, expect, it } from "vitest";
import { plannedRuns } from "../../../lab/experiments/declarations.ts";
import { presets } from "../../../lab/experiments/presets.ts";
import type { Summary } from "../../../lab/experiments/record.ts";
import { findings } from "../../../lab/report/verdicts/findings.ts";
import { studyOf } from "../../../lab/report/verdicts/networks.ts";
import { verdictsOf } from "../../../lab/report/verdicts/verdicts-of.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";
import { ALL, sweep, verdictOn } from "./sweep.ts";

/** The study's own numbers as a sweep of one seed; its curves are not known. */
function studySummary(): Summary {
  const plans = plannedRuns(["pooling", "depth", "overlap", "stride"]);
  return sweep(
    Object.fromEntries(
      plans.map(({ id, experiments }) => {
        const row = studyOf(experiments[0], id);
        const { accuracy, loss, iterationsPerSecond, gpuMemoryMiB } = row;
        const run = {
          testAccuracy: accuracy,
          testLoss: loss,
          iterationsPerSecond,
          gpuBufferMiB: gpuMemoryMiB,
          curves: [],
        };
        return [id, [run]];
      }),
    ),
  );
}

describe("findings", () => {
  it("are the study's 13, each with a claim and a rule of its own", () => {
    expect(findings.map(({ id }) => id)).toEqual([
      "pooling-test",
      "pooling-overfit",
      "pooling-valid-test",
      "pooling-convergence",
      "depth-flat",
      "depth-collapse",
      "depth-cost",
      "dilation-best",
      "overlap-helps",
      "overlap-overfit",
      "overlap-cost",
      "stride-hurts",
      "serialisation-cost",
    ]);
    for (const key of ["claim", "rule"] as const) {
      const texts = findings.map((finding) => finding[key]);
      expect(new Set(texts).size).toBe(13);
      for (const text of texts) expect(text).toMatch(/^[A-Z].*\.$/s);
    }
  });
});

describe("verdictsOf", () => {
  it("gives every finding a verdict, whatever was run", () => {
    const ids = findings.map(({ id }) => id);
    for (const summary of [
      madeUpSummary([]),
      madeUpSummary(madeUpRuns(["overlap"])),
      sweep(Object.fromEntries(ALL.map((id) => [id, [{}, {}]]))),
    ])
      expect(verdictsOf(summary).map(({ id }) => id)).toEqual(ids);
  });

  it("decides nothing by no runs", () => {
    for (const { verdict, sentence } of verdictsOf(madeUpSummary([]))) {
      expect(verdict).toBe("undecided");
      expect(sentence).toMatch(/^Undecided.*: .*(not run|not measured)\b/);
    }
  });

  it("does not take an experiment of one's own for a network of the study's", () => {
    const own = { id: "max_pooling", question: "Why?", label: "4", place: 1 };
    const { sentence } = verdictOn(
      "pooling-test",
      sweep({ "max_pooling-4": [{ own }], "avg_pooling-4": [{}] }),
    );
    expect(sentence).toBe("Undecided: max pooling with 4 layers was not run.");
  });

  it("takes the study's own table, one seed, for what it is worth", () => {
    const verdicts = verdictsOf(studySummary());
    expect(
      verdicts
        .filter(({ verdict }) => verdict !== "undecided")
        .map(({ id, verdict }) => `${id} ${verdict}`),
    ).toEqual(["depth-collapse confirmed"]);
    const cost = verdicts.find(({ id }) => id === "depth-cost");
    expect(cost?.sentence).toMatch(
      /^Undecided with the engine gpu: with max pooling an iteration takes 1\.62 times as long at 8 layers as at 2 \(one seed\); with average pooling an iteration takes 1\.05 times as long .* measured once, this is too near to call/,
    );
    const best = verdicts.find(({ id }) => id === "dilation-best");
    expect(best?.sentence).toBe(
      "Undecided: dilated convolution with 3 layers is number 1 of the 26 networks that were run, and tests 0.0009 higher than overlapping max pooling with 4 layers (one seed) – one seed cannot tell this from chance.",
    );
  });

  it("finds in the study's own table the study's own differences", () => {
    const compared = verdictsOf(studySummary())
      .filter(({ id }) => id !== "dilation-best")
      .flatMap(({ comparisons }) => comparisons)
      .filter(({ ours, study }) => ours !== undefined && study !== undefined);
    // the 4-layer strided network was trained twice and is here once
    const once = compared.filter(
      ({ what }) => !/stride [23]|per step/.test(what),
    );
    expect(once.length).toBeGreaterThan(30);
    for (const { ours, study } of once) expect(ours).toBeCloseTo(study ?? 0, 9);
  });

  it("says in every sentence about networks what it holds for, unless it is evidence", () => {
    const summary = studySummary();
    const quick = verdictsOf({
      ...summary,
      preset: "quick",
      runs: summary.runs.map((run) => ({
        ...run,
        epochs: presets.quick.epochs,
      })),
    }).filter(({ id }) => id !== "serialisation-cost");
    for (const { sentence } of quick)
      expect(sentence).toMatch(
        /^(Confirmed|Contradicted|Undecided) with the quick preset on made-up(:| and the engine gpu:) /,
      );
    for (const { sentence } of verdictsOf(summary))
      expect(sentence).not.toContain("preset");
  });

  it("says with how many epochs, and on what else it was tested", () => {
    const short = {
      ...studySummary(),
      dataset: {
        name: "drawn",
        sha256: "0",
        testedOn: { name: "mine", sha256: "1" },
      },
    };
    const runs = short.runs.map((run) => ({ ...run, epochs: 10 }));
    expect(verdictsOf({ ...short, runs })[0].sentence).toMatch(
      /^Undecided with 10 epochs of the paper preset on drawn, tested on mine: /,
    );
  });
});
