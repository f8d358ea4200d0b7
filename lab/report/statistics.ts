/** Means, deviations and intervals of a few numbers, such as one network's results over its seeds. */

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
