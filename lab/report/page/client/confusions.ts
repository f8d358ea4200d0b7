/** What a network takes for what, as numbers. */

/** How often one class was taken for another. */
export interface Confusion {
  readonly truth: number;
  readonly guess: number;
  readonly count: number;
}

export interface ConfusionTable {
  /** All that happened, right ones included. */
  readonly cells: readonly Confusion[];
  readonly classes: number;
  countOf(truth: number, guess: number): number;
  /** Images of a class. */
  total(truth: number): number;
}

/** @param triples - true class, predicted class and how often, one after another */
export function confusionTable(
  triples: readonly number[],
  classes: number,
): ConfusionTable {
  const counts = new Uint32Array(classes * classes);
  const totals = new Uint32Array(classes);
  const cells: Confusion[] = [];
  for (let i = 0; i < triples.length; i += 3) {
    const [truth, guess, count] = triples.slice(i, i + 3);
    counts[truth * classes + guess] = count;
    totals[truth] += count;
    cells.push({ truth, guess, count });
  }
  return {
    cells,
    classes,
    countOf: (truth, guess) => counts[truth * classes + guess],
    total: (truth) => totals[truth],
  };
}

/** The mistakes that happened most often. */
export function mostFrequent(
  { cells }: ConfusionTable,
  count: number,
): Confusion[] {
  return cells
    .filter(({ truth, guess }) => truth !== guess)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, count);
}
