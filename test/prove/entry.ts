/** A wrong solution as a new entry of the bank. */
import type { Edits } from "../misconceptions/misconception.ts";

/** How many lines two texts have in common from where `lineOf` starts. */
function commonLines(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((line, i) => line !== other[i]);
  return first < 0 ? Math.min(one.length, other.length) : first;
}

/**
 * The edit that makes a wrong text of a right one: the lines between the first and the last that differ.
 *
 * @throws Error if the texts are the same, or the lines stand in the solution more than once
 */
export function editBetween(right: string, wrong: string): Edits {
  if (right === wrong) throw new Error("it is the solution, word for word");
  const [from, to] = [right.split("\n"), wrong.split("\n")];
  const start = commonLines(from, to);
  const most = Math.min(from.length, to.length) - start;
  const end = Math.min(most, commonLines(from.toReversed(), to.toReversed()));
  // one more line in front, so that an inserted line has something to stand behind
  const before = Math.max(0, start - 1);
  const cut = (lines: readonly string[]) =>
    lines.slice(before, lines.length - end).join("\n");
  const edit = [cut(from), cut(to)] as const;
  if (right.split(edit[0]).length > 2)
    throw new Error(
      `the lines that differ stand in the solution more than once; write the edit by hand, with more around it: ${edit[0]}`,
    );
  return [edit];
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
