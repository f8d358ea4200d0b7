/**
 * Overfitting is what a network knows about the training images and not about others: the gap between its training and its validation
 * accuracy. Where there is none without overlap, overlap has nothing to reduce. The training accuracy is a mean over an epoch in
 * which the network was still learning, so that a gap of 0 is no sign of overfitting, and a small one hides some.
 */
import type { RunRecord } from "../../../experiments/record.ts";
import type { Finding } from "../finding.ts";
import { SAME_ACCURACY } from "../margins.ts";
import { measured } from "../measured.ts";
import type { Measured } from "../measured.ts";
import { HIGHER } from "../number-words.ts";
import { isBelow, partOf } from "../parts.ts";
import type { Part } from "../parts.ts";
import { less } from "../quantities.ts";
import type { Results } from "../results.ts";
import { AVERAGE_OVERLAP, MAX_OVERLAP, overlaps } from "./overlap.ts";
import type { Overlap } from "./overlap.ts";

/** The gap in the last epoch. */
function gapOf({ curves }: RunRecord): number | undefined {
  const last = curves.at(-1);
  return last && last.trainAccuracy - last.validAccuracy;
}

/** By how much the gap with overlap is larger; unknown where plain pooling does not overfit. */
function changeOf([overlapping, plain]: readonly RunRecord[]) {
  const gap = gapOf(plain);
  return gap !== undefined && gap > SAME_ACCURACY
    ? less(gapOf(overlapping), gap)
    : undefined;
}

const WITHOUT = `plain pooling does not overfit here: its training accuracy is not ${SAME_ACCURACY} above its validation accuracy`;

function changeFor(results: Results, pair: Overlap): Measured {
  return measured(results, {
    what: `training less validation accuracy in the last epoch: ${pair.words}`,
    measure: "accuracy",
    isDifference: true,
    networks: [pair.first, pair.second],
    of: changeOf,
    needs: "learning",
    otherwise: WITHOUT,
  });
}

function averageLessMax(results: Results): Measured {
  return measured(results, {
    what: "the same change: average less max pooling",
    measure: "accuracy",
    isDifference: true,
    networks: [AVERAGE_OVERLAP, MAX_OVERLAP].flatMap(({ first, second }) => [
      first,
      second,
    ]),
    of: (runs) => less(changeOf(runs.slice(0, 2)), changeOf(runs.slice(2))),
    needs: "learning",
    otherwise: WITHOUT,
  });
}

function partFor(results: Results, pair: Overlap): Part {
  const change = changeFor(results, pair);
  return partOf(change, isBelow(change), {
    says: (amount) =>
      `the gap between training and validation accuracy of ${pair.pooling} is ${amount} with overlap`,
    directions: { more: "wider", less: "narrower" },
  });
}

export const overlapOverfit: Finding = {
  id: "overlap-overfit",
  experiment: "overlap",
  claim:
    "Overlap makes pooling overfit less, and average pooling profits the most.",
  rule: `All at 4 layers. Overfitting is the training accuracy less the validation accuracy in the last epoch. Confirmed if overlap narrows this gap for max and for average pooling, and more for average pooling; contradicted if one of the three is the other way round. Seeds from which plain pooling’s gap is not above ${SAME_ACCURACY} do not count.`,
  parts(results) {
    const difference = averageLessMax(results);
    return [
      ...overlaps.map((pair) => partFor(results, pair)),
      partOf(difference, isBelow(difference), {
        says: (amount) =>
          `the change that overlap brings to this gap is ${amount} for average than for max pooling`,
        directions: HIGHER,
      }),
    ];
  },
};
