/** A finding says several things at once: each is a part, with an answer of its own, and the verdict follows from the answers. */
import type { Interval } from "../statistics.ts";
import type { Measured } from "./measured.ts";
import { allWords, amountOf, worthOf } from "./number-words.ts";
import type { Directions } from "./number-words.ts";
import type { Comparison, Decision } from "./verdict.ts";

/** Whether what a part says holds. */
export type Answer = "yes" | "no" | "open";

export interface Part {
  readonly answer: Answer;
  /** What was measured, in words that are true whatever the answer is; absent where nothing was. */
  readonly fact?: string;
  /** Why the answer is open, where it is for another reason than missing networks. */
  readonly because?: string;
  /** Ids of the networks that were not run and that the answer needs. */
  readonly missing?: readonly string[];
  readonly comparisons: readonly Comparison[];
}

/** Yes where all are, no where one is. */
export function jointly(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("open") ? "open" : "yes";
}

/** Confirmed where every part holds, contradicted where one does not, undecided otherwise. */
export function decisionOf(parts: readonly Part[]): Decision {
  const decisions = {
    yes: "confirmed",
    no: "contradicted",
    open: "undecided",
  } as const;
  return decisions[jointly(parts.map(({ answer }) => answer))];
}

/** Whether all that the number can be lies above the limit. */
export function isAbove({ bounds }: Measured, limit = 0): Answer {
  if (!bounds) return "open";
  if (bounds.low > limit) return "yes";
  return bounds.high <= limit ? "no" : "open";
}

/** Whether all that the number can be lies below the limit. */
export function isBelow({ bounds }: Measured, limit = 0): Answer {
  if (!bounds) return "open";
  if (bounds.high < limit) return "yes";
  return bounds.low >= limit ? "no" : "open";
}

/** Whether all that the number can be lies between two limits. */
export function isWithin(
  { bounds }: Measured,
  { low, high }: Interval,
): Answer {
  if (!bounds) return "open";
  if (bounds.low >= low && bounds.high <= high) return "yes";
  return bounds.low > high || bounds.high < low ? "no" : "open";
}

/** Why an answer is open although there is a number. */
export function opennessOf({ bounds, comparison }: Measured): string {
  if (!bounds) return "one seed cannot tell this from chance";
  return comparison.pairs === 1
    ? "measured once, this is too near to call"
    : "the interval leaves both answers open";
}

/** How a part speaks. */
interface Words<M extends Measured> {
  /** The fact, of an amount such as `0.0053 higher`; `answer` is the part's. */
  readonly says: (amount: string, found: M, answer: Answer) => string;
  /** What to call the number where it is a difference. */
  readonly directions?: Directions;
}

/** A part that rests on one number. */
export function partOf(
  found: Measured,
  answer: Answer,
  words: Words<Measured>,
): Part {
  return jointPart([found], () => answer, { ...words, hardest: "largest" });
}

/**
 * A part that holds where each of several numbers says so. Its fact is about one of those that gave the answer: the one that is
 * hardest to say it of.
 *
 * @param hardest - whether that is the smallest number or the largest
 */
export function jointPart<M extends Measured>(
  found: readonly M[],
  judge: (one: M) => Answer,
  words: Words<M> & { readonly hardest: "smallest" | "largest" },
): Part {
  const { says, directions } = words;
  const answer = jointly(found.map(judge));
  const deciding = found.filter((one) => judge(one) === answer);
  const [hardest] = numbersOf(deciding, words.hardest);
  const obstacles = deciding.flatMap(({ obstacle }) => obstacle ?? []);
  const reasons = [
    ...(hardest ? [opennessOf(hardest.found)] : []),
    ...obstacles,
  ];
  const missing = [...new Set(found.flatMap((one) => one.missing ?? []))];
  return {
    answer,
    ...(hardest && {
      fact: `${says(amountOf(hardest.found.comparison, hardest.ours, directions), hardest.found, answer)} (${worthOf(hardest.found.comparison, directions)})`,
    }),
    ...(answer === "open" &&
      reasons.length > 0 && { because: allWords([...new Set(reasons)]) }),
    ...(missing.length > 0 && { missing }),
    comparisons: found.map(({ comparison }) => comparison),
  };
}

/** Those that have a number, the smallest or the largest first. */
function numbersOf<M extends Measured>(
  found: readonly M[],
  first: "smallest" | "largest",
): { readonly found: M; readonly ours: number }[] {
  const sign = first === "smallest" ? 1 : -1;
  return found
    .flatMap((one) => {
      const { ours } = one.comparison;
      return ours === undefined ? [] : { found: one, ours };
    })
    .toSorted((a, b) => sign * (a.ours - b.ours));
}
