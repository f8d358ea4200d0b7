import { edited } from "./misconception.ts";
import type { Edits } from "./misconception.ts";

/**
 * Edits of one place only, of texts that stand elsewhere, too.
 *
 * @param place - a longer text around them that stands nowhere else
 * @throws Error if a text to replace is not in it
 */
export function within(place: string, edits: Edits): Edits {
  return [[place, edited(place, edits)]];
}
