import { describe, expect, it } from "vitest";
import {
  intervalOf,
  mean,
  standardDeviation,
  studentT,
} from "../../lab/report/statistics.ts";

describe("mean", () => {
  it("is the sum over the number of values", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([5])).toBe(5);
  });
});

describe("standardDeviation", () => {
  it("divides by one less than there are values", () => {
    // deviations -2, 0, 2: 8 / 2
    expect(standardDeviation([3, 5, 7])).toBe(2);
  });

  it("is unknown below two values", () => {
    expect(standardDeviation([3])).toBeUndefined();
    expect(standardDeviation([])).toBeUndefined();
  });
});

describe("studentT", () => {
  // Table of Student's t, two-sided 95%: degrees of freedom are one less than the values.
  it.each([
    [2, 12.706],
    [3, 4.303],
    [5, 2.776],
    [10, 2.262],
    [31, 2.042],
    [101, 1.984],
  ])("is what the tables give for %i values", (count, tabulated) => {
    expect(studentT(count)).toBeCloseTo(tabulated, 3);
  });

  it("grows with the confidence", () => {
    // the tables' t for 0.999 one-sided with 4 degrees of freedom
    expect(studentT(5, 0.998)).toBeCloseTo(7.173, 3);
  });
});

describe("intervalOf", () => {
  it("reaches t standard errors to both sides of the mean", () => {
    // mean 5, standard deviation 2, t 4.3027, standard error 2 / sqrt(3)
    const interval = intervalOf([3, 5, 7]);
    expect(interval?.low).toBeCloseTo(5 - 4.9683, 4);
    expect(interval?.high).toBeCloseTo(5 + 4.9683, 4);
  });

  it("is a point where all values are the same", () => {
    expect(intervalOf([2, 2, 2])).toEqual({ low: 2, high: 2 });
  });

  it("is unknown below two values", () => {
    expect(intervalOf([3])).toBeUndefined();
  });
});
