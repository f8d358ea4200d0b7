import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../lab/experiments/record.ts";
import { accuracies, ALL, IDLE, seedsWith, sweep, verdictOn } from "./sweep.ts";
import type { Seeds } from "./sweep.ts";

/** The networks of the second question, each with the same seeds but for those named. */
function depths(same: Seeds, others: Readonly<Record<string, Seeds>> = {}) {
  const networks = ALL.filter((id) => /-[2-8]$/.test(id));
  return { ...Object.fromEntries(networks.map((id) => [id, same])), ...others };
}

const THREE = accuracies(0.88, 0.881, 0.882);
const NO_LEARNING: Seeds = [IDLE, IDLE, IDLE];

describe("the rule of depth-flat", () => {
  it("confirms where no deeper network can gain as much as 0.01", () => {
    const summary = sweep(
      depths(THREE, { "max_pooling-5": accuracies(0.881, 0.883, 0.882) }),
    );
    const { verdict, sentence, comparisons } = verdictOn("depth-flat", summary);
    expect(verdict).toBe("confirmed");
    // differences 0.001, 0.002 and 0: mean 0.001, deviation 0.001
    expect(sentence).toContain(
      "with max pooling the best deeper network has 5 layers and tests 0.0010 higher than that with 3 (95% interval 0.0015 lower to 0.0035 higher, 3 seeds); with average pooling",
    );
    // 4, 5, 6 and 8 layers of three reductions, and 4 of the fourth
    expect(comparisons).toHaveLength(13);
  });

  it("contradicts where one gains more than 0.01 for certain", () => {
    const summary = sweep(
      depths(THREE, {
        "strided_convolution-6": accuracies(0.899, 0.901, 0.903),
      }),
    );
    const { verdict, sentence } = verdictOn("depth-flat", summary);
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted: with strided convolution the network with 6 layers tests 0\.0200 higher than that with 3 \([^)]*\)\. What does hold: with max pooling/,
    );
  });

  it("is undecided where a gain of 0.01 is possible", () => {
    const summary = sweep(
      depths(THREE, { "avg_pooling-4": accuracies(0.887, 0.889, 0.884) }),
    );
    const { verdict, sentence } = verdictOn("depth-flat", summary);
    expect(verdict).toBe("undecided");
    expect(sentence).toMatch(
      /^Undecided: with average pooling the network with 4 layers tests 0\.0057 higher than that with 3 .* – the interval leaves both answers open\. What does hold: /,
    );
  });

  it("leaves out networks that learn nothing", () => {
    const summary = sweep(
      depths(THREE, {
        "avg_pooling-8": NO_LEARNING,
        "strided_convolution-6": NO_LEARNING,
      }),
    );
    const { verdict, comparisons } = verdictOn("depth-flat", summary);
    expect(verdict).toBe("confirmed");
    expect(comparisons).toHaveLength(11);
  });

  it("leaves out networks that mostly learn nothing, and says which one leaves it open", () => {
    const judged = (...seeds: Seeds) =>
      verdictOn(
        "depth-flat",
        sweep(depths(THREE, { "strided_convolution-6": seeds })),
      );
    expect(judged(IDLE, IDLE, {}).verdict).toBe("confirmed");
    expect(judged({}, IDLE).sentence).not.toContain("6 layers");
    // gains 0.005 and 0.008: 0.0065 ± 12.706 * 0.00212 / sqrt(2)
    expect(
      judged({ testAccuracy: 0.885 }, { testAccuracy: 0.889 }, IDLE).sentence,
    ).toMatch(
      /^Undecided: with strided convolution the network with 6 layers tests 0\.0065 higher than that with 3 \(95% interval 0\.0126 lower to 0\.0256 higher, 2 seeds, 1 left out\) – the interval/,
    );
  });

  it("is undecided where no deeper network has learned, and where the one with 3 layers has not", () => {
    const deep = sweep(depths(THREE, { "dilated_convolution-4": NO_LEARNING }));
    expect(verdictOn("depth-flat", deep).sentence).toMatch(
      /^Undecided: no network with dilated convolution and more than 3 layers learns here\. /,
    );
    const shallow = sweep(
      depths(THREE, { "dilated_convolution-3": NO_LEARNING }),
    );
    expect(verdictOn("depth-flat", shallow).sentence).toMatch(
      /^Undecided: dilated convolution with 3 layers has learned nothing here\. /,
    );
  });

  it("marks the study's row that is probably a copy", () => {
    const { comparisons } = verdictOn("depth-flat", sweep(depths(THREE)));
    expect(
      comparisons.filter(({ what }) => what.includes("copied")),
    ).toMatchObject([
      {
        what: "test accuracy: strided convolution, 5 less 3 layers (probably a copied row in the study)",
        study: expect.closeTo(0.8764 - 0.8728, 4),
      },
    ]);
  });
});

describe("the rule of depth-collapse", () => {
  const collapse = depths(THREE, {
    "avg_pooling-8": NO_LEARNING,
    "strided_convolution-6": NO_LEARNING,
    "strided_convolution-8": NO_LEARNING,
  });

  it("confirms where all three are at chance from every seed and their sisters learn", () => {
    expect(verdictOn("depth-collapse", sweep(collapse))).toMatchObject({
      verdict: "confirmed",
      sentence:
        "Confirmed: average pooling with 8 layers is at chance after 100 epochs (test accuracy 0.0215, loss 3.850, 3 seeds); strided convolution with 6 layers is at chance after 100 epochs (test accuracy 0.0215, loss 3.850, 3 seeds); strided convolution with 8 layers is at chance after 100 epochs (test accuracy 0.0215, loss 3.850, 3 seeds).",
    });
  });

  it("needs no more than one seed, for no chance brings a collapse about", () => {
    const one = Object.fromEntries(
      Object.entries(collapse).map(([id, seeds]) => [id, seeds.slice(0, 1)]),
    );
    expect(verdictOn("depth-collapse", sweep(one)).verdict).toBe("confirmed");
  });

  it("contradicts where one of them learns from one seed", () => {
    const once = sweep({
      ...collapse,
      "strided_convolution-6": [IDLE, { testAccuracy: 0.85 }, IDLE],
    });
    const { verdict, sentence } = verdictOn("depth-collapse", once);
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted: strided convolution with 6 layers learns from 1 of 3 seeds \(test accuracy up to 0\.8500\)\. What does hold: average pooling with 8 layers is at chance/,
    );
  });

  it("is undecided where a sister has not learned well either", () => {
    const short = sweep({
      ...collapse,
      "avg_pooling-6": accuracies(0.3, 0.31, 0.3),
    });
    const { verdict, sentence } = verdictOn("depth-collapse", short);
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      "– training may only have been too short, as average pooling with 6 layers has not come beyond a test accuracy of 0.3100 either. What does hold: strided",
    );
  });

  it("is undecided where the loss is not that of a guess", () => {
    const begun = sweep({
      ...collapse,
      "avg_pooling-8": [{ ...IDLE, testLoss: 3.7 }],
    });
    const { verdict, sentence } = verdictOn("depth-collapse", begun);
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      " – its loss is not that of a guess, ln 47 = 3.850. ",
    );
  });

  it("is undecided where a network or a sister was not run", () => {
    const { "avg_pooling-8": _, ...without } = collapse;
    expect(verdictOn("depth-collapse", sweep(without)).sentence).toMatch(
      /^Undecided: average pooling with 8 layers was not run\. /,
    );
    const { "avg_pooling-6": _sister, ...alone } = collapse;
    expect(verdictOn("depth-collapse", sweep(alone)).sentence).toMatch(
      /^Undecided: average pooling with 8 layers is at chance .*; average pooling with 6 layers was not run\. /,
    );
  });

  it("takes chance from the number of classes and of test images", () => {
    const [max] = sweep({ "avg_pooling-8": [{}] }).runs;
    const judged = (run: Partial<RunRecord>, classes: number) =>
      verdictOn("depth-collapse", {
        ...sweep({ ...collapse, "avg_pooling-8": [run] }),
        dataset: {
          name: "set",
          sha256: "0",
          classNames: Array.from({ length: classes }, (_, i) => `${i}`),
        },
      }).sentence;
    expect(max.testImages).toBe(15_800);
    // of 10 classes a tenth is a guess, of 47 it is more than one
    expect(judged({ testAccuracy: 0.1 }, 10)).toContain("is at chance");
    expect(judged({ testAccuracy: 0.1 }, 47)).toContain("learns from 1 of one");
    // 1/47 and four standard errors of 1,000 images are 0.0395
    expect(judged({ testAccuracy: 0.039, testImages: 1_000 }, 47)).toContain(
      "is at chance",
    );
    expect(judged({ testAccuracy: 0.04, testImages: 1_000 }, 47)).toContain(
      "learns from",
    );
  });
});

describe("the rule of depth-cost", () => {
  const speeds = (...values: number[]) =>
    seedsWith("iterationsPerSecond", ...values);
  /** All as fast as one another, but the deepest slower, and dilation slowest and largest. */
  const costly = depths(speeds(200, 202, 198), {
    "max_pooling-8": speeds(150, 151, 149),
    "avg_pooling-8": speeds(150, 151, 149),
    "strided_convolution-8": speeds(150, 151, 149),
    "dilated_convolution-4": [150, 151, 149].map((iterationsPerSecond) => ({
      iterationsPerSecond,
      gpuBufferMiB: 900,
    })),
  });

  it("confirms where the deepest take longest and dilation costs most", () => {
    const { verdict, sentence } = verdictOn("depth-cost", sweep(costly));
    expect(verdict).toBe("confirmed");
    expect(sentence).toContain(
      "with max pooling an iteration takes 1.33 times as long at 8 layers as at 2 (95% interval ",
    );
    expect(sentence).toContain(
      "dilated convolution needs 400.0 MiB more memory than max pooling, the nearest to it (95% interval 400.0 to 400.0 more, 3 seeds).",
    );
  });

  it("contradicts where a deeper network is faster", () => {
    const odd = sweep({ ...costly, "avg_pooling-8": speeds(250, 252, 249) });
    const { verdict, sentence } = verdictOn("depth-cost", odd);
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted with the engine gpu: with average pooling an iteration takes 0\.80 times as long at 8 layers as at 2 /,
    );
  });

  it("believes one timing of each to a factor of three", () => {
    const once = (deepest: number) =>
      verdictOn(
        "depth-cost",
        sweep({
          "max_pooling-2": speeds(200),
          "max_pooling-8": speeds(deepest),
        }),
      ).sentence;
    expect(once(60)).toContain(
      "What does hold: with max pooling an iteration takes 3.33 times as long",
    );
    expect(once(80)).toContain(
      "an iteration takes 2.50 times as long at 8 layers as at 2 (one seed) – measured once, this is too near to call",
    );
  });

  it("compares no speeds of different machines", () => {
    const elsewhere = costly["max_pooling-8"].map((run) => ({
      ...run,
      machine: "another machine",
    }));
    const { verdict, sentence } = verdictOn(
      "depth-cost",
      sweep({ ...costly, "max_pooling-8": elsewhere }),
    );
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      "max pooling with 8 layers and max pooling with 2 layers were not computed by the same engine on the same machine",
    );
  });

  it("leaves memory open where the engine cannot tell its arrays: the process has held other networks", () => {
    const untold = Object.entries(costly).map(
      ([id, seeds]): [string, Seeds] => [
        id,
        seeds.map((run) => ({ ...run, gpuBufferMiB: undefined })),
      ],
    );
    const { verdict, sentence } = verdictOn(
      "depth-cost",
      sweep(Object.fromEntries(untold)),
    );
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      "the engine cannot tell the memory of a network from that of the whole process",
    );
  });
});

describe("the rule of dilation-best", () => {
  const BEST = "dilated_convolution-3";
  const all = (best: Seeds) => ({
    ...Object.fromEntries(ALL.map((id) => [id, THREE])),
    [BEST]: best,
  });

  it("confirms where it beats each of the 25 others", () => {
    const summary = sweep(all(accuracies(0.89, 0.891, 0.893)));
    expect(verdictOn("dilation-best", summary)).toMatchObject({
      verdict: "confirmed",
      // differences 0.01, 0.01 and 0.011
      sentence:
        "Confirmed: dilated convolution with 3 layers is number 1 of the 26 networks that were run, and tests 0.0103 higher than max pooling with 4 layers (95% interval 0.0089 to 0.0118 higher, 3 seeds).",
    });
  });

  it("is undecided where the nearest rival is within the noise", () => {
    const summary = sweep({
      ...all(accuracies(0.89, 0.891, 0.893)),
      "max_pooling-5": accuracies(0.892, 0.888, 0.89),
    });
    const { verdict, sentence, comparisons } = verdictOn(
      "dilation-best",
      summary,
    );
    expect(verdict).toBe("undecided");
    expect(sentence).toMatch(
      /number 1 of the 26 networks that were run, and tests 0\.0013 higher than max pooling with 5 layers \(.*\) – the interval leaves both answers open\.$/,
    );
    expect(comparisons).toHaveLength(5);
  });

  it("contradicts where a rival is ahead by the wider interval, and not sooner", () => {
    // with three seeds t is 4.3 at 95% and 22.3 at 99.8%
    const rival = (...accuracy: number[]) =>
      verdictOn(
        "dilation-best",
        sweep({
          ...all(accuracies(0.89, 0.89, 0.89)),
          "max_pooling-8": accuracies(...accuracy),
        }),
      );
    // mean 0.02, deviation 0.001: t = 34.6
    expect(rival(0.909, 0.91, 0.911)).toMatchObject({
      verdict: "contradicted",
      sentence: expect.stringContaining(
        "is number 2 of the 26 networks that were run, and tests 0.0200 lower than max pooling with 8 layers",
      ),
    });
    // mean 0.01, deviation 0.001: t = 17.3
    expect(rival(0.899, 0.9, 0.901).verdict).toBe("undecided");
  });

  it("counts networks that mostly learn nothing as beaten", () => {
    const best = accuracies(0.89, 0.891, 0.893);
    const judged = (...rival: Seeds) =>
      verdictOn(
        "dilation-best",
        sweep({ ...all(best), "strided_convolution-6": rival }),
      );
    expect(judged(IDLE, IDLE, IDLE).verdict).toBe("confirmed");
    expect(judged(IDLE, IDLE, { testAccuracy: 0.9 }).verdict).toBe("confirmed");
    expect(judged(IDLE, {}, {})).toMatchObject({
      verdict: "undecided",
      sentence: expect.stringMatching(
        /tests 0\.0120 higher than strided convolution with 6 layers \(95% interval 0\.0007 lower to 0\.0247 higher, 2 seeds, 1 left out\)/,
      ),
    });
  });

  it("is undecided while others were not run, or it itself was not or has learned nothing", () => {
    const some = {
      ...all(accuracies(0.89, 0.891, 0.893)),
      "max_pooling-2": [],
      "max_pooling-3": [],
    };
    expect(verdictOn("dilation-best", sweep(some)).sentence).toMatch(
      / – 2 of the 26 networks were not run\.$/,
    );
    expect(verdictOn("dilation-best", sweep(all([]))).sentence).toBe(
      "Undecided: dilated convolution with 3 layers was not run.",
    );
    expect(verdictOn("dilation-best", sweep(all(NO_LEARNING))).sentence).toBe(
      "Undecided: dilated convolution with 3 layers learns nothing here from half of the seeds or more.",
    );
    expect(verdictOn("dilation-best", sweep({ [BEST]: THREE }))).toMatchObject({
      verdict: "undecided",
      sentence: "Undecided: no other network was run that learns here.",
    });
  });
});
