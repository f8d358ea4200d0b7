/** How many hints of an exercise were given, so that each time one more is. */
import { join } from "node:path";
import { recall, remember } from "./memory.ts";
import type { Recalled } from "./memory.ts";
import { hintsPlace } from "./places.ts";

interface HintsGiven {
  /** The number of the last one, from 1. */
  readonly given: number;
}

function isHintsGiven(value: unknown): value is HintsGiven {
  const { given } = (value ?? {}) as Partial<HintsGiven>;
  return Number.isInteger(given) && Number(given) >= 1;
}

/**
 * @param project - the project's folder
 * @param id - of the exercise
 */
export function recallHintsGiven(
  project: string,
  id: string,
): Recalled<HintsGiven> {
  return recall(join(project, hintsPlace(id)), isHintsGiven);
}

/** @throws Error of the file system */
export function rememberHintsGiven(
  project: string,
  id: string,
  given: number,
): void {
  remember(join(project, hintsPlace(id)), { given });
}
