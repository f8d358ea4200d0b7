/** Curves as they are drawn: smoothed, and put together over seeds. */

/**
 * A running mean in which every earlier point weighs `strength` times as much as the one after it. It starts without a bias:
 * the weights are divided by their sum.
 *
 * @param strength - from 0, which changes nothing, to less than 1
 * @returns null where there was null
 */
export function smoothed(
  values: readonly (number | null)[],
  strength: number,
): (number | null)[] {
  let sum = 0;
  let weights = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = strength * sum + value;
    weights = strength * weights + 1;
    return sum / weights;
  });
}

/** A value over the seeds. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Point by point the mean and the range of several curves; null where no curve has a value.
 *
 * @param curves - may be of different lengths
 */
export function spreadOf(
  curves: readonly (readonly (number | null)[])[],
): (Spread | null)[] {
  const longest = Math.max(0, ...curves.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => {
    const values = curves.flatMap((curve) => curve[i] ?? []);
    if (values.length === 0) return null;
    const sum = values.reduce((total, value) => total + value, 0);
    return {
      mean: sum / values.length,
      low: Math.min(...values),
      high: Math.max(...values),
    };
  });
}
