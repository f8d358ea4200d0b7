/** Markdown that reads well raw and rendered. */
import { oneLine } from "./words.ts";

export interface Column {
  readonly heading: string;
  readonly align: "left" | "right";
}

/** The text as Markdown that renders as exactly this text, on one line. */
export function escaped(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>|~$&]/g, String.raw`\$&`);
}

/**
 * A table with its columns padded to one width each.
 *
 * @param rows - cells in Markdown, as many per row as there are columns; a cell holds no line break and no bare `|`
 */
export function markdownTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, i) =>
    Math.max(3, ...[headings, ...rows].map((row) => row[i].length)),
  );
  const padded = (cells: readonly string[]): string[] =>
    cells.map((cell, i) => pad(cell, widths[i], columns[i].align));
  const rule = columns.map(({ align }, i) =>
    align === "left" ? "-".repeat(widths[i]) : `${"-".repeat(widths[i] - 1)}:`,
  );
  return [padded(headings), rule, ...rows.map(padded)].map(lineOf).join("\n");
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function pad(text: string, width: number, align: Column["align"]): string {
  return align === "left" ? text.padEnd(width) : text.padStart(width);
}
