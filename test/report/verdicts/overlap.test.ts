import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../lab/experiments/record.ts";
import { curvesOf, IDLE, sweep, verdictOn } from "./sweep.ts";
import type { Seeds } from "./sweep.ts";

/** Plain and overlapping pooling, max and average. */
function poolings(
  max: readonly [Seeds, Seeds],
  average: readonly [Seeds, Seeds],
) {
  return sweep({
    "max_pooling-4": max[0],
    "max_pooling-4-pool-stride-1": max[1],
    "avg_pooling-4": average[0],
    "avg_pooling-4-pool-stride-1": average[1],
  });
}

function seedsOf(...runs: readonly Partial<RunRecord>[]): Seeds {
  return runs;
}

describe("the rule of overlap-helps", () => {
  const scored = (testAccuracy: number, testLoss: number) => ({
    testAccuracy,
    testLoss,
  });
  const plain = seedsOf(scored(0.88, 0.36), scored(0.88, 0.36));
  const better = seedsOf(scored(0.886, 0.34), scored(0.8861, 0.3401));
  const unclear = seedsOf(scored(0.886, 0.34), scored(0.879, 0.37));

  it("confirms where all four are better", () => {
    const summary = poolings([plain, better], [plain, better]);
    expect(verdictOn("overlap-helps", summary)).toMatchObject({
      verdict: "confirmed",
      // with two seeds t is 12.7: 0.00605 ± 0.00064, -0.01995 ± 0.00064
      sentence:
        "Confirmed: max pooling with overlap tests 0.0060 higher than without (95% interval 0.0054 to 0.0067 higher, 2 seeds); the test loss of max pooling is 0.0199 nats lower with overlap (95% interval 0.0193 to 0.0206 lower, 2 seeds); average pooling with overlap tests 0.0060 higher than without (95% interval 0.0054 to 0.0067 higher, 2 seeds); the test loss of average pooling is 0.0199 nats lower with overlap (95% interval 0.0193 to 0.0206 lower, 2 seeds).",
    });
  });

  it("contradicts where one of the four is worse", () => {
    const summary = poolings([plain, better], [better, plain]);
    const { verdict, sentence } = verdictOn("overlap-helps", summary);
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted: average pooling with overlap tests 0\.0060 lower than without .* What does hold: max pooling with overlap tests/,
    );
  });

  it("is undecided where one of the four is open", () => {
    const summary = poolings([plain, better], [plain, unclear]);
    expect(verdictOn("overlap-helps", summary).verdict).toBe("undecided");
  });
});

describe("the rule of overlap-overfit", () => {
  /** A run whose training accuracy ends above its validation accuracy by a gap. */
  const gap = (size: number) => ({
    curves: curvesOf({ trainAccuracy: [0.88 + size], validAccuracy: [0.88] }),
  });
  const wide = seedsOf(gap(0.05), gap(0.051), gap(0.052));
  const less = seedsOf(gap(0.04), gap(0.041), gap(0.043));
  const least = seedsOf(gap(0.02), gap(0.022), gap(0.021));

  it("confirms where overlap narrows both gaps, and average pooling's most", () => {
    const summary = poolings([wide, less], [wide, least]);
    const { verdict, sentence } = verdictOn("overlap-overfit", summary);
    expect(verdict).toBe("confirmed");
    // changes -0.01, -0.01, -0.009 and -0.03, -0.029, -0.031
    expect(sentence).toMatch(
      /^Confirmed: the gap between training and validation accuracy of max pooling is 0\.0097 narrower with overlap \(.*; the gap between training and validation accuracy of average pooling is 0\.0300 narrower with overlap \(.*; the change that overlap brings to this gap is 0\.0203 lower for average than for max pooling \(/,
    );
  });

  it("contradicts where max pooling's is narrowed more", () => {
    const summary = poolings([wide, least], [wide, less]);
    expect(verdictOn("overlap-overfit", summary).verdict).toBe("contradicted");
  });

  it("contradicts where a gap gets wider", () => {
    const summary = poolings([less, wide], [wide, least]);
    expect(verdictOn("overlap-overfit", summary).sentence).toMatch(
      /^Contradicted: the gap between training and validation accuracy of max pooling is 0\.0097 wider with overlap/,
    );
  });

  it("is undecided where plain pooling does not overfit, or has learned nothing", () => {
    const none = seedsOf(gap(0.009), gap(-0.02), gap(0));
    expect(
      verdictOn("overlap-overfit", poolings([none, none], [none, none]))
        .sentence,
    ).toBe(
      "Undecided: plain pooling does not overfit here: its training accuracy is not 0.01 above its validation accuracy.",
    );
    const idle = seedsOf(IDLE, IDLE, IDLE);
    expect(
      verdictOn("overlap-overfit", poolings([idle, wide], [idle, wide]))
        .sentence,
    ).toMatch(
      /^Undecided: max pooling with 4 layers has learned nothing here;/,
    );
  });
});

describe("the rule of overlap-cost", () => {
  const cost = (iterationsPerSecond: number, gpuBufferMiB: number) => ({
    iterationsPerSecond,
    gpuBufferMiB,
  });
  const plain = seedsOf(cost(210, 500), cost(211, 500));
  const three = seedsOf(cost(70, 800), cost(70.3, 800));
  const eight = seedsOf(cost(26, 800), cost(26.1, 800));
  const small = seedsOf(cost(70, 650), cost(70.3, 650));

  it("confirms where both take two to four times as long and over 200 MiB more", () => {
    const summary = poolings([plain, three], [plain, three]);
    const { verdict, sentence, comparisons } = verdictOn(
      "overlap-cost",
      summary,
    );
    expect(verdict).toBe("confirmed");
    expect(sentence).toContain(
      "max pooling takes 3.00 times as long with overlap as without (95% interval ",
    );
    expect(sentence).toContain(
      "max pooling needs 300.0 MiB more memory with overlap (95% interval 300.0 to 300.0 more, 2 seeds)",
    );
    // the study's own: 212.16 / 71.44, and 1233 - 845
    expect(comparisons[0].study).toBeCloseTo(2.9698, 4);
    expect(comparisons[2].study).toBe(388);
  });

  it("contradicts where it takes eight times as long, whatever the memory", () => {
    const summary = poolings([plain, eight], [plain, three]);
    expect(verdictOn("overlap-cost", summary).sentence).toMatch(
      /^Contradicted with the engine gpu: max pooling takes 8\.08 times as long with overlap as without .* What does hold: average pooling takes 3\.00 times/,
    );
  });

  it("contradicts where the memory grows by less", () => {
    const summary = poolings([plain, small], [plain, three]);
    expect(verdictOn("overlap-cost", summary).verdict).toBe("contradicted");
  });

  it("believes no factor of three that was timed once, but one of thirteen", () => {
    const once = (seeds: Seeds) => seeds.slice(0, 1);
    const timed = (iterationsPerSecond: number) =>
      verdictOn(
        "overlap-cost",
        poolings(
          [once(plain), [cost(iterationsPerSecond, 800)]],
          [once(plain), once(three)],
        ),
      ).verdict;
    expect(timed(66)).toBe("undecided");
    expect(timed(15)).toBe("contradicted");
  });

  it("judges no memory at another size than the study's", () => {
    const summary = {
      ...poolings([plain, small], [plain, three]),
      preset: "quick" as const,
    };
    const { verdict, sentence } = verdictOn("overlap-cost", summary);
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      " – 200 MiB are about 64 filters and batches of 100, and these are 8 and 10. What does hold: max pooling takes 3.00 times",
    );
  });
});
