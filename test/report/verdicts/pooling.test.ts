import { describe, expect, it } from "vitest";
import { epochsTo } from "../../../lab/report/verdicts/rules/pooling-convergence.ts";
import { madeUpRuns } from "../made-up.ts";
import {
  accuracies,
  curvesOf,
  IDLE,
  seedsWith,
  sweep,
  verdictOn,
} from "./sweep.ts";
import type { Seeds } from "./sweep.ts";

/** Max and average pooling with 4 layers, each with its seeds. */
function poolings(max: Seeds, average: Seeds) {
  return sweep({ "max_pooling-4": max, "avg_pooling-4": average });
}

describe("the rule of pooling-test", () => {
  // differences 0.005, 0.006 and 0.007: mean 0.006, deviation 0.001, t 4.303: 0.006 ± 0.0025
  const better = poolings(
    accuracies(0.885, 0.886, 0.887),
    accuracies(0.88, 0.88, 0.88),
  );

  it("confirms where max pooling is better in the whole interval and the losses agree", () => {
    expect(verdictOn("pooling-test", better)).toMatchObject({
      verdict: "confirmed",
      sentence:
        "Confirmed: on the test set max pooling’s accuracy is 0.0060 higher than average pooling’s (95% interval 0.0035 to 0.0085 higher, 3 seeds); max pooling’s test loss is 0.0000 nats higher than average pooling’s (95% interval 0.0000 to 0.0000 higher, 3 seeds).",
    });
  });

  it("contradicts where max pooling is worse, and says what holds", () => {
    const worse = poolings(
      accuracies(0.88, 0.88, 0.88),
      accuracies(0.885, 0.886, 0.887),
    );
    expect(verdictOn("pooling-test", worse)).toMatchObject({
      verdict: "contradicted",
      sentence:
        "Contradicted: on the test set max pooling’s accuracy is 0.0060 lower than average pooling’s (95% interval 0.0035 to 0.0085 lower, 3 seeds). What does hold: max pooling’s test loss is 0.0000 nats higher than average pooling’s (95% interval 0.0000 to 0.0000 higher, 3 seeds).",
    });
  });

  it("contradicts where the losses lie further apart than 0.02", () => {
    const [max, average] = [0.3, 0.35].map((loss) =>
      [0.88, 0.881, 0.882].map((testAccuracy) => ({
        testAccuracy: testAccuracy + (0.35 - loss) / 10,
        testLoss: loss,
      })),
    );
    expect(verdictOn("pooling-test", poolings(max, average)).verdict).toBe(
      "contradicted",
    );
  });

  it("leaves open what the interval leaves open", () => {
    const near = poolings(
      accuracies(0.885, 0.88, 0.883),
      accuracies(0.88, 0.882, 0.882),
    );
    const { verdict, sentence } = verdictOn("pooling-test", near);
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      "0.0013 higher than average pooling’s (95% interval 0.0074 lower to 0.0101 higher, 3 seeds) – the interval leaves both answers open.",
    );
  });

  it("never decides by one seed, however large the difference", () => {
    const one = poolings(accuracies(0.9), accuracies(0.5));
    expect(verdictOn("pooling-test", one)).toMatchObject({
      verdict: "undecided",
      sentence: expect.stringContaining(
        "0.4000 higher than average pooling’s (one seed); ",
      ),
    });
    expect(verdictOn("pooling-test", one).sentence).toContain(
      "– one seed cannot tell this from chance.",
    );
  });

  it("pairs by seed: what both share does not widen the interval", () => {
    const shared = poolings(
      accuracies(0.805, 0.856, 0.907),
      accuracies(0.8, 0.85, 0.9),
    );
    const [{ ours, interval, deviation, pairs }] = verdictOn(
      "pooling-test",
      shared,
    ).comparisons;
    expect(ours).toBeCloseTo(0.006, 10);
    expect(deviation).toBeCloseTo(0.001, 10);
    // 4.3027 * 0.001 / sqrt(3)
    expect(interval?.low).toBeCloseTo(0.006 - 0.002484, 6);
    expect(pairs).toBe(3);
  });

  it("compares the seeds that both have, and says where they have none in common", () => {
    const partly = poolings(accuracies(0.885, 0.886, 0.887), accuracies(0.88));
    expect(verdictOn("pooling-test", partly).comparisons[0].pairs).toBe(1);
    const apart = poolings([{ seed: 1 }], [{ seed: 2 }]);
    expect(verdictOn("pooling-test", apart).sentence).toBe(
      "Undecided: max pooling with 4 layers and average pooling with 4 layers have no seed in common.",
    );
  });

  it("leaves out a seed from which a network learned nothing, and says so", () => {
    const one = poolings(accuracies(0.885, 0.886, 0.887, 0.886), [
      ...accuracies(0.88, 0.88, 0.88),
      IDLE,
    ]);
    const { verdict, sentence } = verdictOn("pooling-test", one);
    expect(verdict).toBe("confirmed");
    expect(sentence).toContain("higher, 3 seeds, 1 left out)");
  });

  it("says which network has learned nothing", () => {
    const both = poolings([IDLE, IDLE], [IDLE, IDLE]);
    expect(verdictOn("pooling-test", both).sentence).toBe(
      "Undecided: max pooling with 4 layers and average pooling with 4 layers have learned nothing here.",
    );
    const one = poolings([IDLE, IDLE], accuracies(0.8, 0.8));
    expect(verdictOn("pooling-test", one).sentence).toBe(
      "Undecided: max pooling with 4 layers has learned nothing here.",
    );
    const inTurns = poolings([IDLE, {}], [{}, IDLE]);
    expect(verdictOn("pooling-test", inTurns).sentence).toBe(
      "Undecided: from no seed have max pooling with 4 layers and average pooling with 4 layers all learned something.",
    );
  });

  it("says which network was not run", () => {
    const half = sweep({ "max_pooling-4": [{}, {}] });
    expect(verdictOn("pooling-test", half).sentence).toBe(
      "Undecided: average pooling with 4 layers was not run.",
    );
    expect(verdictOn("pooling-test", sweep({})).sentence).toBe(
      "Undecided: max pooling with 4 layers and average pooling with 4 layers were not run.",
    );
  });

  it("leaves out a result that is no number", () => {
    const diverged = poolings(
      accuracies(0.885, Number.NaN),
      accuracies(0.88, 0.88),
    );
    expect(verdictOn("pooling-test", diverged).comparisons[0]).toMatchObject({
      pairs: 1,
      leftOut: 1,
    });
  });
});

describe("the rule of pooling-overfit", () => {
  /** A curve whose validation loss is lowest in an epoch, and rises from there. */
  function turning(epoch: number, trainAccuracy: number) {
    return {
      curves: curvesOf({
        validLoss: Array.from(
          { length: 10 },
          (_, i) => 0.4 + 0.05 * Math.abs(i + 1 - epoch),
        ),
        trainAccuracy: Array.from({ length: 10 }, () => trainAccuracy),
      }),
    };
  }
  const average = [turning(6, 0.9), turning(6, 0.901), turning(6, 0.902)];

  it("confirms where max pooling fits better and turns sooner", () => {
    const sooner = poolings(
      [turning(3, 0.92), turning(4, 0.922), turning(3, 0.921)],
      average,
    );
    expect(verdictOn("pooling-overfit", sooner)).toMatchObject({
      verdict: "confirmed",
      sentence:
        "Confirmed: max pooling’s training accuracy in the last epoch is 0.0200 higher than average pooling’s (95% interval 0.0175 to 0.0225 higher, 3 seeds); max pooling’s validation loss is lowest 2.7 epochs earlier than average pooling’s (95% interval 1.2 to 4.1 earlier, 3 seeds).",
    });
  });

  it("contradicts where it turns later", () => {
    const later = poolings(
      [turning(8, 0.92), turning(9, 0.922), turning(8, 0.921)],
      average,
    );
    expect(verdictOn("pooling-overfit", later).verdict).toBe("contradicted");
  });

  it("leaves open when overfitting sets in where no validation loss rises again", () => {
    const falling = [0.92, 0.922, 0.921].map((accuracy) =>
      turning(10, accuracy),
    );
    const { verdict, sentence } = verdictOn(
      "pooling-overfit",
      poolings(falling, falling),
    );
    expect(verdict).toBe("contradicted");
    expect(sentence).toContain(
      "What is open: neither network overfits yet: no validation loss has risen again by 0.02 nats.",
    );
  });

  it("takes a wiggle at the end for no overfitting", () => {
    const wiggle = (lowest: number) => ({
      curves: curvesOf({
        validLoss: [0.5, 0.4, 0.41].map((loss, i) =>
          i + 1 === lowest ? 0.395 : loss,
        ),
      }),
    });
    const summary = poolings([wiggle(2), wiggle(2)], [wiggle(3), wiggle(3)]);
    const [, turn] = verdictOn("pooling-overfit", summary).comparisons;
    expect(turn).toMatchObject({ pairs: 0, leftOut: 2 });
  });
});

describe("the rule of pooling-valid-test", () => {
  /** Validation accuracies of two epochs, of which the first one's weights are tested. */
  function scored(valid: readonly [number, number], testAccuracy: number) {
    return {
      bestEpoch: 1,
      testAccuracy,
      curves: curvesOf({ validAccuracy: valid }),
    };
  }
  const average = [
    scored([0.89, 0.88], 0.88),
    scored([0.891, 0.88], 0.881),
    scored([0.892, 0.88], 0.882),
  ];

  it("confirms where the two sets rank the same weights in opposite ways", () => {
    const max = [
      scored([0.88, 0.89], 0.89),
      scored([0.882, 0.89], 0.892),
      scored([0.884, 0.89], 0.894),
    ];
    expect(
      verdictOn("pooling-valid-test", poolings(max, average)).verdict,
    ).toBe("confirmed");
  });

  it("contradicts where both rank max pooling first, and judges no other epoch's accuracy", () => {
    const max = [
      scored([0.9, 0.87], 0.89),
      scored([0.903, 0.87], 0.892),
      scored([0.906, 0.87], 0.894),
    ];
    const { verdict, comparisons } = verdictOn(
      "pooling-valid-test",
      poolings(max, average),
    );
    expect(verdict).toBe("contradicted");
    expect(comparisons.at(-1)).toMatchObject({
      what: "validation accuracy in the last epoch (not judged): max less average pooling",
      ours: expect.closeTo(-0.01, 10),
    });
  });

  it("is undecided where the validation set does not tell them apart", () => {
    const max = [
      scored([0.88, 0.89], 0.89),
      scored([0.9, 0.89], 0.892),
      scored([0.892, 0.89], 0.894),
    ];
    expect(
      verdictOn("pooling-valid-test", poolings(max, average)).verdict,
    ).toBe("undecided");
  });
});

describe("epochsTo", () => {
  const [run] = madeUpRuns(["pooling"]);
  const rising = {
    ...run,
    curves: curvesOf({ validAccuracy: [0.4, 0.8, 0.9] }),
  };

  it("takes the accuracy to rise evenly between two epochs", () => {
    expect(epochsTo(0.8, rising, 0)).toBe(2);
    expect(epochsTo(0.6, rising, 0)).toBeCloseTo(1.5, 10);
    // from 0 at the start to 0.4 after one epoch
    expect(epochsTo(0.1, rising, 0)).toBeCloseTo(0.25, 10);
  });

  it("is unknown where the goal is never reached", () => {
    expect(epochsTo(0.95, rising, 0)).toBeUndefined();
  });
});

describe("the rule of pooling-convergence", () => {
  const curve = (...validAccuracy: number[]) => ({
    curves: curvesOf({ validAccuracy }),
  });
  const slow = [
    curve(0.2, 0.4, 0.8, 0.8),
    curve(0.2, 0.41, 0.8, 0.8),
    curve(0.2, 0.42, 0.8, 0.8),
  ];
  const fast = [
    curve(0.5, 0.8, 0.8, 0.9),
    curve(0.51, 0.8, 0.8, 0.9),
    curve(0.5, 0.8, 0.8, 0.9),
  ];

  it("confirms where max pooling reaches the common goal sooner", () => {
    expect(
      verdictOn("pooling-convergence", poolings(fast, slow)),
    ).toMatchObject({
      verdict: "confirmed",
      // 0.95 of 0.8 is 0.76: after 1.87 and after 2.9 epochs
      sentence: expect.stringMatching(
        /^Confirmed: max pooling comes to a validation accuracy that both reach \(0\.95 of the lower of their two best\) 1\.0 epochs earlier than average pooling \(95% interval/,
      ),
    });
  });

  it("contradicts where it takes longer", () => {
    expect(verdictOn("pooling-convergence", poolings(slow, fast)).verdict).toBe(
      "contradicted",
    );
  });

  it("is undecided where the seeds disagree", () => {
    const mixed = [fast[0], slow[1], fast[2]];
    const other = [slow[0], fast[1], slow[2]];
    expect(
      verdictOn("pooling-convergence", poolings(mixed, other)).verdict,
    ).toBe("undecided");
  });

  it("has nothing to compare without curves", () => {
    const none = seedsWith("curves", [], []);
    expect(
      verdictOn("pooling-convergence", poolings(none, none)).sentence,
    ).toBe("Undecided: the runs do not record what this needs.");
  });
});
