/** What sets two networks apart in test accuracy, and whether chance may have done it. */
import type { Row } from "../rows.ts";
import { intervalOf, mean, standardDeviation } from "../statistics.ts";
import { fixed, signed } from "./words.ts";

/** One network's accuracy less another's. */
export interface Gap {
  readonly mean: number;
  /** Between the seeds that both networks have; absent with fewer than two. */
  readonly deviation?: number;
  /** How many seeds both networks have. */
  readonly seeds: number;
  /** Whether the 95% interval over the seeds leaves its sign open; so with fewer than two. */
  readonly isUndecided: boolean;
}

function averageOf({ ours }: Row): number {
  return mean(ours.map(({ testAccuracy }) => testAccuracy));
}

/** Compares seed by seed where both networks have seeds in common. */
export function gapBetween(one: Row, other: Row): Gap {
  const differences = one.ours.flatMap(({ seed, testAccuracy }) =>
    other.ours
      .filter((run) => run.seed === seed)
      .map((run) => testAccuracy - run.testAccuracy),
  );
  const interval = intervalOf(differences);
  return {
    mean:
      differences.length > 0
        ? mean(differences)
        : averageOf(one) - averageOf(other),
    deviation: standardDeviation(differences),
    seeds: differences.length,
    isUndecided: !interval || (interval.low <= 0 && interval.high >= 0),
  };
}

/** For instance ` ± 0.012`; nothing where there is no deviation. */
export function spreadWords(
  deviation: number | undefined,
  digits: number,
): string {
  return deviation === undefined ? "" : ` ± ${fixed(deviation, digits)}`;
}

/** For instance `+0.050 ± 0.071 (undecided)`; what a single seed cannot tell, `oneSeedWords` says. */
export function gapWords(gap: Gap, digits: number): string {
  const verdict =
    gap.seeds < 2 ? "" : gap.isUndecided ? " (undecided)" : " (beyond chance)";
  return `${signed(gap.mean, digits)}${spreadWords(gap.deviation, digits)}${verdict}`;
}

/** What to say after differences of which none has two seeds; nothing otherwise, or where there are none. */
export function oneSeedWords(gaps: readonly Gap[]): string {
  return gaps.length > 0 && gaps.every(({ seeds }) => seeds < 2)
    ? " One seed cannot tell this from chance."
    : "";
}
