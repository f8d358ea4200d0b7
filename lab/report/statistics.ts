/** Means, deviations and intervals of a few numbers, such as one network's results over its seeds. */
import jStat from "jstat";

/** From `low` to `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** @param values - at least one */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample's, with n - 1; undefined below two values. */
export function standardDeviation(
  values: readonly number[],
): number | undefined {
  if (values.length < 2) return undefined;
  const middle = mean(values);
  const squares = values.map((value) => (value - middle) ** 2);
  return Math.sqrt(
    squares.reduce((sum, square) => sum + square, 0) / (values.length - 1),
  );
}

/**
 * How many standard errors a mean lies from the truth at most, at this level of confidence: Student's t, both sides.
 *
 * @param count - of the values that the standard error was estimated from, at least 2
 * @param level - for instance 0.95
 */
export function studentT(count: number, level = 0.95): number {
  return jStat.studentt.inv((1 + level) / 2, count - 1);
}

/**
 * Where the mean of all values lies of which these are a sample, if they are spread normally: mean ± t s / sqrt(n).
 *
 * @param level - of confidence
 * @returns undefined below two values, which say nothing about their spread
 */
export function intervalOf(
  values: readonly number[],
  level = 0.95,
): Interval | undefined {
  const deviation = standardDeviation(values);
  if (deviation === undefined) return undefined;
  const middle = mean(values);
  const reach =
    (studentT(values.length, level) * deviation) / Math.sqrt(values.length);
  return { low: middle - reach, high: middle + reach };
}
