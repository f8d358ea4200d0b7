/** Verdicts that nobody reached. */
import type { Findings } from "../../../lab/report/page/verdict.ts";
import type { Verdict } from "../../../lab/report/verdicts/verdict.ts";

const verdicts: readonly Verdict[] = [
  {
    id: "pooling-test",
    experiment: "pooling",
    claim:
      "On the test set max pooling scores slightly above average pooling; the losses almost agree.",
    verdict: "undecided",
    isAsked: true,
    sentence:
      "Max pooling scores 0.150 above average pooling here, and the study’s difference of 0.005 lies inside what chance does to it.",
    rule: "Confirmed if the difference in accuracy is above 0, contradicted if it is below, each with its 95% interval; undecided otherwise.",
    comparisons: [
      {
        what: "test accuracy: max less average pooling, 4 layers",
        measure: "accuracy",
        isDifference: true,
        study: 0.0053,
        ours: 0.15,
        interval: { low: -0.02, high: 0.32 },
        pairs: 3,
      },
      {
        what: "test loss: max less average pooling, 4 layers",
        measure: "loss",
        isDifference: true,
        study: 0.0034,
        pairs: 0,
      },
    ],
  },
  {
    id: "depth-collapse",
    experiment: "depth",
    claim:
      "Average pooling with 8 layers and strided convolution with 6 and 8 layers do not learn at all.",
    verdict: "confirmed",
    isAsked: true,
    sentence: "None of the three scores better than a guess.",
    rule: "Confirmed if all three score at most twice a guess.",
    comparisons: [],
  },
  {
    id: "serialisation-cost",
    claim:
      "Serialising a convolution is much faster than loops but needs much more memory.",
    verdict: "contradicted",
    isAsked: true,
    sentence: "It is <b>slower</b> here & costs 1.5 times as much.",
    rule: "Confirmed if it is twice as fast.",
    comparisons: [
      {
        what: "time of loops over time of products",
        measure: "factor",
        isDifference: false,
        ours: 0.5,
        pairs: 1,
      },
    ],
  },
];

export const MADE_UP_FINDINGS: Findings = {
  verdicts,
  scope: ["These verdicts are made up & hold for nothing."],
  worths: ["The study’s difference of 0.0053 is 0.2 standard deviations."],
};
