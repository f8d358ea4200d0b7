/** Blocks of text side by side. */
import { stripVTControlCharacters } from "node:util";

/** Lines that stand under each other; they may be coloured. */
export type Block = readonly string[];

/** Columns that a line fills at most. */
export const LINE_WIDTH = 96;
const GAP = "   ";

/** Lines moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(by) + line));
}

function widthOf(line: string): number {
  return stripVTControlCharacters(line).length;
}

function blockWidth(block: Block): number {
  return Math.max(...block.map(widthOf));
}

function padded(line: string, width: number): string {
  return line + " ".repeat(width - widthOf(line));
}

/** One row of blocks, as lines. */
function joined(row: readonly Block[]): string[] {
  const height = Math.max(...row.map((block) => block.length));
  return Array.from({ length: height }, (_, y) =>
    row
      .map((block) => padded(block[y] ?? "", blockWidth(block)))
      .join(GAP)
      .trimEnd(),
  );
}

/** Blocks side by side, as many as fit on a line. */
export function sideBySide(blocks: readonly Block[]): string[] {
  const rows: Block[][] = [];
  let used = LINE_WIDTH;
  for (const block of blocks) {
    const width = blockWidth(block) + GAP.length;
    if (used + width > LINE_WIDTH) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(block);
    used += width;
  }
  return rows.flatMap(joined);
}

/** Words as lines, each as long as it may be. */
export function wrapped(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    const isRoom = lines.length > 0 && widthOf(longer) <= LINE_WIDTH;
    lines.splice(isRoom ? -1 : lines.length, 1, isRoom ? longer : word);
  }
  return lines;
}
