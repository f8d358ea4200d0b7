/** Rows of short texts, some of them in brackets or with a star. */
import type { Block } from "./layout.ts";

/** What padding shows in place of a number. */
export const PADDING = "·";

/** One place of a grid. */
export interface Cell {
  readonly text: string;
  readonly isBracketed?: boolean;
  readonly isStarred?: boolean;
  readonly isDim?: boolean;
}

/** How cells are coloured. */
export interface Paints {
  /** Those that are in brackets or have a star. */
  readonly paint: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Rows of cells as lines, aligned at the right; neighbours in brackets share them. */
export function cellLines(
  grid: readonly (readonly Cell[])[],
  { paint, dim }: Paints,
): Block {
  const cells = grid.flat();
  const width = Math.max(...cells.map(({ text }) => text.length));
  const hasBrackets = cells.some(({ isBracketed }) => isBracketed);
  const hasStars = cells.some(({ isStarred }) => isStarred);
  return grid.map((row) => {
    const texts = row.map(({ text, isBracketed, isStarred, isDim }, x) => {
      const star = isStarred ? "*" : " ";
      const opens = isBracketed && !row[x - 1]?.isBracketed;
      const closes = isBracketed && !row[x + 1]?.isBracketed;
      const number = text.padStart(width) + (hasStars ? star : "");
      const cell = hasBrackets
        ? `${opens ? "[" : " "}${number}${closes ? "]" : " "}`
        : number;
      if (isBracketed || isStarred) return paint(cell);
      return isDim ? dim(cell) : cell;
    });
    return texts.join(hasBrackets ? "" : " ").trimEnd();
  });
}
