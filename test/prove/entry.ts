/** A wrong solution as a new entry of the bank. */
import type { Edits } from "../misconceptions/misconception.ts";

/** How many lines two texts have in common from where `lineOf` starts. */
function commonLines(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((line, i) => line !== other[i]);
  return first < 0 ? Math.min(one.length, other.length) : first;
}

/**
 * The edit that makes a wrong text of a right one: the lines between the first and the last that differ, with as many
 * around them as it takes to stand there once.
 */
export function editBetween(right: string, wrong: string): Edits {
  const [from, to] = [right.split("\n"), wrong.split("\n")];
  const shorter = Math.min(from.length, to.length);
  const before = commonLines(from, to);
  const after = Math.min(
    shorter - before,
    commonLines(from.toReversed(), to.toReversed()),
  );
  for (let around = 0; ; around++) {
    const start = Math.max(0, before - around);
    const end = Math.max(0, after - around);
    const cut = (lines: readonly string[]) =>
      lines.slice(start, lines.length - end);
    const [here, instead] = [cut(from), cut(to)];
    const text = here.join("\n");
    const isOnce = text !== "" && right.split(text).length === 2;
    const isWhole = start + end === 0;
    // an edit of no lines has no place, and one to no lines leaves an empty one
    if (isWhole || (isOnce && instead.length > 0))
      return [[text, instead.join("\n")]];
  }
}

/** What to write into the bank. */
export function entryText(edits: Edits): string {
  const texts = edits.map(
    ([from, to]) =>
      `[\n    ${JSON.stringify(from)},\n    ${JSON.stringify(to)},\n  ]`,
  );
  return [
    `"a-name-for-it": {`,
    `  does: "what such code does, after “an implementation that”",`,
    `  question: "what leads to the place, and does not give it away",`,
    `  edits: [${texts.join(", ")}],`,
    `},`,
  ].join("\n");
}
