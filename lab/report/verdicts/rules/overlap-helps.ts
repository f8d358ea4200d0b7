/** Four parts, accuracy and loss of both kinds of pooling: each must be better with overlap. */
import type { Finding } from "../finding.ts";
import { measured } from "../measured.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, isBelow, partOf } from "../parts.ts";
import type { Part } from "../parts.ts";
import { testAccuracyOf, testLossOf } from "../quantities.ts";
import type { Results } from "../results.ts";
import { overlaps } from "./overlap.ts";
import type { Overlap } from "./overlap.ts";

function partsFor(results: Results, pair: Overlap): Part[] {
  const accuracy = measured(results, testAccuracyOf(pair));
  const loss = measured(results, testLossOf(pair));
  return [
    partOf(accuracy, isAbove(accuracy), {
      says: (amount) =>
        `${pair.pooling} with overlap tests ${amount} than without`,
      directions: HIGHER,
    }),
    partOf(loss, isBelow(loss), {
      says: (amount) =>
        `the test loss of ${pair.pooling} is ${amount} with overlap`,
      directions: HIGHER,
    }),
  ];
}

export const overlapHelps: Finding = {
  id: "overlap-helps",
  experiment: "overlap",
  claim:
    "Overlapping pooling, windows of 2 that move by 1, tests better than plain pooling and with a lower loss, for max and for average pooling.",
  rule: "All at 4 layers. Confirmed if, for max and for average pooling, the test accuracy with overlap lies above that without and the test loss below; contradicted if one of the four is the other way round.",
  parts: (results) => overlaps.flatMap((pair) => partsFor(results, pair)),
};
