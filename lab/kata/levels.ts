import type { Exercise } from "./manifest.ts";

/**
 * Sorts exercises into levels: those that need nothing, then those that need only them, and so on. None needs another one of
 * its own level.
 *
 * @param exercises - each after those that it needs
 */
export function levelsOf(exercises: readonly Exercise[]): Exercise[][] {
  const levelOf = new Map<string, number>();
  const levels: Exercise[][] = [];
  for (const exercise of exercises) {
    const below = exercise.needs.map((need) => levelOf.get(need) ?? -1);
    const level = Math.max(-1, ...below) + 1;
    levelOf.set(exercise.id, level);
    (levels[level] ??= []).push(exercise);
  }
  return levels;
}
