/** Slips in a forward convolution of plain loops. */
import { boundsSlips, IS_OUTSIDE, SKIP } from "./loops-bounds.ts";
import {
  asWideAsHigh,
  imageAxesExchanged,
  kernelAxesExchanged,
  lastTapsLeftOut,
  positionSlips,
  sizesWithoutDilation,
  tapEndsExchanged,
  tapsOneTooMany,
  widthFromImageHeight,
} from "./loops-ends.ts";
import { indexSlips, tapSlips } from "./loops-index.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";

const START = "let sum = 0;";
const ADDITION = "sum +=";
const PIXEL = "inputs.get(n, c, iy, ix)";
const WEIGHT = "kernels.get(k, c, ky, kx)";
const RESULT = "sum + biases.get(k)";

/** The loop before which the sum is started. */
const sumBefore = (loop: string) =>
  [
    [START, ""],
    [loop, `${START} ${loop}`],
  ] as const;

export const fpropLoopMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  inLoops({
    ...boundsSlips,
    ...indexSlips,
    ...tapSlips,
    ...positionSlips,
    "image-axes-exchanged": imageAxesExchanged,
    "width-from-image-height": widthFromImageHeight,
    "sizes-without-dilation": sizesWithoutDilation,
    "taps-one-too-many": tapsOneTooMany,
    "last-taps-left-out": lastTapsLeftOut,
    "tap-ends-exchanged": tapEndsExchanged,
    "as-wide-as-high": asWideAsHigh,
    "kernel-axes-exchanged": kernelAxesExchanged,
    "last-product-and-bias": {
      does: "keeps only the last product inside the image, and adds the bias to it",
      question: "What does your sum hold after the second product?",
      edits: [[ADDITION, "sum ="]],
    },
    "last-product-alone": {
      does: "keeps only the last product inside the image, without the bias",
      question: "What does your output hold after the second product?",
      edits: [
        [ADDITION, "sum ="],
        [RESULT, "sum"],
      ],
    },
    "last-product-for-the-bias": {
      does: "starts at the bias, and then keeps only the last product inside the image",
      question: "What does your sum hold after the first product?",
      edits: [
        [START, "let sum = biases.get(k);"],
        [ADDITION, "sum ="],
        [RESULT, "sum"],
      ],
    },
    "every-product-an-output": {
      does: "writes each product inside the image, with the bias, over the one before",
      question: "How often is one output written, and what does it hold then?",
      edits: [
        [
          `${ADDITION} ${PIXEL} * ${WEIGHT};`,
          `outputs.set(n, k, oy, ox, ${PIXEL} * ${WEIGHT} + biases.get(k));`,
        ],
        [`outputs.set(n, k, oy, ox, ${RESULT});`, ""],
        [START, ""],
      ],
    },
    "last-product-even-on-padding": {
      does: "keeps only the very last product, which may lie on the padding, and adds the bias to it",
      question: "What does your sum hold after the second product?",
      edits: [
        [SKIP, ""],
        [ADDITION, "sum ="],
        [PIXEL, `(${IS_OUTSIDE} ? 0 : ${PIXEL})`],
      ],
    },
    "sum-started-once": {
      does: "starts one sum for all outputs",
      question: "What does your sum hold when the second output begins?",
      edits: sumBefore("for (let n = 0;"),
    },
    "sum-started-per-image": {
      does: "starts one sum for all outputs of an image",
      question: "What does your sum hold when the second output begins?",
      edits: sumBefore("for (let k = 0;"),
    },
    "sum-started-per-plane": {
      does: "starts one sum for all outputs of a plane",
      question: "What does your sum hold when the second output begins?",
      edits: sumBefore("for (let oy = 0;"),
    },
    "sum-started-per-row": {
      does: "starts one sum for all outputs of a row",
      question:
        "What does your sum hold when the second output of a row begins?",
      edits: sumBefore("for (let ox = 0;"),
    },
    "bias-per-product": {
      does: "adds the bias to every product inside the image",
      question: "How often is the line run that adds the bias to one output?",
      edits: [
        [`${PIXEL} * ${WEIGHT}`, `${PIXEL} * ${WEIGHT} + biases.get(k)`],
        [RESULT, "sum"],
      ],
    },
    "pixel-and-weight-added": {
      does: "adds each pixel to its weight, where it should multiply them",
      question: "What should become of a pixel whose weight is 0?",
      edits: [[`${PIXEL} * `, `${PIXEL} + `]],
    },
    "pixel-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a pixel",
      question: "In which order do the last two axes of the inputs come?",
      edits: [[PIXEL, "inputs.get(n, c, ix, iy)"]],
    },
    "weight-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a weight",
      question: "In which order do the last two axes of the kernels come?",
      edits: [[WEIGHT, "kernels.get(k, c, kx, ky)"]],
    },
    "output-rows-and-columns-exchanged": {
      does: "gives the column before the row when it writes an output",
      question: "In which order do the last two axes of the outputs come?",
      edits: [["outputs.set(n, k, oy, ox", "outputs.set(n, k, ox, oy"]],
    },
    "output-image-and-channel-exchanged": {
      does: "gives the channel before the image when it writes an output",
      question: "In which order do the first two axes of the outputs come?",
      edits: [["outputs.set(n, k,", "outputs.set(k, n,"]],
    },
    "input-channels-counted-by-outputs": {
      does: "goes through as many input channels as there are output channels, whether they exist or not",
      question: "Which tensors have C channels, and which K?",
      edits: [["c < C;", "c < K;"]],
    },
  }),
);
