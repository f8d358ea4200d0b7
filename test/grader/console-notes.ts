/** What the learner's code printed while it was graded. */
import { stripVTControlCharacters } from "node:util";
import type { Paint } from "./paint.ts";

/** A claim calls the code a hundred times: the first lines are enough. */
const MOST_LINES = 10;

export class ConsoleNotes {
  private readonly lines = new Map<string, string[]>();

  add(exercise: string, content: string): void {
    const lines = this.lines.get(exercise) ?? [];
    lines.push(...stripVTControlCharacters(content).trimEnd().split("\n"));
    this.lines.set(exercise, lines);
  }

  /** The first lines that this exercise printed. */
  linesOf(exercise: string, paint: Paint): string[] {
    const lines = this.lines.get(exercise) ?? [];
    if (lines.length === 0) return [];
    const rest = lines.length - MOST_LINES;
    return [
      `      ${paint.bold("Your code printed:")}`,
      ...lines.slice(0, MOST_LINES).map((line) => `        ${line}`),
      ...(rest > 0 ? [`        … and ${rest} lines more`] : []),
      "",
    ];
  }
}
