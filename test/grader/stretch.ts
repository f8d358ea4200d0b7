/** Parts of rows and columns that are too long for a screen. */

/** Whole numbers from `first` to `last`. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** At most `most` numbers of a stretch: the first ones, or, if some are marked, from the one before the first of those. */
export function partOf(
  { first, last }: Stretch,
  most: number,
  marked: readonly number[],
): Stretch {
  if (last - first < most) return { first, last };
  const wanted = marked.length > 0 ? Math.min(...marked) - 1 : first;
  const start = Math.max(first, Math.min(wanted, last - most + 1));
  return { first: start, last: start + most - 1 };
}

export function numbersIn({ first, last }: Stretch): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The items of a part, and `more` at each end where something is left out. */
export function withEllipses<T>(
  items: readonly T[],
  part: Stretch,
  all: Stretch,
  more: T,
): T[] {
  return [
    ...(part.first > all.first ? [more] : []),
    ...items,
    ...(part.last < all.last ? [more] : []),
  ];
}
