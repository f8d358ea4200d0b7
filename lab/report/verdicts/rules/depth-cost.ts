/**
 * Running time grows with depth if the deepest network of every reduction takes longer than its shallowest. Dilation is compared at 4
 * layers, the depth that the study gives its networks wherever depth is not the question.
 */
import type { Reduction } from "../../../experiments/record.ts";
import { reductionWords } from "../../words.ts";
import type { Finding } from "../finding.ts";
import { RUN_TIMING_ERROR } from "../margins.ts";
import { measured } from "../measured.ts";
import { atAllDepths } from "../networks.ts";
import { isAbove, jointPart, partOf } from "../parts.ts";
import type { Part } from "../parts.ts";
import { memoryOf, timeOf } from "../quantities.ts";
import type { Pair } from "../quantities.ts";
import type { Results } from "../results.ts";

const others: readonly Reduction[] = [
  "max_pooling",
  "avg_pooling",
  "strided_convolution",
];

function growthOf(results: Results, reduction: Reduction): Part {
  const plans = atAllDepths(reduction);
  const [shallowest, deepest] = [plans[0], plans[plans.length - 1]];
  const words = reductionWords[reduction];
  const time = measured(
    results,
    timeOf({
      experiment: "depth",
      first: deepest.id,
      second: shallowest.id,
      words: `${words}, ${deepest.layers} over ${shallowest.layers} layers`,
    }),
  );
  return partOf(time, isAbove(time, 1), {
    says: (amount) =>
      `with ${words} an iteration takes ${amount} as long at ${deepest.layers} layers as at ${shallowest.layers}`,
  });
}

/** @param joint - `over` or `less` */
function dilatedAgainst(other: Reduction, joint: string): Pair {
  return {
    experiment: "depth",
    first: "dilated_convolution-4",
    second: `${other}-4`,
    words: `dilated convolution ${joint} ${reductionWords[other]}, 4 layers`,
  };
}

function dilationOf(results: Results): Part[] {
  const times = others.map((other) => ({
    other: reductionWords[other],
    ...measured(results, timeOf(dilatedAgainst(other, "over"))),
  }));
  const memories = others.map((other) => ({
    other: reductionWords[other],
    ...measured(results, memoryOf(dilatedAgainst(other, "less"))),
  }));
  return [
    jointPart(times, (time) => isAbove(time, 1), {
      hardest: "smallest",
      says: (amount, { other }) =>
        `at 4 layers dilated convolution takes ${amount} as long as ${other}, the nearest to it`,
    }),
    jointPart(memories, (memory) => isAbove(memory), {
      hardest: "smallest",
      says: (amount, { other }) =>
        `dilated convolution needs ${amount} memory than ${other}, the nearest to it`,
      directions: { more: "more", less: "less" },
    }),
  ];
}

export const depthCost: Finding = {
  id: "depth-cost",
  experiment: "depth",
  claim:
    "Deeper networks take longer, and dilation costs the most time and memory.",
  rule: `Confirmed if, for each reduction, an iteration takes longer with the most layers than with the fewest, and if at 4 layers dilated convolution takes longer and needs more memory than each other reduction; contradicted if any of this is the other way round. Timings count between runs of one seed on the same machine and engine; they were taken while training, whatever else the machine did, so that one of each is believed only to a factor of ${RUN_TIMING_ERROR}.`,
  parts: (results) => [
    ...[...others, "dilated_convolution" as const].map((reduction) =>
      growthOf(results, reduction),
    ),
    ...dilationOf(results),
  ],
};
