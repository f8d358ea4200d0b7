/**
 * Two sets can only disagree about the same weights. So the validation accuracy is that of the epoch whose weights are tested; the last
 * epoch's, where the study's curves end, stands beside it: it is about other weights, and can disagree for that reason alone.
 */
import type { Finding } from "../finding.ts";
import { measured } from "../measured.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, isBelow, partOf } from "../parts.ts";
import { differenceOf, lessBy, testAccuracyOf } from "../quantities.ts";
import { MAX_LESS_AVERAGE } from "./pooling.ts";

const validAccuracy = differenceOf(MAX_LESS_AVERAGE, {
  what: "validation accuracy of the weights that are tested",
  measure: "accuracy",
  of: lessBy(
    ({ curves, bestEpoch }) =>
      curves.find(({ epoch }) => epoch === bestEpoch)?.validAccuracy,
  ),
});

const lastValidAccuracy = differenceOf(MAX_LESS_AVERAGE, {
  what: "validation accuracy in the last epoch (not judged)",
  measure: "accuracy",
  of: lessBy(({ curves }) => curves.at(-1)?.validAccuracy),
});

export const poolingValidTest: Finding = {
  id: "pooling-valid-test",
  experiment: "pooling",
  claim:
    "Validation favours average pooling and the test favours max pooling: the two sets disagree.",
  rule: "Both at 4 layers, and both sets scored with the same weights, those of the best epoch. Confirmed if max pooling’s accuracy lies below average pooling’s on the validation set and above it on the test set; contradicted if either is the other way round. The validation accuracy of the last epoch is shown and not judged.",
  parts(results) {
    const valid = measured(results, validAccuracy);
    const test = measured(results, testAccuracyOf(MAX_LESS_AVERAGE));
    return [
      partOf(valid, isBelow(valid), {
        says: (amount) =>
          `on the validation set max pooling’s accuracy is ${amount} than average pooling’s`,
        directions: HIGHER,
      }),
      partOf(test, isAbove(test), {
        says: (amount) =>
          `on the test set max pooling’s accuracy is ${amount} than average pooling’s`,
        directions: HIGHER,
      }),
    ];
  },
  beside: (results) =>
    partOf(measured(results, lastValidAccuracy), "open", {
      says: (amount) =>
        `in the last epoch, whose weights are not the ones that are tested, max pooling’s validation accuracy is ${amount} than average pooling’s`,
      directions: HIGHER,
    }),
};
