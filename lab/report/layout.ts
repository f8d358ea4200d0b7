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
  // Without their gaps, the places only have to ascend: labels in each other's way meet at their mean.
  const groups: { total: number; count: number }[] = [];
  order.forEach((index, rank) => {
    let group = { total: wanted[index] - rank * gap, count: 1 };
    for (
      let before = groups.at(-1);
      before !== undefined && meanOf(before) > meanOf(group);
      before = groups.at(-1)
    ) {
      groups.pop();
      group = {
        total: before.total + group.total,
        count: before.count + group.count,
      };
    }
    groups.push(group);
  });
  const ascending = groups.flatMap((group) =>
    Array.from({ length: group.count }, () =>
      Math.min(last, Math.max(low, meanOf(group))),
    ),
  );
  const places = Array.from(wanted, () => 0);
  order.forEach((index, rank) => {
    places[index] = ascending[rank] + rank * gap;
  });
  return places;
}

function meanOf(group: {
  readonly total: number;
  readonly count: number;
}): number {
  return group.total / group.count;
}

/** Every epoch where they are few enough to be written out, else nothing, so that the axis chooses round numbers. */
export function epochTicks(epochs: number): number[] | undefined {
  return epochs <= 12
    ? Array.from({ length: epochs }, (_, i) => i + 1)
    : undefined;
}
