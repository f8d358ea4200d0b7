/**
 * That something does not improve is shown where no improvement that matters is left: the whole interval of the gain must lie below the
 * margin. Networks that mostly learn nothing are no part of this, but of `depth-collapse`.
 */
import type { RunPlan } from "../../../experiments/declarations.ts";
import type { Reduction } from "../../../experiments/record.ts";
import { anomalies } from "../../../experiments/study.ts";
import { reductionWords } from "../../words.ts";
import type { Finding } from "../finding.ts";
import { SAME_ACCURACY } from "../margins.ts";
import { measured } from "../measured.ts";
import type { Quantity } from "../measured.ts";
import { atAllDepths, studyOf } from "../networks.ts";
import { HIGHER } from "../number-words.ts";
import { isBelow, jointPart } from "../parts.ts";
import type { Part } from "../parts.ts";
import { testAccuracyOf } from "../quantities.ts";
import { isIdle } from "../results.ts";
import type { Results } from "../results.ts";

/** The depth beyond which the study saw no gain. */
const ENOUGH = 3;

export const reductions: readonly Reduction[] = [
  "max_pooling",
  "avg_pooling",
  "strided_convolution",
  "dilated_convolution",
];

/** What a deeper network tests above the one with 3 layers. */
export function gainOf({
  id,
  reduction,
  layers,
}: Pick<RunPlan, "id" | "reduction" | "layers">): Quantity {
  const isCopied = studyOf("depth", id).anomaly === anomalies.copied;
  const note = isCopied ? " (probably a copied row in the study)" : "";
  return testAccuracyOf({
    experiment: "depth",
    first: id,
    second: `${reduction}-${ENOUGH}`,
    words: `${reductionWords[reduction]}, ${layers} less ${ENOUGH} layers${note}`,
  });
}

/** The networks of one reduction with more layers than are said to be enough. */
export function deeperOnes(reduction: Reduction): RunPlan[] {
  return atAllDepths(reduction).filter(({ layers }) => layers > ENOUGH);
}

function partFor(results: Results, reduction: Reduction): Part {
  const words = reductionWords[reduction];
  const gains = deeperOnes(reduction)
    .filter(({ id }) => !isIdle(id, results))
    .map((plan) => ({
      layers: plan.layers,
      ...measured(results, gainOf(plan)),
    }));
  if (gains.length === 0)
    return {
      answer: "open",
      because: `no network with ${words} and more than ${ENOUGH} layers learns here`,
      comparisons: [],
    };
  return jointPart(gains, (gain) => isBelow(gain, SAME_ACCURACY), {
    hardest: "largest",
    says: (amount, { layers }, answer) =>
      answer === "yes"
        ? `with ${words} the best deeper network has ${layers} layers and tests ${amount} than that with ${ENOUGH}`
        : `with ${words} the network with ${layers} layers tests ${amount} than that with ${ENOUGH}`,
    directions: HIGHER,
  });
}

export const depthFlat: Finding = {
  id: "depth-flat",
  experiment: "depth",
  claim: "More than 2 or 3 layers hardly improve the test accuracy.",
  rule: `Every network with more than ${ENOUGH} layers against the one with ${ENOUGH} and the same reduction. Confirmed if no gain in test accuracy can be as large as ${SAME_ACCURACY}; contradicted if one is at least that. Networks that learn nothing from half of the seeds or more are left out.`,
  parts: (results) =>
    reductions.map((reduction) => partFor(results, reduction)),
};
