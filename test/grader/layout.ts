/** Blocks of text side by side. */
import { lineWidth, widthOf } from "../../lab/kata/wrap.ts";

/** Lines that stand under each other; they may be coloured. */
export type Block = readonly string[];

const GAP = "   ";

/** Lines moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(by) + line));
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
  const room = lineWidth();
  let used = room;
  for (const block of blocks) {
    const width = blockWidth(block) + GAP.length;
    if (used + width > room) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(block);
    used += width;
  }
  return rows.flatMap(joined);
}
