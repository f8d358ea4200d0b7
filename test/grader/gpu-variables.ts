/** What the variables of a gpu kernel's source text are made of. */
import { falsify } from "./failure.ts";
import { closingOf, splitOutside } from "./parentheses.ts";

export const ROUNDING = /\bMath\.(?:floor|ceil|round)\s*\(/g;

/** What a variable is made, as text, and where that text lies. */
export interface Assignment {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const ASSIGNMENT = /(?<![\w.])(\w+)\s*(\+?)=(?!=)(?=([^;]*))/g;

/** All assignments by variable, in the order in which they stand. */
export function assignmentsIn(text: string): Map<string, Assignment[]> {
  const assignments = new Map<string, Assignment[]>();
  for (const match of text.matchAll(ASSIGNMENT)) {
    const [head, name, plus, rest] = match;
    const [given] = splitOutside(rest, ",");
    const start = match.index + head.length;
    const earlier = assignments.get(name) ?? [];
    const end = start + given.length;
    const value = plus ? `${name} + (${given})` : given;
    assignments.set(name, [...earlier, { value, start, end }]);
  }
  return assignments;
}

/** A text in which whole numbers that `Math.floor` and its like make are 0: they are looked at for themselves. */
function withoutRounding(text: string): string {
  const match = new RegExp(ROUNDING).exec(text);
  if (!match) return text;
  const opening = match.index + match[0].length - 1;
  const rest = text.slice(closingOf(text, opening) + 1);
  return `${text.slice(0, match.index)}0${withoutRounding(rest)}`;
}

/** Characters of a quotient once its variables are written out: a page of them. */
const LONGEST_QUOTIENT = 4000;

/**
 * A text in which the variables that were assigned before `position` are what they were made last.
 *
 * @throws Falsified if that is longer than a person could follow: variables made of variables can double it at every step
 */
export function written(
  text: string,
  position: number,
  assignments: ReadonlyMap<string, readonly Assignment[]>,
): string {
  const names = /(?<![\w.])[A-Za-z_]\w*/g;
  const whole = withoutRounding(text).replaceAll(names, (name) => {
    const last = assignments.get(name)?.findLast(({ end }) => end <= position);
    return last ? `(${written(last.value, last.start, assignments)})` : name;
  });
  if (whole.length > LONGEST_QUOTIENT)
    falsify(
      `it contains a quotient that is made of more than ${LONGEST_QUOTIENT} characters once its variables are written out; compute it in fewer steps`,
    );
  return whole;
}
