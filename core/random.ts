/** Seeded random numbers: the same seed and purpose give the same numbers on every machine. */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Random {
  /** A number in [low, high). */
  uniform(low: number, high: number): number;
  /** An integer in [0, count). */
  integer(count: number): number;
  /** The integers 0 .. count - 1 in random order. */
  permutation(count: number): Uint32Array;
}

/** FNV-1a, which spreads similar words over distant numbers. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream of random numbers of its own for every purpose, so that drawing more of one kind leaves the others as they were.
 *
 * @param seed - any integer
 * @param purpose - for instance `initialisation` or `batches of epoch 3`
 */
export function createRandom(seed: number, purpose: string): Random {
  const generator = xoroshiro128plus(hashOf(`${seed}/${purpose}`));
  const integer = (count: number): number =>
    uniformInt(generator, 0, count - 1);
  return {
    uniform: (low, high) => low + (high - low) * uniformFloat64(generator),
    integer,
    permutation(count) {
      const order = Uint32Array.from({ length: count }, (_, i) => i);
      for (let i = count - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
  };
}
