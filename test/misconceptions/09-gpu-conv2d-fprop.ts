/** The gpu kernel of the forward pass: which thread computes what, and what it reads. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const OY =
  "const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);";
const OX = "const ox = this.thread.x - oy * this.constants.outputWidth;";
const BIAS = "let sum = biases[this.thread.y];";
const TAP =
  "ky * this.constants.kernelWidth + kx];\n          }\n        }\n      }\n    }\n  }\n  return sum;\n  // end of solution\n}\n\n/**\n * One element of the gradients with respect to the inputs";
const PIXEL = "[iy * this.constants.inputWidth + ix] *\n              kernels";
const ADDED = "sum +=\n              inputs[this.thread.z][c]";
/** The places of iy and ix, and the tests on them, in the forward pass only. */
const ROW =
  "ky++) {\n    const iy =\n      oy * this.constants.strideY -\n      this.constants.paddingY +\n      ky * this.constants.dilationY;\n    if (iy >= 0 && iy < this.constants.inputHeight) {";
const COLUMN =
  "kx++) {\n        const ix =\n          ox * this.constants.strideX -\n          this.constants.paddingX +\n          kx * this.constants.dilationX;\n        if (ix >= 0 && ix < this.constants.inputWidth) {";

export const gpuConvFpropMisconceptions = misconceptionsIn(
  "09-gpu-conv2d",
  "gpu-conv",
  {
    "threads-swapped": {
      does: "takes the bias for its pixel’s number in place of the output channel’s",
      question: "In which of x, y and z does a thread find its output channel?",
      edits: [[BIAS, "let sum = biases[this.thread.x];"]],
    },
    "image-and-channel-swapped": {
      does: "looks for the image in thread.y and for the output channel in thread.z",
      question: "Which of outputs[n][k][o]’s three axes is thread.z?",
      edits: [
        [BIAS, "let sum = biases[this.thread.z];"],
        ["inputs[this.thread.z][c]", "inputs[this.thread.y][c]"],
        ["kernels[this.thread.y][c]", "kernels[this.thread.z][c]"],
      ],
    },
    "row-not-rounded": {
      does: "does not round the row that it divides out of thread.x",
      question: "Which row is output 3 in, in an output that is 2 wide?",
      edits: [
        [
          "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)",
          "(this.thread.x / this.constants.outputWidth)",
        ],
      ],
    },
    "row-rounded-to-the-nearest": {
      does: "rounds the row that it divides out of thread.x to the nearest number",
      question: "Which row is output 3 in, in an output that is 4 wide?",
      edits: [
        [
          "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)",
          "Math.round(this.thread.x / this.constants.outputWidth)",
        ],
      ],
    },
    "row-and-column-exchanged": {
      does: "takes the output’s row for its column, and the reverse",
      question:
        "Which output is thread 1: the next one to the right, or below?",
      edits: [
        [
          OY,
          "const ox = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);",
        ],
        [OX, "const oy = this.thread.x - ox * this.constants.outputWidth;"],
      ],
    },
    "split-by-the-input-width": {
      does: "divides thread.x by the image’s width to find the output’s row",
      question: "How many outputs stand in one row of the output?",
      edits: [
        [OY, OY.replace("outputWidth", "inputWidth")],
        [OX, OX.replace("outputWidth", "inputWidth")],
      ],
    },
    "pixels-in-rows-of-the-output": {
      does: "reads the image as if its rows were as long as the output’s",
      question: "How many places behind a pixel is the one below it?",
      edits: within(PIXEL, [["inputWidth", "outputWidth"]]),
    },
    "column-tested-with-the-height": {
      does: "tests the pixel’s column against the image’s height",
      question: "Which columns does an image of 2x5 have?",
      edits: within(COLUMN, [["inputWidth", "inputHeight"]]),
    },
    "column-not-tested": {
      does: "reads on into the next row of the image where the window hangs over the side, here and for the kernels’ gradients",
      question: "Which pixel is inputs[n][c][iy * W + W]?",
      edits: [
        [
          "if (ix >= 0 && ix < this.constants.inputWidth) {",
          "if (ix >= 0 || ix < 0) {",
        ],
      ],
    },
    "border-repeated": {
      does: "sees the image’s outermost pixels again to the left and right of it",
      question: "What does a tap outside the image see?",
      edits: within(COLUMN, [
        ["const ix =", "const tap ="],
        [
          "if (ix >= 0 && ix < this.constants.inputWidth) {",
          "const ix = Math.min(Math.max(tap, 0), this.constants.inputWidth - 1);\n if (ix >= 0) {",
        ],
      ]),
    },
    "first-image-only": {
      does: "reads the first image for every image of the batch",
      question: "Which index of inputs changes from image to image?",
      edits: [["inputs[this.thread.z][c]", "inputs[0][c]"]],
    },
    "first-channel-only": {
      does: "sums over the first input channel only",
      question: "How many channels does one output see?",
      edits: [["c < this.constants.channels", "c < 1"]],
    },
    "three-channels": {
      does: "sums over three input channels at most",
      question: "How many channels can an image have?",
      edits: [
        [
          "c < this.constants.channels",
          "c < Math.min(3, this.constants.channels)",
        ],
      ],
    },
    "last-product-wins": {
      does: "overwrites the sum with every product",
      question: "What is left of the first product at the end?",
      edits: within(ADDED, [["sum +=", "sum ="]]),
    },
    "channels-swapped": {
      does: "takes the kernels’ input channel for the output channel, and the reverse",
      question: "What do the first two axes of kernels mean, in their order?",
      edits: [["kernels[this.thread.y][c]", "kernels[c][this.thread.y]"]],
    },
    "kernel-flipped": {
      does: "turns the kernel round in the forward pass",
      question: "Which tap does the window’s top left pixel meet?",
      edits: within(TAP, [
        [
          "ky * this.constants.kernelWidth + kx]",
          "(this.constants.kernelHeight - 1 - ky) * this.constants.kernelWidth + this.constants.kernelWidth - 1 - kx]",
        ],
      ]),
    },
    "kernel-transposed": {
      does: "reads the kernel’s taps column by column in the forward pass",
      question: "Which tap of a 2x2 kernel is kernels[k][c][1]?",
      edits: within(TAP, [
        [
          "ky * this.constants.kernelWidth + kx]",
          "kx * this.constants.kernelHeight + ky]",
        ],
      ]),
    },
    "stride-ignored": {
      does: "moves the window of the forward pass by one pixel, whatever the stride",
      question: "Where does the second window start if the stride is 2?",
      edits: [
        ...within(ROW, [["oy * this.constants.strideY", "oy"]]),
        ...within(COLUMN, [["ox * this.constants.strideX", "ox"]]),
      ],
    },
    "stride-swapped": {
      does: "takes the horizontal stride for the vertical one, here and for the kernels’ gradients",
      question: "Which of the two strides moves the window down?",
      edits: [
        ["oy * this.constants.strideY -", "oy * this.constants.strideX -"],
      ],
    },
    "dilation-ignored": {
      does: "ignores the vertical dilation in every gpu kernel",
      question:
        "Which row does the kernel’s second row see if the dilation is 2?",
      edits: [["ky * this.constants.dilationY", "ky"]],
    },
    "padding-ignored": {
      does: "ignores the padding in the forward pass",
      question: "In which row does the first window start if the padding is 1?",
      edits: [
        ...within(ROW, [
          ["this.constants.paddingY +", ""],
          ["strideY -", "strideY +"],
        ]),
        ...within(COLUMN, [
          ["this.constants.paddingX +", ""],
          ["strideX -", "strideX +"],
        ]),
      ],
    },
    "padding-swapped": {
      does: "swaps the vertical and the horizontal padding in the forward pass",
      question: "Which sides of the image does the padding [0, 1] widen?",
      edits: [
        ...within(ROW, [["paddingY", "paddingX"]]),
        ...within(COLUMN, [["paddingX", "paddingY"]]),
      ],
    },
    "bias-missing": {
      does: "leaves the biases out",
      question: "What is the output of an image of zeros?",
      edits: [[BIAS, "let sum = 0;"]],
    },
    "bias-per-product": {
      does: "adds the bias to every product",
      question: "How often does a bias count in one output?",
      edits: [
        [BIAS, "let sum = 0;"],
        ...within(ADDED, [["inputs[", "biases[this.thread.y] + inputs["]]),
      ],
    },
    "sums-up-in-the-biases": {
      does: "adds every product to its argument biases",
      question: "How many threads share one element of biases?",
      edits: [...within(ADDED, [["sum +=", "sum = biases[this.thread.y] +="]])],
    },
  },
);
