/**
 * "Slightly" is not judged: how far the accuracies lie apart is for the reader to see. "Almost agree" is: the losses must be shown to
 * lie nearer to one another than the study could tell apart.
 */
import type { Finding } from "../finding.ts";
import { SAME_LOSS } from "../margins.ts";
import { measured } from "../measured.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, isWithin, partOf } from "../parts.ts";
import { testAccuracyOf, testLossOf } from "../quantities.ts";
import { MAX_LESS_AVERAGE } from "./pooling.ts";

export const poolingTest: Finding = {
  id: "pooling-test",
  experiment: "pooling",
  claim:
    "Max pooling tests slightly better than average pooling, with nearly the same loss.",
  rule: `Both at 4 layers. Confirmed if max pooling’s test accuracy lies above average pooling’s and their test losses within ${SAME_LOSS} nats of each other; contradicted if the accuracy lies below, or the losses further apart.`,
  parts(results) {
    const accuracy = measured(results, testAccuracyOf(MAX_LESS_AVERAGE));
    const loss = measured(results, testLossOf(MAX_LESS_AVERAGE));
    return [
      partOf(accuracy, isAbove(accuracy), {
        says: (amount) =>
          `on the test set max pooling’s accuracy is ${amount} than average pooling’s`,
        directions: HIGHER,
      }),
      partOf(loss, isWithin(loss, { low: -SAME_LOSS, high: SAME_LOSS }), {
        says: (amount) =>
          `max pooling’s test loss is ${amount} than average pooling’s`,
        directions: HIGHER,
      }),
    ];
  },
};
