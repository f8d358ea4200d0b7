/**
 * A network that learns nothing settles on the shares of the classes: it is as right as a guess, and loses ln K. That it cannot learn is
 * only to be seen where a sister with fewer layers does well after just as much training. One seed from which it learns
 * contradicts that it does not learn at all, whatever the other seeds do.
 */
import { counted } from "../../../../data/counted.ts";
import type { RunRecord } from "../../../experiments/record.ts";
import type { Finding } from "../finding.ts";
import { SAME_LOSS } from "../margins.ts";
import { measured } from "../measured.ts";
import type { Quantity } from "../measured.ts";
import { networkWords, studyOf } from "../networks.ts";
import { seedCount } from "../number-words.ts";
import type { Part } from "../parts.ts";
import { isAtChance } from "../results.ts";
import type { Results } from "../results.ts";
import { mean } from "../../statistics.ts";
import type { Comparison } from "../verdict.ts";

/** The test accuracy of a sister that was trained long enough. */
const ENOUGH = 0.5;

/** Each network that collapsed, and the deepest of its sisters that did not. */
const collapsed = [
  { id: "avg_pooling-8", sister: "avg_pooling-6" },
  { id: "strided_convolution-6", sister: "strided_convolution-5" },
  { id: "strided_convolution-8", sister: "strided_convolution-5" },
];

function levelsOf(results: Results, id: string): Comparison[] {
  const { accuracy, loss } = studyOf("depth", id);
  const quantities: readonly Quantity[] = [
    {
      what: `test accuracy: ${networkWords(id)}`,
      measure: "accuracy",
      isDifference: false,
      networks: [id],
      of: ([{ testAccuracy }]) => testAccuracy,
      study: accuracy,
    },
    {
      what: `test loss: ${networkWords(id)}`,
      measure: "loss",
      isDifference: false,
      networks: [id],
      of: ([{ testLoss }]) => testLoss,
      study: loss,
    },
  ];
  return quantities.map((quantity) => {
    // a mean of networks that learn and networks that do not has no interval that says anything
    const {
      interval: _,
      deviation: _d,
      ...level
    } = measured(results, quantity).comparison;
    return level;
  });
}

function factOf(id: string, runs: readonly RunRecord[], learned: number) {
  const accuracies = runs.map(({ testAccuracy }) => testAccuracy);
  const losses = runs.map(({ testLoss }) => testLoss);
  const words = networkWords(id);
  const { epochs } = runs[0];
  const seeds = seedCount(runs.length);
  return learned === 0
    ? `${words} is at chance after ${counted(epochs, "epoch")} (test accuracy ${mean(accuracies).toFixed(4)}, loss ${mean(losses).toFixed(3)}, ${seeds})`
    : `${words} learns from ${learned} of ${seeds} (test accuracy up to ${Math.max(...accuracies).toFixed(4)})`;
}

function judgementOf(
  results: Results,
  runs: readonly RunRecord[],
  sister: string,
): Pick<Part, "answer" | "because" | "missing"> {
  if (runs.some((run) => !isAtChance(run, results))) return { answer: "no" };
  const guess = Math.log(results.classes);
  if (runs.some(({ testLoss }) => !(Math.abs(testLoss - guess) <= SAME_LOSS)))
    return {
      answer: "open",
      because: `its loss is not that of a guess, ln ${results.classes} = ${guess.toFixed(3)}`,
    };
  const sisters = [...results.runsOf(sister).values()];
  if (sisters.length === 0) return { answer: "open", missing: [sister] };
  const best = Math.max(...sisters.map(({ testAccuracy }) => testAccuracy));
  return best > ENOUGH
    ? { answer: "yes" }
    : {
        answer: "open",
        because: `training may only have been too short, as ${networkWords(sister)} has not come beyond a test accuracy of ${best.toFixed(4)} either`,
      };
}

export const depthCollapse: Finding = {
  id: "depth-collapse",
  experiment: "depth",
  claim:
    "Three networks learn nothing: average pooling with 8 layers and strided convolution with 6 and with 8 layers stay at an accuracy of 1/47 = 0.0213 and a loss of ln 47 = 3.850.",
  rule: `Confirmed if, from every seed, the test accuracies of all three lie within the sampling error of a guess (four standard errors) and their losses within ${SAME_LOSS} nats of ln 47 (of other sets the number of classes), while the next shallower network, average pooling with 6 and strided convolution with 5 layers, gets more than half of the images right, so that training was long enough. Contradicted if one of the three learns from any seed.`,
  parts: (results) =>
    collapsed.map(({ id, sister }): Part => {
      const runs = [...results.runsOf(id).values()];
      const comparisons = levelsOf(results, id);
      if (runs.length === 0)
        return { answer: "open", missing: [id], comparisons };
      const learned = runs.filter((run) => !isAtChance(run, results)).length;
      return {
        ...judgementOf(results, runs, sister),
        fact: factOf(id, runs, learned),
        comparisons,
      };
    }),
};
