/** Where things go in a chart, computed apart from the drawing. */

/** The smallest and the largest number of a range. */
export type Interval = readonly [low: number, high: number];

/** The least range of an axis of values, so that curves that hardly differ look as if they hardly differ. */
const LEAST_SPAN = 0.1;

/**
 * The range of an axis: from the smallest to the largest of the finite values with a little room, never beyond `limits`.
 *
 * @param values - may hold anything; where nothing is finite, the range is 0 to 1
 */
export function domainOf(
  values: readonly number[],
  limits: Interval,
): Interval {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const room = Math.max(0.04 * (high - low), (LEAST_SPAN - (high - low)) / 2);
  return [Math.max(limits[0], low - room), Math.min(limits[1], high + room)];
}

/**
 * Moves labels apart, each as little as possible (least squares), so that neighbours keep their distance and none leaves
 * the interval.
 *
 * @param wanted - where each label would best be, in any order, pixels
 * @param gap - least distance of two neighbours, pixels
 * @param within - pixels; if it is too small for all of them, the last ones go beyond its high end
 * @returns a place for each label, in the order of `wanted`
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  within: Interval,
): number[] {
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => wanted[a] - wanted[b] || a - b);
  const [low, high] = within;
  const last = Math.max(low, high - gap * (wanted.length - 1));
  // With the gaps taken out, the places only have to ascend.
  const ascending = nearestAscending(
    order.map((index, rank) => wanted[index] - rank * gap),
  );
  const places = Array.from(wanted, () => 0);
  order.forEach((index, rank) => {
    const place = Math.min(last, Math.max(low, ascending[rank]));
    places[index] = place + rank * gap;
  });
  return places;
}

/**
 * The ascending numbers nearest to these, by least squares: neighbours in the wrong order meet at their mean
 * (the pool-adjacent-violators algorithm).
 */
function nearestAscending(values: readonly number[]): number[] {
  const groups: { mean: number; count: number }[] = [];
  for (const value of values) {
    let mean = value;
    let count = 1;
    while (groups.length > 0 && groups[groups.length - 1].mean > mean) {
      const before = groups[groups.length - 1];
      groups.pop();
      mean =
        (before.mean * before.count + mean * count) / (before.count + count);
      count += before.count;
    }
    groups.push({ mean, count });
  }
  return groups.flatMap(({ mean, count }) =>
    Array.from({ length: count }, () => mean),
  );
}

/** Every epoch where they are few enough to be written out, else nothing, so that the axis chooses round numbers. */
export function epochTicks(epochs: number): number[] | undefined {
  return epochs <= 12
    ? Array.from({ length: epochs }, (_, i) => i + 1)
    : undefined;
}
