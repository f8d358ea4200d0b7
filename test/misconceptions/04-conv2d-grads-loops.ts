/** Slips in a convolution's gradients of plain loops. */
import { boundsSlips, IS_OUTSIDE, SKIP } from "./loops-bounds.ts";
import {
  asWideAsHigh,
  gradientSizeSlips,
  imageAxesExchanged,
  kernelAxesExchanged,
  lastTapsLeftOut,
  onePositionTooMany,
  positionSlips,
  sizesWithoutDilation,
  tapEndsExchanged,
  widthFromImageHeight,
} from "./loops-ends.ts";
import { indexSlips, paddingAdded, tapSlips } from "./loops-index.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const START = "let sum = 0;";
const BIAS_START = "let biasSum = 0;";
const PIXEL = "inputs.get(n, c, iy, ix)";
const PRODUCT = `sum +=\n                  ${PIXEL} * gradsWrtOutputs.get(n, k, oy, ox);`;
const CHANNELS = "for (let k = 0;";

/** The loop before which the sum of a weight is started. */
const sumBefore = (loop: string) =>
  [
    [START, ""],
    [loop, `${START} ${loop}`],
  ] as const;

export const gradsLoopMisconceptions = misconceptionsIn(
  "04-conv2d-grads",
  "grads",
  inLoops({
    ...boundsSlips,
    ...indexSlips,
    ...tapSlips,
    ...positionSlips,
    "one-position-too-many": onePositionTooMany,
    "padding-added-to-the-index": paddingAdded,
    "image-axes-exchanged": imageAxesExchanged,
    "width-from-image-height": widthFromImageHeight,
    "sizes-without-dilation": sizesWithoutDilation,
    ...gradientSizeSlips,
    "last-taps-left-out": lastTapsLeftOut,
    "tap-ends-exchanged": tapEndsExchanged,
    "as-wide-as-high": asWideAsHigh,
    "kernel-axes-exchanged": kernelAxesExchanged,
    "last-product-wins": {
      does: "keeps only the last product inside the image for each weight",
      question: "What does a weight’s sum hold after the second product?",
      edits: within(PRODUCT, [["sum +=", "sum ="]]),
    },
    "last-product-even-on-padding": {
      does: "keeps only the very last product for each weight, which may lie on the padding",
      question: "What does a weight’s sum hold after the second product?",
      edits: [
        [SKIP, ""],
        ...within(PRODUCT, [
          ["sum +=", "sum ="],
          [PIXEL, `(${IS_OUTSIDE} ? 0 : ${PIXEL})`],
        ]),
      ],
    },
    "sum-started-once": {
      does: "starts one sum for all weights",
      question: "What does your sum hold when the second weight begins?",
      edits: sumBefore(CHANNELS),
    },
    "sum-started-per-filter": {
      does: "starts one sum for all weights of an output channel",
      question: "What does your sum hold when the second weight begins?",
      edits: sumBefore("for (let c = 0;"),
    },
    "sum-started-per-plane": {
      does: "starts one sum for all weights between two channels",
      question: "What does your sum hold when the second weight begins?",
      edits: sumBefore("for (let ky = 0;"),
    },
    "sum-started-per-row": {
      does: "starts one sum for all weights of a kernel’s row",
      question: "What does your sum hold when the second weight begins?",
      edits: sumBefore("for (let kx = 0;"),
    },
    "bias-of-the-last-output": {
      does: "keeps only the last gradient of a channel for its bias",
      question: "What does a bias’s sum hold after the second gradient?",
      edits: [["biasSum +=", "biasSum ="]],
    },
    "bias-sum-started-once": {
      does: "starts one sum for all biases",
      question: "What does a bias’s sum hold when the second channel begins?",
      edits: [
        [BIAS_START, ""],
        [CHANNELS, `${BIAS_START} ${CHANNELS}`],
      ],
    },
    "bias-per-tap": {
      does: "adds each gradient to the bias once per weight that met a pixel inside the image",
      question: "How often is the line run that adds one gradient to a bias?",
      edits: [
        ["biasSum += gradsWrtOutputs.get(n, k, oy, ox);", ""],
        [BIAS_START, ""],
        ["for (let c = 0;", `${BIAS_START} for (let c = 0;`],
        [
          "sum +=\n",
          "biasSum += gradsWrtOutputs.get(n, k, oy, ox);\n sum +=\n",
        ],
      ],
    },
    "pixel-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a pixel",
      question: "In which order do the last two axes of the inputs come?",
      edits: [[PIXEL, "inputs.get(n, c, ix, iy)"]],
    },
    "gradient-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a gradient for a weight",
      question: "In which order do the last two axes of the gradients come?",
      edits: within(PRODUCT, [["oy, ox", "ox, oy"]]),
    },
    "all-gradients-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a gradient, for weights and for biases",
      question: "In which order do the last two axes of the gradients come?",
      edits: [["get(n, k, oy, ox)", "get(n, k, ox, oy)"]],
    },
  }),
);
