/**
 * How fast a network converges is told by a goal that both reach: of two that were asked for a share of their own final accuracy, the
 * one that ends lower would have the easier goal.
 */
import type { RunRecord } from "../../../experiments/record.ts";
import type { Finding } from "../finding.ts";
import { measured } from "../measured.ts";
import type { Quantity } from "../measured.ts";
import { isBelow, partOf } from "../parts.ts";
import { differenceOf, less } from "../quantities.ts";
import { MAX_LESS_AVERAGE } from "./pooling.ts";

/** Of the lower of the two best validation accuracies. */
const GOAL = 0.95;

/**
 * After how many epochs the validation accuracy first reaches a goal, as if it rose evenly between two epochs.
 *
 * @param start - the accuracy before the first epoch
 */
export function epochsTo(
  goal: number,
  { curves }: RunRecord,
  start: number,
): number | undefined {
  let before = start;
  for (const { epoch, validAccuracy } of curves) {
    if (validAccuracy >= goal)
      return epoch - (validAccuracy - goal) / (validAccuracy - before);
    before = validAccuracy;
  }
  return undefined;
}

function bestOf({ curves }: RunRecord): number {
  return Math.max(...curves.map(({ validAccuracy }) => validAccuracy));
}

/** @param chance - the accuracy before any training */
function epochsToGoal(chance: number): Quantity {
  return differenceOf(MAX_LESS_AVERAGE, {
    what: `epochs to ${GOAL} of the lower of the two best validation accuracies`,
    measure: "epochs",
    of(runs) {
      const goal = GOAL * Math.min(...runs.map(bestOf));
      const [max, average] = runs.map((run) => epochsTo(goal, run, chance));
      return less(max, average);
    },
  });
}

export const poolingConvergence: Finding = {
  id: "pooling-convergence",
  experiment: "pooling",
  claim: "Max pooling converges a little faster than average pooling.",
  rule: `Both at 4 layers. Confirmed if max pooling needs fewer epochs than average pooling to a validation accuracy that both reach, ${GOAL} of the lower of their two best; contradicted if it needs more. Between two epochs the accuracy is taken to rise evenly.`,
  parts(results) {
    const epochs = measured(results, epochsToGoal(1 / results.classes));
    return [
      partOf(epochs, isBelow(epochs), {
        says: (amount) =>
          `max pooling comes to a validation accuracy that both reach (${GOAL} of the lower of their two best) ${amount} than average pooling`,
        directions: { more: "later", less: "earlier" },
      }),
    ];
  },
};
