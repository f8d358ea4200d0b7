/** Where things lie in the text of a solution. */
import { closingOf } from "../../grader/parentheses.ts";

/** A part of a text; `end` is the first place behind it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands between the parentheses of every `word (…)`, for instance of every `for`. */
export function headersOf(text: string, word: "for" | "if"): Range[] {
  const heads = text.matchAll(new RegExp(`\\b${word}\\s*\\(`, "g"));
  return [...heads].map(({ index, 0: head }) => {
    const start = index + head.length;
    return { start, end: closingOf(text, start - 1) };
  });
}

export function isInside(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** A function of the file, from its name to the next function’s. */
export interface NamedRange extends Range {
  readonly name: string;
}

/** The functions of a file, in order. */
export function functionsIn(text: string): NamedRange[] {
  const heads = [...text.matchAll(/^(?:export )?function (\w+)/gm)];
  return heads.map(({ index, 1: name }, i) => ({
    name,
    start: index,
    end: heads[i + 1]?.index ?? text.length,
  }));
}

/** The parts of a file that a stub does not show: what the learner writes. */
export function solutionsIn(text: string): Range[] {
  const marked = text.matchAll(
    /^ *\/\/ solution(?:: [^\n]*| only)\n(.*?)^ *\/\/ end of solution$/gms,
  );
  return [...marked].map(({ index, 0: whole, 1: inside }) => {
    const start = index + whole.indexOf("\n") + 1;
    return { start, end: start + inside.length };
  });
}

/**
 * The name of the function that a place lies in.
 *
 * @throws Error if it lies before the first one
 */
export function functionAt(text: string, place: number): string {
  const found = functionsIn(text).findLast(({ start }) => start <= place);
  if (!found) throw new Error(`functionAt: ${place} lies in no function`);
  return found.name;
}

/** A place in a text as editors give it, counted from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** The same place, counted in characters from 0. */
export function placeOf(text: string, { line, column }: LineAndColumn): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, column - 1);
}
