/** The bank: every misconception that the grader must catch and that a diagnosis can name. */
import type { Misconception } from "./misconception.ts";

export const misconceptions: readonly Misconception[] = [];

/** Misconceptions of one exercise. */
export function misconceptionsOf(exercise: string): Misconception[] {
  return misconceptions.filter((entry) => entry.exercise === exercise);
}
