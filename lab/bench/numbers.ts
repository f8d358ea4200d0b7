/** How measured numbers are summed up and written. */

/** The middle of the values, and the lower and the upper end of their middle half. */
export function quartilesOf(
  values: readonly number[],
): readonly [lower: number, median: number, upper: number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (fraction: number) => {
    const place = fraction * (sorted.length - 1);
    const below = sorted[Math.floor(place)];
    return below + (place % 1) * (sorted[Math.ceil(place)] - below);
  };
  return [at(0.25), at(0.5), at(0.75)];
}

/** Three digits that count. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
