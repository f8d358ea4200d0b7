/** Source text and its parentheses. */

/** Position of the parenthesis that closes the one at `opening`; the text's length if there is none. */
export function closingOf(text: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return text.length;
}

/**
 * The parts of a text between separators that stand outside of all parentheses and brackets.
 *
 * @param separators - single characters
 */
export function splitOutside(text: string, separators: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("([".includes(character)) depth++;
    if (")]".includes(character)) depth--;
    if (depth === 0 && separators.includes(character)) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** A text without the parentheses around the whole of it. */
export function withoutParentheses(text: string): string {
  const inside = text.trim();
  return inside.startsWith("(") && closingOf(inside, 0) === inside.length - 1
    ? withoutParentheses(inside.slice(1, -1))
    : inside;
}

/**
 * What stands in front of a position, back to where its expression begins: behind an open parenthesis or bracket, behind an
 * assignment, or behind one of `ends`.
 *
 * @param ends - single characters
 */
export function expressionBefore(
  text: string,
  end: number,
  ends: string,
): string {
  let depth = 0;
  let start = end;
  for (; start > 0; start--) {
    const character = text[start - 1];
    if (")]".includes(character)) depth++;
    if ("([".includes(character) && depth-- === 0) break;
    const isAssignment = /(?<![=!<>])=$/.test(text.slice(0, start));
    if (depth === 0 && (isAssignment || ends.includes(character))) break;
  }
  return text.slice(start, end).replace(/^\s*return\b/, "");
}

/** What stands behind a position, up to where its expression ends: at a closing parenthesis or bracket, or at one of `ends`. */
export function expressionAfter(
  text: string,
  start: number,
  ends: string,
): string {
  let depth = 0;
  let end = start;
  for (; end < text.length; end++) {
    const character = text[end];
    if ("([".includes(character)) depth++;
    if (")]".includes(character) && depth-- === 0) break;
    if (depth === 0 && ends.includes(character)) break;
  }
  return text.slice(start, end);
}
