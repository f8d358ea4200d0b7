import { describe, expect, it } from "vitest";
import { studyNoise, worthsOf } from "../../../lab/report/verdicts/worth.ts";
import { accuracies, sweep } from "./sweep.ts";

describe("worthsOf", () => {
  it("measures the study's difference by the spread of ours", () => {
    // our differences: 0.005, 0.006 and 0.007, whose deviation is 0.001
    const [worth] = worthsOf(
      sweep({
        "max_pooling-4": accuracies(0.885, 0.886, 0.887),
        "avg_pooling-4": accuracies(0.88, 0.88, 0.88),
      }),
    );
    expect(worth.comparison).toMatchObject({
      what: "test accuracy: max less average pooling",
      pairs: 3,
    });
    expect(worth.ratio).toBeCloseTo(5.316, 2);
    expect(worth.needed).toBeCloseTo(4.303, 3);
    expect(worth.sentence).toBe(
      "The study’s difference of +0.0053 (test accuracy: max less average pooling) is 5.3 standard deviations (of 0.0010) of the same difference between our 3 seeds; more than 4.3 stand out, so that it is more than the noise of one seed.",
    );
  });

  it("finds a difference within a wider noise, and says what noise that is", () => {
    const [{ sentence }] = worthsOf(
      sweep(
        {
          "max_pooling-4": accuracies(0.885, 0.88, 0.883),
          "avg_pooling-4": accuracies(0.88, 0.882, 0.882),
        },
        { preset: "quick" },
      ),
    );
    expect(sentence).toMatch(
      /our 3 seeds with 100 epochs of the quick preset on made-up; more than 4\.3 stand out, so that it is within the noise of one seed\.$/,
    );
  });

  it("knows no worth with one seed", () => {
    const [worth] = worthsOf(
      sweep({ "max_pooling-4": [{}], "avg_pooling-4": [{}] }),
    );
    expect(worth).not.toHaveProperty("ratio");
    expect(worth.sentence).toBe(
      "The study’s difference of +0.0053 (test accuracy: max less average pooling) cannot be held against our noise: that needs two seeds or more of each network.",
    );
  });

  it("has each difference once, and none of a network that learned nothing", () => {
    const whats = worthsOf(sweep({})).map(({ comparison }) => comparison.what);
    expect(new Set(whats).size).toBe(whats.length);
    // 3 of pooling, 10 of depth, the best over the second, 4 of overlap, 6 of stride
    expect(whats).toHaveLength(24);
    expect(whats.join("\n")).not.toMatch(/average pooling, 8|strided.*, [68] /);
  });
});

describe("studyNoise", () => {
  it("is how far two trainings of one network and two test sets lie apart", () => {
    const { twice, apart, sampling } = studyNoise();
    expect(twice).toEqual([0.872405063, 0.877278481]);
    expect(apart).toBeCloseTo(0.00487, 5);
    // sqrt(0.8724 * 0.1276 / 15800)
    expect(sampling).toBeCloseTo(0.002654, 6);
  });
});
