/**
 * A network overfits from the epoch on whose validation loss it never betters: what it learns afterwards about the training images does
 * not hold for others. Only a loss that has clearly risen again tells so; one that still falls has its lowest value in the last
 * epoch for want of a later one.
 */
import type { RunRecord } from "../../../experiments/record.ts";
import type { Finding } from "../finding.ts";
import { SAME_LOSS } from "../margins.ts";
import { measured } from "../measured.ts";
import type { Quantity } from "../measured.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, isBelow, partOf } from "../parts.ts";
import { differenceOf, lessBy } from "../quantities.ts";
import { MAX_LESS_AVERAGE } from "./pooling.ts";

/** By how much the study's training accuracies differed. */
const STUDY_DIFFERENCE = 0.025;

/** The epoch of the lowest validation loss, and by how much the last epoch's is higher. */
function turnOf({ curves }: RunRecord): { epoch: number; rise: number } {
  const lowest = curves.reduce((best, point) =>
    point.validLoss < best.validLoss ? point : best,
  );
  const last = curves[curves.length - 1];
  return { epoch: lowest.epoch, rise: last.validLoss - lowest.validLoss };
}

export const trainAccuracy: Quantity = differenceOf(MAX_LESS_AVERAGE, {
  what: "training accuracy in the last epoch",
  measure: "accuracy",
  of: lessBy(({ curves }) => curves.at(-1)?.trainAccuracy),
  study: STUDY_DIFFERENCE,
});

const turningEpoch: Quantity = differenceOf(MAX_LESS_AVERAGE, {
  what: "epoch of the lowest validation loss",
  measure: "epochs",
  otherwise: `neither network overfits yet: no validation loss has risen again by ${SAME_LOSS} nats`,
  of(runs) {
    if (runs.some(({ curves }) => curves.length === 0)) return undefined;
    const [max, average] = runs.map(turnOf);
    return max.rise > SAME_LOSS || average.rise > SAME_LOSS
      ? max.epoch - average.epoch
      : undefined;
  },
});

export const poolingOverfit: Finding = {
  id: "pooling-overfit",
  experiment: "pooling",
  claim:
    "Max pooling fits the training images better, by about 0.025, and overfits earlier than average pooling.",
  rule: `Both at 4 layers. Confirmed if max pooling’s training accuracy in the last epoch lies above average pooling’s and the epoch of its lowest validation loss comes earlier; contradicted if either is the other way round. Seeds from which neither validation loss has risen again by ${SAME_LOSS} nats at the end do not count for the second half.`,
  parts(results) {
    const fit = measured(results, trainAccuracy);
    const turn = measured(results, turningEpoch);
    return [
      partOf(fit, isAbove(fit), {
        says: (amount) =>
          `max pooling’s training accuracy in the last epoch is ${amount} than average pooling’s`,
        directions: HIGHER,
      }),
      partOf(turn, isBelow(turn), {
        says: (amount) =>
          `max pooling’s validation loss is lowest ${amount} than average pooling’s`,
        directions: { more: "later", less: "earlier" },
      }),
    ];
  },
};
