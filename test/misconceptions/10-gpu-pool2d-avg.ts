/** The gpu kernels of average pooling: sums, and what they are divided by. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const AREA = "this.constants.sizeY * this.constants.sizeX";
const MEAN = `return sum / (${AREA});`;
/** The end of the forward pass only. */
const FPROP_END = `${MEAN}\n  // end of solution\n}\n\n/**\n * One element of average pooling's gradients`;
const ADDED = "sum +=\n            inputs[this.thread.z][this.thread.y]";
const FPROP_START =
  "let sum = 0;\n  for (let ky = 0; ky < this.constants.sizeY; ky++) {\n    const iy =";
const SHARED =
  "sum +=\n            gradsWrtOutputs[this.thread.z][this.thread.y]";

export const gpuAvgPoolMisconceptions = misconceptionsIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    "sum-for-mean": {
      does: "divides neither the sums nor the gradients of average pooling",
      question: "What is the mean of a window in which all pixels are 3?",
      edits: [[MEAN, "return sum;"]],
    },
    "height-squared": {
      does: "divides by the square of the window’s height, forward and backward",
      question: "How many pixels does a window of size [2, 3] show?",
      edits: [[AREA, "this.constants.sizeY * this.constants.sizeY"]],
    },
    "sides-added": {
      does: "divides by the window’s height plus its width, forward and backward",
      question: "How many pixels does a window of size [2, 3] show?",
      edits: [[AREA, "this.constants.sizeY + this.constants.sizeX"]],
    },
    "stride-for-area": {
      does: "divides by the product of the strides, forward and backward",
      question: "How many pixels does a 3x3 window show whose stride is 2?",
      edits: [[AREA, "this.constants.strideY * this.constants.strideX"]],
    },
    "parentheses-forgotten": {
      does: "divides by the window’s height and multiplies by its width, forward and backward",
      question: "What is 12 / 2 * 3, and what is 12 / (2 * 3)?",
      edits: [[`(${AREA})`, AREA]],
    },
    "divided-by-real-pixels": {
      does: "divides a mean by the number of real pixels in its window",
      question: "What does a window that hangs over the border divide by?",
      edits: [
        ...within(FPROP_START, [
          ["let sum = 0;", "let sum = 0;\n let real = 0;"],
        ]),
        ...within(ADDED, [["sum +=", "real += 1;\n sum +="]]),
        ...within(FPROP_END, [[MEAN, "return sum / real;"]]),
      ],
    },
    "last-pixel-wins": {
      does: "overwrites a mean’s sum with every pixel of the window",
      question: "What is left of the window’s first pixel at the end?",
      edits: within(ADDED, [["sum +=", "sum ="]]),
    },
    "share-overwritten": {
      does: "keeps only the last share of a pixel that several windows show",
      question: "Two windows show the same pixel. What is its gradient?",
      edits: within(SHARED, [["sum +=", "sum ="]]),
    },
    "shares-of-the-first-image": {
      does: "shares out the first image’s gradients in every image",
      question: "Which index of gradsWrtOutputs changes from image to image?",
      edits: within(SHARED, [["[this.thread.z]", "[0]"]]),
    },
    "shares-counted": {
      does: "shares out a one for every window, whatever its gradient",
      question: "What changes in your result when gradsWrtOutputs is doubled?",
      edits: [
        [
          `${SHARED}[\n              oy * this.constants.outputWidth + ox\n            ];`,
          "sum += 1;",
        ],
      ],
    },
  },
);
