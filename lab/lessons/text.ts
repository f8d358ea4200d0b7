/** Small grids as plain text, for pages and docstrings. */

/** Something with a heading above it, to stand beside others. */
export interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

const GAP = "    ";

/** A number in plain text: at most two decimals. */
export function plainNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Rows of cells, the cells of a column flush right. */
export function alignedRows(
  rows: readonly (readonly string[])[],
  between = " ",
): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  return rows.map((row) =>
    row.map((cell, column) => cell.padStart(widths[column])).join(between),
  );
}

/** A grid of numbers under a heading. */
export function numbersPart(
  heading: string,
  rows: readonly (readonly number[])[],
): Part {
  return {
    heading,
    lines: alignedRows(rows.map((row) => row.map(plainNumber))),
  };
}

/** Parts next to each other, each with its heading above. */
export function beside(parts: readonly Part[]): string[] {
  const height = Math.max(...parts.map(({ lines }) => lines.length));
  const columns = parts.map(({ heading, lines }) => {
    const width = Math.max(heading.length, ...lines.map((line) => line.length));
    return [
      heading,
      ...lines,
      ...Array<string>(height - lines.length).fill(""),
    ].map((line) => line.padEnd(width));
  });
  return columns[0].map((_, row) =>
    columns
      .map((column) => column[row])
      .join(GAP)
      .trimEnd(),
  );
}

/** Named rows of values, one column per thing: for instance what each thread knows. */
export function labelledRows(
  rows: readonly (readonly [label: string, values: readonly number[]])[],
): string[] {
  const values = alignedRows(
    rows.map(([, numbers]) => numbers.map(plainNumber)),
    "  ",
  );
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label], i) => `${label.padEnd(width)}${GAP}${values[i]}`);
}

/** Terms with plus and minus signs between them, as a reader writes them down: `2*3 - 1*4`. */
export function sumOf(terms: readonly string[]): string {
  return terms.join(" + ").replaceAll("+ -", "- ");
}

/** Lines as a block of Markdown in which every character stands where it was put. */
export function fenced(lines: readonly string[]): string {
  return ["```text", ...lines, "```"].join("\n");
}
