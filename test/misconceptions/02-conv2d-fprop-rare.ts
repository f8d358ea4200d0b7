/** Misconceptions about a forward pass that only show at larger sizes, on real numbers or beside the padding. */
import { IMAGES, WEIGHT } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const BIAS = "biases.get(k)";

export const fpropRareMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "bias-truncated": {
      does: "cuts the fraction off every bias",
      question: "Which of your variables can only hold whole numbers?",
      edits: [[BIAS, `Math.trunc(${BIAS})`]],
    },
    "bias-in-sixteenths": {
      does: "rounds every bias",
      question: "Where do you round, and why?",
      edits: [[BIAS, `Math.round(${BIAS} * 16) / 16`]],
    },
    "kernels-in-thousandths": {
      does: "rounds every weight to three decimals",
      question: "Where do you round, and why?",
      edits: [[WEIGHT, `Math.round(${WEIGHT} * 1000) / 1000`]],
    },
    "kernels-rounded-beside-padding": {
      does: "rounds every weight to a whole number if there is padding",
      question: "What do you do differently when there is padding?",
      edits: [
        [
          WEIGHT,
          `(padding[0] + padding[1] > 0 ? Math.round(${WEIGHT}) : ${WEIGHT})`,
        ],
      ],
    },
    "padding-at-most-2": {
      does: "returns zeros if the vertical padding is more than 2",
      question: "Is there a largest padding?",
      edits: [
        [IMAGES, `${IMAGES} if (padding[0] > 2) return zeros([N, K, OH, OW]);`],
      ],
    },
    "kernel-at-most-3-wide": {
      does: "goes through no more than three columns of the kernel",
      question: "Is there a largest kernel?",
      edits: [["kx < KW;", "kx < Math.min(KW, 3);"]],
    },
    "clipped-at-10000": {
      does: "clips outputs at 10000",
      question: "Is there a largest output?",
      edits: [["return outputs;", "ops.minseq(outputs, 1e4); return outputs;"]],
    },
  },
);
