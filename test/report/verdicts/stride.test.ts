import { describe, expect, it } from "vitest";
import { slopeOf } from "../../../lab/report/verdicts/rules/stride-hurts.ts";
import { IDLE, sweep, verdictOn } from "./sweep.ts";
import type { Seeds } from "./sweep.ts";

/** Strides 1 to 4. */
function strides(one: Seeds, two: Seeds, three: Seeds, four: Seeds) {
  return sweep({
    "strided_convolution-4-stride-1": one,
    "strided_convolution-4": two,
    "strided_convolution-4-stride-3": three,
    "strided_convolution-4-stride-4": four,
  });
}

/** Three seeds around an accuracy, with the loss 1.2 less it, a speed and a memory. */
function around(accuracy: number, speed: number, memory: number): Seeds {
  return [-0.0002, 0, 0.0003].map((noise, i) => ({
    testAccuracy: accuracy + noise * ((i + Math.round(speed)) % 2 ? 1 : -1),
    testLoss: 1.2 - accuracy + noise,
    iterationsPerSecond: speed + i,
    gpuBufferMiB: memory,
  }));
}

const ONE = around(0.885, 55, 1100);
const TWO = around(0.877, 148, 740);
const THREE = around(0.873, 198, 730);
const FOUR = around(0.862, 223, 700);

describe("slopeOf", () => {
  it("is the slope of a line through four points", () => {
    expect(slopeOf([1, 3, 5, 7])).toBe(2);
  });

  it("weighs the ends three times as much as the middle", () => {
    // by hand: sum of (x - 2.5) y over the sum of (x - 2.5)^2, which is 5
    expect(slopeOf([0, 0, 0, 10])).toBe(3);
    expect(slopeOf([0, 0, 10, 0])).toBe(1);
  });
});

describe("the rule of stride-hurts", () => {
  it("confirms where accuracy, time and memory fall and the loss rises", () => {
    const { verdict, sentence, comparisons } = verdictOn(
      "stride-hurts",
      strides(ONE, TWO, THREE, FOUR),
    );
    expect(verdict).toBe("confirmed");
    expect(sentence).toMatch(
      /^Confirmed with the engine gpu: the test accuracy is 0\.0073 lower for each step of the stride \(95% interval .*\); the test loss is 0\.0073 nats higher for each step of the stride \(.*; an iteration with stride 1 takes 4\.0. times as long as with stride 4 \(.*; stride 1 needs 400\.0 MiB more memory than stride 4 \(/,
    );
    // the study's own slope: (3 * (0.8627 - 0.8856) + 0.8736 - 0.8773) / 10
    expect(comparisons[0].study).toBeCloseTo(-0.00724, 5);
  });

  it("contradicts where the accuracy rises with the stride", () => {
    const { verdict, sentence } = verdictOn(
      "stride-hurts",
      strides(FOUR, THREE, TWO, ONE),
    );
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted with the engine gpu: the test accuracy is 0\.0073 higher for each step/,
    );
  });

  it("contradicts where a single step clearly goes the other way", () => {
    const { verdict, sentence } = verdictOn(
      "stride-hurts",
      strides(ONE, THREE, TWO, FOUR),
    );
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted with the engine gpu: the test accuracy is 0\.0065 lower for each step of the stride \([^)]*\), but from stride 2 to 3 the test accuracy is 0\.0040 higher \([^)]*\); the test loss/,
    );
  });

  it("contradicts by a step, whatever else was run", () => {
    const { verdict, sentence } = verdictOn(
      "stride-hurts",
      strides(TWO, ONE, [], []),
    );
    expect(verdict).toBe("contradicted");
    expect(sentence).toMatch(
      /^Contradicted: from stride 1 to 2 the test accuracy is 0\.0081 higher \([^)]*\); from stride 1 to 2 the test loss is 0\.0080 nats lower \([^)]*\)\. What is open: strided convolution with 4 layers and stride 4 was not run\.$/,
    );
  });

  it("is undecided where the trend is within the noise, and with one seed", () => {
    const noisy = [0.8, 0.9, 0.88].map((testAccuracy) => ({
      testAccuracy,
      testLoss: 1.2 - testAccuracy,
      iterationsPerSecond: 223,
      gpuBufferMiB: 700,
    }));
    expect(
      verdictOn("stride-hurts", strides(ONE, TWO, THREE, noisy)),
    ).toMatchObject({
      verdict: "undecided",
      sentence: expect.stringContaining(
        "– the interval leaves both answers open. What does hold: an iteration with stride 1",
      ),
    });
    const [one, two, three, four] = [ONE, TWO, THREE, FOUR].map((seeds) =>
      seeds.slice(0, 1),
    );
    const { verdict, sentence } = verdictOn(
      "stride-hurts",
      strides(one, two, three, four),
    );
    expect(verdict).toBe("undecided");
    expect(sentence).toContain(
      "one seed cannot tell this from chance. What does hold: an iteration with stride 1 takes",
    );
  });

  it("needs all four networks to have learned", () => {
    const { sentence } = verdictOn(
      "stride-hurts",
      strides(ONE, TWO, THREE, [IDLE, IDLE, IDLE]),
    );
    expect(sentence).toMatch(
      /^Undecided with the engine gpu: strided convolution with 4 layers and stride 4 has learned nothing here/,
    );
  });
});
