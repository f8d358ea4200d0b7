/** The two networks of the study's first question. */
import type { Pair } from "../quantities.ts";

export const MAX_LESS_AVERAGE: Pair = {
  experiment: "pooling",
  first: "max_pooling-4",
  second: "avg_pooling-4",
  words: "max less average pooling",
};
