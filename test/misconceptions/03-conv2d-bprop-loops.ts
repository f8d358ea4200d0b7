/** Slips in a backward convolution of plain loops. */
import { boundsSlips } from "./loops-bounds.ts";
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
  tapsOneTooMany,
  widthFromImageHeight,
} from "./loops-ends.ts";
import { indexSlips, paddingAdded, tapSlips } from "./loops-index.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";

const BEFORE = "gradsWrtInputs.get(n, c, iy, ix)";
const GRADIENT = "gradsWrtOutputs.get(n, k, oy, ox)";

export const bpropLoopMisconceptions = misconceptionsIn(
  "03-conv2d-bprop",
  "bprop",
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
    "taps-one-too-many": tapsOneTooMany,
    ...gradientSizeSlips,
    "last-taps-left-out": lastTapsLeftOut,
    "tap-ends-exchanged": tapEndsExchanged,
    "as-wide-as-high": asWideAsHigh,
    "kernel-axes-exchanged": kernelAxesExchanged,
    // What comes last depends on the loops only in whether a pixel meets its last window or its last tap last: images,
    // channels, and rows beside columns, come in any order. Tap after tap is `bprop-overlap-overwritten`.
    "overwritten-window-by-window": {
      does: "keeps only what a pixel got from the last window that saw it",
      question:
        "A pixel was seen by two windows: what does it hold after the second?",
      edits: [[`${BEFORE} + share`, "share"]],
    },
    "written-to-rows-for-columns": {
      does: "gives the row before the column when it reads a pixel’s sum, and the column before the row when it writes it",
      question: "Is the pixel that you write the one whose sum you read?",
      edits: [
        ["gradsWrtInputs.set(n, c, iy, ix", "gradsWrtInputs.set(n, c, ix, iy"],
      ],
    },
    "pixel-rows-and-columns-exchanged": {
      does: "gives the column before the row where it adds to a pixel",
      question: "In which order do the last two axes of the inputs come?",
      edits: [["n, c, iy, ix", "n, c, ix, iy"]],
    },
    "gradient-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a gradient",
      question: "In which order do the last two axes of the gradients come?",
      edits: [[GRADIENT, "gradsWrtOutputs.get(n, k, ox, oy)"]],
    },
    "gradient-of-the-input-channel": {
      does: "reads the gradient of the output channel that has the input channel’s number",
      question:
        "Which axis of gradsWrtOutputs has K entries, and which index did you give it?",
      edits: [[GRADIENT, "gradsWrtOutputs.get(n, c, oy, ox)"]],
    },
    "sum-of-the-output-channel": {
      does: "adds to the sum of the input channel that has the output channel’s number",
      question: "Is the pixel that you write the one whose sum you read?",
      edits: [[BEFORE, "gradsWrtInputs.get(n, k, iy, ix)"]],
    },
    "products-with-pixels": {
      does: "multiplies each share with the pixel that it goes to",
      question:
        "The derivative of w · x with respect to x: does x appear in it?",
      edits: [
        [
          "kernels.get(k, c, ky, kx) *",
          "inputs.get(n, c, iy, ix) * kernels.get(k, c, ky, kx) *",
        ],
      ],
    },
  }),
);
