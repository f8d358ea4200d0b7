import { createRandom } from "../../core/random.ts";
import type { Random } from "../../core/random.ts";
import { deviation } from "./chance.ts";
import { MOST_EDGE } from "./pen.ts";
import type { Edge } from "./pen.ts";
import { VARIATION } from "./variation.ts";

/** How many places of the paper's grain are known before it repeats itself. */
const PLACES = 8192;

/** The grain of the paper: how far it moves the edge of ink at each place, with standard deviation 1. */
export function grainOf(seed: number): Float64Array {
  const random = createRandom(seed, "grain of the paper");
  return Float64Array.from({ length: PLACES }, () => deviation(random));
}

/** Some piece of the paper, more or less rough. */
export function pieceOf(grain: Float64Array, random: Random): Edge {
  const start = random.integer(grain.length);
  const roughness = random.uniform(...VARIATION.roughness);
  return (pixel) => {
    const moved = roughness * grain[(start + pixel) % grain.length];
    return Math.min(MOST_EDGE, Math.max(-MOST_EDGE, moved));
  };
}
