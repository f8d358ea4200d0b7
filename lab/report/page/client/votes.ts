/** What several networks take one character for, in a sentence. */

/** One network's answer. */
export interface Answer {
  /** The class with the largest probability. */
  readonly best: number;
  /** That probability. */
  readonly share: number;
}

/** The likeliest class. */
export function answerOf(probabilities: readonly number[]): Answer {
  const share = Math.max(...probabilities);
  return { best: probabilities.indexOf(share), share };
}

/** Below this many times an even share a network has not decided on anything. */
const LEAST_DECISION = 1.5;

export function isGuess({ share }: Answer, classes: number): boolean {
  return share < LEAST_DECISION / classes;
}

/** Other opinions that are named. */
const OTHERS = 3;

/**
 * For instance `21 of 26 networks read g; others say 9, q; 3 only guess. It is labelled g.`
 *
 * @param answers - at least one
 * @param label - its true class, where that is known
 */
export function votesWords(
  answers: readonly Answer[],
  classNames: readonly string[],
  label: number | undefined,
): string {
  const decided = answers.filter(
    (answer) => !isGuess(answer, classNames.length),
  );
  const votes = new Map<number, number>();
  for (const { best } of decided) votes.set(best, (votes.get(best) ?? 0) + 1);
  const [first, ...others] = [...votes].toSorted(([, a], [, b]) => b - a);
  const all = `of ${answers.length} networks`;
  const rest = others.slice(0, OTHERS).map(([best]) => classNames[best]);
  const guesses = answers.length - decided.length;
  const parts = [
    first ? `${first[1]} ${all} read ${classNames[first[0]]}` : "",
    rest.length > 0 ? `others say ${rest.join(", ")}` : "",
    guesses > 0 ? `${guesses} ${first ? "" : `${all} `}only guess` : "",
  ].filter(Boolean);
  const truth =
    label === undefined ? "" : ` It is labelled ${classNames[label]}.`;
  return `${parts.join("; ")}.${truth}`;
}
