/** Pooling with windows that overlap beside pooling with windows that do not, as the study's third question has them. */
import type { Pair } from "../quantities.ts";

export interface Overlap extends Pair {
  /** For instance `max pooling`. */
  readonly pooling: string;
}

function overlap(reduction: string, pooling: string): Overlap {
  return {
    experiment: "overlap",
    first: `${reduction}-4-pool-stride-1`,
    second: `${reduction}-4`,
    words: `overlapping less plain ${pooling}`,
    pooling,
  };
}

export const MAX_OVERLAP = overlap("max_pooling", "max pooling");
export const AVERAGE_OVERLAP = overlap("avg_pooling", "average pooling");
export const overlaps: readonly Overlap[] = [MAX_OVERLAP, AVERAGE_OVERLAP];
