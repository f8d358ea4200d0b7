/** The forward pass of the second go: what it reads from where. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const WEIGHT = "kernels[c][this.thread.y]";
const BIAS = "let sum = biases[this.thread.y];";
const ADDED = "sum +=\n              inputs[this.thread.z][c]";
const COLUMN_TEST = "if (ix >= 0 && ix < this.constants.inputWidth) {";

export const secondGoFpropMisconceptions = misconceptionsIn(
  "11-gpu-second-go",
  "second-go",
  {
    "axes-not-swapped": {
      does: "takes the kernels’ output channel first, as exercise 09 does",
      question: "What do the first two axes of kernels mean here?",
      edits: [[WEIGHT, "kernels[this.thread.y][c]"]],
    },
    "inputs-swapped-too": {
      does: "takes the images’ channel first as well",
      question: "Which of the arrays has its axes swapped, and which has not?",
      edits: [["inputs[this.thread.z][c]", "inputs[c][this.thread.z]"]],
    },
    "bias-of-another-thread": {
      does: "takes the bias for its pixel’s number in place of the output channel’s",
      question: "In which of x, y and z does a thread find its output channel?",
      edits: [[BIAS, "let sum = biases[this.thread.x];"]],
    },
    "last-product-wins": {
      does: "overwrites the sum with every product of the forward pass",
      question: "What is left of the first product at the end?",
      edits: within(ADDED, [["sum +=", "sum ="]]),
    },
    "taps-transposed": {
      does: "reads the kernel’s taps column by column",
      question: "Which tap of a 2x2 kernel is kernels[c][k][1]?",
      edits: [
        [
          `${WEIGHT}[ky * this.constants.kernelWidth + kx]`,
          `${WEIGHT}[kx * this.constants.kernelHeight + ky]`,
        ],
      ],
    },
    "column-not-tested": {
      does: "reads on into the next row of the image where the window hangs over the side, here and for the kernels’ gradients",
      question: "Which pixel is inputs[n][c][iy * W + W]?",
      edits: [[COLUMN_TEST, "if (ix >= 0 || ix < 0) {"]],
    },
    "row-a-hair-below": {
      does: "rounds a quotient for the output’s row that is not written Math.floor((a + 0.5) / b)",
      question:
        "Which form does the header of exercise 09 give for whole quotients, and why?",
      edits: [["(this.thread.x + 0.5)", "this.thread.x"]],
    },
  },
);
