import { describe, expect, it } from "vitest";
import type {
  ExperimentId,
  RunRecord,
} from "../../../lab/experiments/record.ts";
import { answerOf } from "../../../lab/report/page/answers.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

/** The answer where networks score these; without a score a network was not run. */
function answer(
  experiment: ExperimentId,
  scores: Readonly<Record<string, number | readonly number[]>>,
): string {
  const runs = madeUpRuns(["pooling", "depth", "overlap", "stride"]).flatMap(
    (run): RunRecord[] =>
      [scores[run.id] ?? []]
        .flat()
        .map((testAccuracy, seed) => ({ ...run, seed, testAccuracy })),
  );
  return answerOf(experiment, madeUpSummary(runs), 47);
}

describe("answerOf", () => {
  it("holds both poolings against each other, and the study's", () => {
    expect(
      answer("pooling", { "max_pooling-4": 0.5, "avg_pooling-4": 0.625 }),
    ).toBe(
      "Max pooling 0.500 and average pooling 0.625: a difference of −0.125. The study had +0.005. One seed cannot tell this from chance.",
    );
  });

  it("has another digit where more than a thousand images are scored", () => {
    const runs = madeUpRuns(["pooling"]);
    const summary = madeUpSummary(runs, { preset: "paper" });
    expect(answerOf("pooling", summary, 47)).toBe(
      "Max pooling 0.5000 and average pooling 0.5000: a difference of 0.0000. The study had +0.0053. One seed cannot tell this from chance.",
    );
  });

  it("takes the mean over the seeds, with their deviation, and says what that leaves undecided", () => {
    expect(
      answer("pooling", {
        "max_pooling-4": [0.5, 0.7],
        "avg_pooling-4": [0.5, 0.6],
      }),
    ).toContain(
      // the differences are 0 and 0.1: their interval is 0.05 ± 12.7 * 0.071 / sqrt(2)
      "Max pooling 0.600 ± 0.141 and average pooling 0.550 ± 0.071: a difference of +0.050 ± 0.071 (undecided).",
    );
  });

  it("says where chance does not make a difference", () => {
    expect(
      answer("pooling", {
        "max_pooling-4": [0.6, 0.7, 0.8],
        "avg_pooling-4": [0.5, 0.6, 0.71],
      }),
    ).toContain("a difference of +0.097 ± 0.006 (beyond chance). The study");
  });

  it("compares two depths seed by seed", () => {
    expect(
      answer("depth", {
        "max_pooling-2": [0.5, 0.6],
        "max_pooling-3": [0.6, 0.65],
      }),
    ).toBe(
      "Max pooling does best with 3 layers (study: 3), +0.075 ± 0.035 (undecided) ahead of 2.",
    );
  });

  it("says what one of them scores where the other was not run", () => {
    expect(answer("pooling", { "avg_pooling-4": 0.5 })).toBe(
      "Average pooling 0.500.",
    );
  });

  it("names the best depth of every reduction, and what did not learn", () => {
    expect(
      answer("depth", {
        "max_pooling-2": 0.5,
        "max_pooling-3": 0.6,
        "strided_convolution-4": 0.5,
        "strided_convolution-5": 0.5,
        "strided_convolution-6": 0.02,
      }),
    ).toBe(
      "Max pooling does best with 3 layers (study: 3); strided convolution does best with 4 and 5 layers (study: 5). One seed cannot tell this from chance. No better than a guess: strided convolution with 6 layers.",
    );
  });

  it("says what overlap changes", () => {
    expect(
      answer("overlap", {
        "max_pooling-4": 0.5,
        "max_pooling-4-pool-stride-1": 0.75,
      }),
    ).toBe(
      "Windows that overlap change the accuracy by +0.250 for max pooling (study: +0.003). One seed cannot tell this from chance.",
    );
  });

  it("says what overlapping windows score where nothing is there to compare", () => {
    expect(answer("overlap", { "max_pooling-4-pool-stride-1": 0.75 })).toBe(
      "Max pooling with stride 1 0.750.",
    );
  });

  it("follows the accuracy along the strides that were run", () => {
    expect(
      answer("stride", {
        "strided_convolution-4-stride-1": 0.75,
        "strided_convolution-4-stride-4": 0.5,
      }),
    ).toBe(
      "With stride 1 and 4: 0.750 and 0.500. The study had 0.886 and 0.863. One seed cannot tell this from chance.",
    );
  });

  it("compares every stride with the one before it", () => {
    expect(
      answer("stride", {
        "strided_convolution-4-stride-1": [0.75, 0.76],
        "strided_convolution-4-stride-4": [0.5, 0.51],
      }),
    ).toBe(
      "With stride 1 and 4: 0.755 ± 0.007 and 0.505 ± 0.007. The study had 0.886 and 0.863. The differences: −0.250 ± 0.000 (beyond chance) from 1 to 4.",
    );
  });
});
