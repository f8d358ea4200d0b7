/** Lines as long as the terminal has room for. */
import { stripVTControlCharacters } from "node:util";

/** Where there is no terminal. */
const UNKNOWN = 96;
const NARROWEST = 40;
const WIDEST = 120;
/** What stands to the left of most lines. */
const INDENT = 10;

/** Columns that a text takes; colours take none. */
export function widthOf(line: string): number {
  return stripVTControlCharacters(line).length;
}

/**
 * Columns that a line fills at most.
 *
 * @param columns - of the terminal; `undefined` if there is none
 */
export function lineWidth(
  columns: number | undefined = process.stdout.columns,
): number {
  if (!columns) return UNKNOWN;
  return Math.min(Math.max(columns - INDENT, NARROWEST), WIDEST);
}

/** Words as lines, each as long as it may be. */
export function wrapped(
  words: readonly string[],
  width = lineWidth(),
): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    const isRoom = lines.length > 0 && widthOf(longer) <= width;
    lines.splice(isRoom ? -1 : lines.length, 1, isRoom ? longer : word);
  }
  return lines;
}

/** A text as lines. */
export function wrappedText(text: string, width = lineWidth()): string[] {
  return wrapped(text.split(" "), width);
}
