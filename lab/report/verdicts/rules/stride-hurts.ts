/**
 * A trend over four strides is one number, the slope of the line through them: how much each further step changes the accuracy. A slope alone
 * would overlook a step that goes the other way, so no step may clearly do that. Of speed and memory the ends are compared.
 */
import type { RunRecord } from "../../../experiments/record.ts";
import type { StudyRow } from "../../../experiments/study.ts";
import type { Finding } from "../finding.ts";
import { RUN_TIMING_ERROR } from "../margins.ts";
import { measured } from "../measured.ts";
import type { Measured, Quantity } from "../measured.ts";
import { studyOf } from "../networks.ts";
import { HIGHER } from "../number-words.ts";
import { isAbove, isBelow, jointly, partOf } from "../parts.ts";
import type { Answer, Part } from "../parts.ts";
import { memoryOf, testAccuracyOf, testLossOf, timeOf } from "../quantities.ts";
import type { Pair } from "../quantities.ts";
import type { Results } from "../results.ts";

/** With strides 1 to 4. */
const networks = [
  "strided_convolution-4-stride-1",
  "strided_convolution-4",
  "strided_convolution-4-stride-3",
  "strided_convolution-4-stride-4",
];

/** The slope of the line that lies nearest to values at 1, 2, 3 and 4, by least squares. */
export function slopeOf([one, two, three, four]: readonly number[]): number {
  return (3 * (four - one) + (three - two)) / 10;
}

/** Which way a number goes with the stride, and how that is said. */
interface Trend {
  readonly what: string;
  readonly measure: "accuracy" | "loss";
  readonly value: (run: RunRecord) => number;
  readonly ofStudy: (row: StudyRow) => number;
  readonly ofStep: (pair: Pair) => Quantity;
  /** Whether a change goes as the study says. */
  readonly goesSo: (change: Measured) => Answer;
}

const trends: readonly Trend[] = [
  {
    what: "test accuracy",
    measure: "accuracy",
    value: ({ testAccuracy }) => testAccuracy,
    ofStudy: ({ accuracy }) => accuracy,
    ofStep: testAccuracyOf,
    goesSo: isBelow,
  },
  {
    what: "test loss",
    measure: "loss",
    value: ({ testLoss }) => testLoss,
    ofStudy: ({ loss }) => loss,
    ofStep: testLossOf,
    goesSo: isAbove,
  },
];

/** @param joint - `less` or `over` */
export function stridePair(first: number, second: number, joint: string): Pair {
  return {
    experiment: "stride",
    first: networks[first - 1],
    second: networks[second - 1],
    words: `stride ${first} ${joint} stride ${second}`,
  };
}

function trendPart(results: Results, trend: Trend): Part {
  const { what, measure, value, ofStudy } = trend;
  const slope = measured(results, {
    what: `${what} per step of the stride (slope from 1 to 4)`,
    measure,
    isDifference: true,
    networks,
    of: (runs) => slopeOf(runs.map(value)),
    study: slopeOf(networks.map((id) => ofStudy(studyOf("stride", id)))),
    needs: "learning",
  });
  const steps = [2, 3, 4].map((stride) => ({
    stride,
    ...measured(results, trend.ofStep(stridePair(stride, stride - 1, "less"))),
  }));
  const reversed = steps
    .filter((step) => trend.goesSo(step) === "no")
    .map(({ stride, ...step }) =>
      partOf(step, "no", {
        says: (amount) =>
          `from stride ${stride - 1} to ${stride} the ${what} is ${amount}`,
        directions: HIGHER,
      }),
    );
  const part = partOf(slope, trend.goesSo(slope), {
    says: (amount) => `the ${what} is ${amount} for each step of the stride`,
    directions: HIGHER,
  });
  const parts = [part, ...reversed];
  const facts = parts.flatMap(({ fact }) => fact ?? []);
  return {
    ...part,
    answer: jointly(parts.map(({ answer }) => answer)),
    ...(facts.length > 0 && { fact: facts.join(", but ") }),
    comparisons: [slope, ...steps].map(({ comparison }) => comparison),
  };
}

export const strideHurts: Finding = {
  id: "stride-hurts",
  experiment: "stride",
  claim:
    "As the stride grows from 1 to 4, the test accuracy falls, the loss and the speed rise, and memory falls.",
  rule: `Strided convolution with 4 layers. Confirmed if the slope of the test accuracy over the strides lies below 0 and that of the test loss above, no single step clearly goes the other way, and an iteration with stride 1 takes longer and needs more memory than with stride 4; contradicted if any of this is the other way round. Timings count between runs of one seed on the same machine and engine; they were taken while training, whatever else the machine did, so that one of each is believed only to a factor of ${RUN_TIMING_ERROR}.`,
  parts(results) {
    const time = measured(results, timeOf(stridePair(1, 4, "over")));
    const memory = measured(results, memoryOf(stridePair(1, 4, "less")));
    return [
      ...trends.map((trend) => trendPart(results, trend)),
      partOf(time, isAbove(time, 1), {
        says: (amount) =>
          `an iteration with stride 1 takes ${amount} as long as with stride 4`,
      }),
      partOf(memory, isAbove(memory), {
        says: (amount) => `stride 1 needs ${amount} memory than stride 4`,
        directions: { more: "more", less: "less" },
      }),
    ];
  },
};
