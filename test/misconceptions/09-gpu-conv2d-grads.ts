/** The gpu kernels of the parameters' gradients: what a weight and a bias gather. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

/** The end of a function before the docstring of the next one. */
const END =
  "  return sum;\n  // end of solution\n}\n\n/**\n * One element of the gradients with respect to the";
const DIVIDED = "return sum / this.constants.batch;";

/** The places of iy and ix in the kernel of the kernels' gradients only. */
const ROW =
  "oy++) {\n    const iy =\n      oy * this.constants.strideY -\n      this.constants.paddingY +\n      ky * this.constants.dilationY;";
const COLUMN =
  "ox++) {\n        const ix =\n          ox * this.constants.strideX -\n          this.constants.paddingX +\n          kx * this.constants.dilationX;";
const KY =
  "const ky = Math.floor((this.thread.x + 0.5) / this.constants.kernelWidth);";
const KX = "const kx = this.thread.x - ky * this.constants.kernelWidth;";
const IMAGES =
  "for (let n = 0; n < this.constants.batch; n++) {\n            sum +=";

const BIAS_GRADIENT = "gradsWrtOutputs[n][this.thread.x][o]";
const BIAS_IMAGES =
  "for (let n = 0; n < this.constants.batch; n++) {\n      for (\n";
const IS_FILTER = "if (this.thread.x < this.constants.filters) {";

export const gpuConvGradsMisconceptions = misconceptionsIn(
  "09-gpu-conv2d",
  "gpu-conv",
  {
    averaged: {
      does: "divides the kernels’ gradients by the number of images",
      question: "Is it the sum over the batch that is asked for, or the mean?",
      edits: within(`${END} biases`, [["return sum;", DIVIDED]]),
    },
    "grads-first-image-only": {
      does: "gathers the kernels’ gradients from the first image only",
      question: "Which images does one weight take part in?",
      edits: within(IMAGES, [["n < this.constants.batch", "n < 1"]]),
    },
    "grads-last-product-wins": {
      does: "overwrites the weight’s gradient with every product",
      question:
        "One weight took part in several outputs. What is its gradient?",
      edits: within(IMAGES, [["sum +=", "sum ="]]),
    },
    "grads-flipped": {
      does: "gives every tap the gradient of the tap opposite",
      question: "Which pixel did the first tap show to output 0?",
      edits: [
        ...within(ROW, [["ky *", "(this.constants.kernelHeight - 1 - ky) *"]]),
        ...within(COLUMN, [
          ["kx *", "(this.constants.kernelWidth - 1 - kx) *"],
        ]),
      ],
    },
    "grads-channels-swapped": {
      does: "looks for the output channel in thread.y and for the input channel in thread.z",
      question: "Which of gradsWrtKernels[k][c][t]’s three axes is thread.z?",
      edits: [
        ["inputs[n][this.thread.y]", "inputs[n][this.thread.z]"],
        [
          "gradsWrtOutputs[n][this.thread.z]",
          "gradsWrtOutputs[n][this.thread.y]",
        ],
      ],
    },
    "grads-split-by-the-kernel-height": {
      does: "divides thread.x by the kernel’s height to find the tap’s row",
      question: "How many taps stand in one row of a 2x3 kernel?",
      edits: [
        [KY, KY.replace("kernelWidth", "kernelHeight")],
        [KX, KX.replace("kernelWidth", "kernelHeight")],
      ],
    },
    "grads-stride-ignored": {
      does: "takes the outputs to lie one pixel apart for the kernels’ gradients, whatever the stride",
      question: "Which pixel did this tap show to output 1 if the stride is 2?",
      edits: [
        ...within(ROW, [["oy * this.constants.strideY", "oy"]]),
        ...within(COLUMN, [["ox * this.constants.strideX", "ox"]]),
      ],
    },
    "grads-padding-ignored": {
      does: "ignores the padding for the kernels’ gradients",
      question:
        "Which pixel did the first tap show to output 0 if the padding is 1?",
      edits: [
        ...within(ROW, [
          ["strideY -\n      this.constants.paddingY +", "strideY +"],
        ]),
        ...within(COLUMN, [
          ["strideX -\n          this.constants.paddingX +", "strideX +"],
        ]),
      ],
    },
    "bias-gradient-averaged": {
      does: "divides the biases’ gradients by the number of images",
      question: "Is it the sum over the batch that is asked for, or the mean?",
      edits: [[BIAS_GRADIENT, `${BIAS_GRADIENT} / this.constants.batch`]],
    },
    "bias-gradient-of-one-image": {
      does: "sums the biases’ gradients over the first image only",
      question: "Which images does one bias take part in?",
      edits: within(BIAS_IMAGES, [["n < this.constants.batch", "n < 1"]]),
    },
    "bias-gradient-of-the-first-row": {
      does: "sums the biases’ gradients over the first row of outputs only",
      question: "To how many outputs of an image is one bias added?",
      edits: [
        [
          "o < this.constants.outputHeight * this.constants.outputWidth",
          "o < this.constants.outputWidth",
        ],
      ],
    },
    "bias-gradient-by-thread-y": {
      does: "looks for the bias in thread.y, which is 0 in every thread",
      question: "A vector has one axis. Which of x, y and z is it?",
      edits: [[BIAS_GRADIENT, "gradsWrtOutputs[n][this.thread.y][o]"]],
    },
    "bias-gradient-rounded": {
      does: "rounds the gradients before it sums them for the biases",
      question: "What becomes of the gradient 0.4?",
      edits: [
        [`sum += ${BIAS_GRADIENT};`, `sum += Math.round(${BIAS_GRADIENT});`],
      ],
    },
    "biases-as-many-as-inputs": {
      does: "takes the number of input channels for the number of biases",
      question: "Has each input channel a bias, or each output channel?",
      edits: [[IS_FILTER, "if (this.thread.x < this.constants.channels) {"]],
    },
    "three-biases": {
      does: "computes the gradients of three biases at most",
      question: "How many output channels can there be?",
      edits: [
        [
          "this.thread.x < this.constants.filters",
          "this.thread.x < Math.min(3, this.constants.filters)",
        ],
      ],
    },
  },
);
