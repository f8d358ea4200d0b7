import type { Random } from "../../core/random.ts";
import type { Variants } from "./shapes/shapes.ts";
import { strokesOf } from "./stroke.ts";
import type { Stroke } from "./stroke.ts";

/** A character's ways of being written, ready to be chosen from. */
export interface Character {
  readonly ways: readonly (readonly Stroke[])[];
  /** For each way, the sum of the weights up to it. */
  readonly upTo: readonly number[];
}

export function characterOf(variants: Variants): Character {
  let sum = 0;
  return {
    ways: variants.map(([, notation]) => strokesOf(notation)),
    upTo: variants.map(([weight]) => (sum += weight)),
  };
}

/** One way of writing a character, as often as its weight says. */
export function chosenWay(
  { ways, upTo }: Character,
  random: Random,
): readonly Stroke[] {
  const place = random.uniform(0, upTo[upTo.length - 1]);
  return ways[upTo.findIndex((sum) => place < sum)];
}
