/** The gpu kernel of the backward pass to the inputs: which outputs a pixel gathers from. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

/** The end of a function before the docstring of the next one. */
const END =
  "  return sum;\n  // end of solution\n}\n\n/**\n * One element of the gradients with respect to the";
const DIVIDED = "return sum / this.constants.batch;";

const Y =
  "const y = iy + this.constants.paddingY - ky * this.constants.dilationY;";
const X =
  "const x = ix + this.constants.paddingX - kx * this.constants.dilationX;";
const OY = "const oy = Math.floor((y + 0.5) / this.constants.strideY);";
const OX = "const ox = Math.floor((x + 0.5) / this.constants.strideX);";
const OY_TEST = "oy * this.constants.strideY === y &&";
const OX_TEST = "ox * this.constants.strideX === x &&";
const IY =
  "const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);";
const IX = "const ix = this.thread.x - iy * this.constants.inputWidth;";
const WEIGHT =
  "kernels[k][this.thread.y][ky * this.constants.kernelWidth + kx]";
const GRADIENT =
  "gradsWrtOutputs[this.thread.z][k][\n                oy * this.constants.outputWidth + ox\n              ]";

export const gpuConvBpropMisconceptions = misconceptionsIn(
  "09-gpu-conv2d",
  "gpu-conv",
  {
    "bprop-kernel-turned-round": {
      does: "turns the kernel round once more than the gathering does by itself",
      question:
        "Through which tap did output oy = iy + PY - ky * DY see this pixel?",
      edits: [
        [
          WEIGHT,
          "kernels[k][this.thread.y][(this.constants.kernelHeight - 1 - ky) * this.constants.kernelWidth + this.constants.kernelWidth - 1 - kx]",
        ],
      ],
    },
    "bprop-tap-added": {
      does: "goes on from the pixel by the tap’s distance in place of going back",
      question:
        "The window’s last tap sees this pixel. Where did the window start?",
      edits: [
        [Y, Y.replace("- ky", "+ ky")],
        [X, X.replace("- kx", "+ kx")],
      ],
    },
    "bprop-padding-subtracted": {
      does: "subtracts the padding in the backward pass, too",
      question: "Where in the padded picture is the image’s first pixel?",
      edits: [
        [Y, Y.replace("+ this", "- this")],
        [X, X.replace("+ this", "- this")],
      ],
    },
    "bprop-padding-ignored": {
      does: "ignores the padding in the backward pass",
      question: "Where in the padded picture is the image’s first pixel?",
      edits: [
        [Y, Y.replace(" + this.constants.paddingY", "")],
        [X, X.replace(" + this.constants.paddingX", "")],
      ],
    },
    "bprop-stride-ignored": {
      does: "takes the outputs to lie one pixel apart, whatever the stride",
      question:
        "Which pixel did the window of output 1 start at if the stride is 2?",
      edits: [
        [OY, "const oy = y;"],
        [OX, "const ox = x;"],
        [OY_TEST, ""],
        [OX_TEST, ""],
      ],
    },
    "bprop-stride-swapped": {
      does: "swaps the vertical and the horizontal stride in the backward pass",
      question: "Which of the two strides moves the window down?",
      edits: [
        [OY, OY.replace("strideY", "strideX")],
        [OX, OX.replace("strideX", "strideY")],
        [OY_TEST, OY_TEST.replace("strideY", "strideX")],
        [OX_TEST, OX_TEST.replace("strideX", "strideY")],
      ],
    },
    "remainder-not-tested": {
      does: "takes a row for a window’s first one although the stride leaves it out",
      question: "The stride is 2. Does a window start at row 3?",
      edits: [[OY_TEST, ""]],
    },
    "output-row-not-tested": {
      does: "does not test whether the output’s row is below the last one",
      question:
        "Which rows of outputs exist, and which of them do you ask for?",
      edits: [
        [
          "      oy >= 0 &&\n      oy < this.constants.outputHeight",
          "      oy >= 0",
        ],
      ],
    },
    "bprop-split-by-the-output-width": {
      does: "divides thread.x by the output’s width to find the pixel’s row",
      question: "How many pixels stand in one row of the image?",
      edits: [
        [IY, IY.replace("inputWidth", "outputWidth")],
        [IX, IX.replace("inputWidth", "outputWidth")],
      ],
    },
    "bprop-outputs-in-rows-of-the-input": {
      does: "reads gradsWrtOutputs as if its rows were as long as the image’s",
      question: "How many places behind an output is the one below it?",
      edits: within(GRADIENT, [["outputWidth", "inputWidth"]]),
    },
    "bprop-channels-swapped": {
      does: "takes the kernels’ output channel for the input channel in the backward pass, and the reverse",
      question: "What do the first two axes of kernels mean, in their order?",
      edits: within(WEIGHT, [["[k][this.thread.y]", "[this.thread.y][k]"]]),
    },
    "bprop-first-output-channel-only": {
      does: "gathers from the first output channel only",
      question: "In how many output channels does one pixel take part?",
      edits: [["k < this.constants.filters;", "k < 1;"]],
    },
    "first-gradient-for-all": {
      does: "gathers the first image’s gradients in every image",
      question: "Which index of gradsWrtOutputs changes from image to image?",
      edits: [["gradsWrtOutputs[this.thread.z][k]", "gradsWrtOutputs[0][k]"]],
    },
    "bprop-divided-by-batch": {
      does: "divides the inputs’ gradients by the number of images",
      question: "Does an image’s gradient depend on how many others there are?",
      edits: within(`${END} kernels`, [["return sum;", DIVIDED]]),
    },
    "bprop-last-product-wins": {
      does: "overwrites the pixel’s gradient with every product",
      question: "One pixel took part in several outputs. What is its gradient?",
      edits: within(`sum +=\n              ${WEIGHT}`, [["sum +=", "sum ="]]),
    },
  },
);
