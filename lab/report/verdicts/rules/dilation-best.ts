/**
 * To be the best of all is to beat each of the others. One of 25 rivals is ahead by chance sooner than a single one would be, so a rival
 * must be ahead by a wider interval, which is wrong in 25 comparisons together as seldom as a 95% interval is in one.
 */
import type { RunPlan } from "../../../experiments/declarations.ts";
import type { Finding } from "../finding.ts";
import { measured } from "../measured.ts";
import type { Measured, Quantity } from "../measured.ts";
import { networks, networkWords, studyOf } from "../networks.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, jointPart } from "../parts.ts";
import type { Answer, Part } from "../parts.ts";
import { isIdle } from "../results.ts";
import type { Results } from "../results.ts";

const BEST = "dilated_convolution-3";
const rivals = networks.filter(({ id }) => id !== BEST);
const JOINT_LEVEL = 1 - 0.05 / rivals.length;

/** How many of the nearest rivals are shown. */
const SHOWN = 5;

interface Lead extends Measured {
  readonly id: string;
  readonly answer: Answer;
}

/** By how much the best network tests above another. */
export function leadOver({ id, experiments }: RunPlan): Quantity {
  const rival = studyOf(experiments[0], id);
  return {
    what: `test accuracy: ${networkWords(BEST)} less ${networkWords(id)}`,
    measure: "accuracy",
    isDifference: true,
    networks: [BEST, id],
    of: ([best, other]) => best.testAccuracy - other.testAccuracy,
    study: studyOf("depth", BEST).accuracy - rival.accuracy,
    needs: "learning",
  };
}

function leadOf(results: Results, rival: RunPlan): Lead {
  const quantity = leadOver(rival);
  const lead = measured(results, quantity);
  const wider = measured(results, { ...quantity, level: JOINT_LEVEL });
  const isAhead = isAbove(lead) === "yes";
  const answer =
    isAbove(wider) === "no" ? "no" : isAhead ? "yes" : ("open" as const);
  return { ...lead, id: rival.id, answer };
}

/** The place of a lead among others, the smallest first; unknown ones come last. */
function placeOf({ comparison }: Lead): number {
  return comparison.ours ?? Number.POSITIVE_INFINITY;
}

/** Leads over the rivals that were run and learn, the smallest first. */
function leadsOf(results: Results): Lead[] {
  return rivals
    .filter(({ id }) => results.runsOf(id).size > 0 && !isIdle(id, results))
    .map((rival) => leadOf(results, rival))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

function partOf(results: Results): Part {
  const open = { answer: "open", comparisons: [] } as const;
  if (results.runsOf(BEST).size === 0) return { ...open, missing: [BEST] };
  if (isIdle(BEST, results))
    return {
      ...open,
      because: `${networkWords(BEST)} learns nothing here from half of the seeds or more`,
    };
  const leads = leadsOf(results);
  if (leads.length === 0)
    return { ...open, because: "no other network was run that learns here" };
  const run = networks.filter(({ id }) => results.runsOf(id).size > 0).length;
  const place = 1 + leads.filter((lead) => placeOf(lead) < 0).length;
  const part = jointPart(leads, ({ answer }) => answer, {
    hardest: "smallest",
    says: (amount, { id }) =>
      `${networkWords(BEST)} is number ${place} of the ${run} networks that were run, and tests ${amount} than ${networkWords(id)}`,
    directions: HIGHER,
  });
  const isUntold = run < networks.length && part.answer !== "no";
  return {
    ...part,
    ...(isUntold && {
      answer: "open",
      because: `${networks.length - run} of the ${networks.length} networks were not run`,
    }),
    comparisons: part.comparisons
      .filter(({ pairs }) => pairs > 0)
      .slice(0, SHOWN),
  };
}

export const dilationBest: Finding = {
  id: "dilation-best",
  experiment: "depth",
  claim:
    "Dilated convolution with 3 layers is the best of all 26 networks, at 0.8866 on the test set.",
  rule: `Confirmed if its test accuracy lies above that of each of the ${rivals.length} other networks (those that learn nothing from half of the seeds or more count as beaten); contradicted if it lies below that of one by an interval of ${(100 * JOINT_LEVEL).toFixed(1)}% in place of 95%, since one of so many is soon ahead by chance. The ${SHOWN} nearest rivals are shown.`,
  parts: (results) => [partOf(results)],
};
