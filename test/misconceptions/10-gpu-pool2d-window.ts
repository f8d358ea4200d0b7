/** Gpu kernels of both poolings at once: which pixels and which windows a thread looks at. */
import { misconceptionsIn } from "./misconception.ts";

/** In the three forward kernels. */
const OUTPUT_ROW =
  "const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);";
const OUTPUT_COLUMN =
  "const ox = this.thread.x - oy * this.constants.outputWidth;";
const IY =
  "const iy = oy * this.constants.strideY - this.constants.paddingY + ky;";
const IX =
  "const ix = ox * this.constants.strideX - this.constants.paddingX + kx;";
const ROW_TEST = "if (iy >= 0 && iy < this.constants.inputHeight) {";
const COLUMN_TEST = "if (ix >= 0 && ix < this.constants.inputWidth) {";

/** In the two backward kernels. */
const PIXEL_ROW =
  "const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);";
const PIXEL_COLUMN =
  "const ix = this.thread.x - iy * this.constants.inputWidth;";
const Y = "const y = iy + this.constants.paddingY - ky;";
const X = "const x = ix + this.constants.paddingX - kx;";
const OY = "const oy = Math.floor((y + 0.5) / this.constants.strideY);";
const OX = "const ox = Math.floor((x + 0.5) / this.constants.strideX);";
const OY_TEST = "oy * this.constants.strideY === y &&";
const OX_TEST = "ox * this.constants.strideX === x &&";

export const gpuPoolForwardMisconceptions = misconceptionsIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    "split-by-the-input-width": {
      does: "divides thread.x by the image’s width to find the output’s row",
      question: "How many outputs stand in one row of the output?",
      edits: [
        [OUTPUT_ROW, OUTPUT_ROW.replace("outputWidth", "inputWidth")],
        [OUTPUT_COLUMN, OUTPUT_COLUMN.replace("outputWidth", "inputWidth")],
      ],
    },
    "row-and-column-exchanged": {
      does: "takes the output’s row for its column, and the reverse",
      question:
        "Which output is thread 1: the next one to the right, or below?",
      edits: [
        [OUTPUT_ROW, OUTPUT_ROW.replace("oy", "ox")],
        [
          OUTPUT_COLUMN,
          "const oy = this.thread.x - ox * this.constants.outputWidth;",
        ],
      ],
    },
    "stride-taken-as-size": {
      does: "moves the window of the forward kernels by its own size, whatever the stride",
      question: "How far does a 3x3 window move whose stride is 2?",
      edits: [
        [IY, IY.replace("strideY", "sizeY")],
        [IX, IX.replace("strideX", "sizeX")],
      ],
    },
    "stride-ignored": {
      does: "moves the window of the forward kernels by one pixel, whatever the stride",
      question: "Where does the second window start if the stride is 2?",
      edits: [
        [IY, IY.replace("oy * this.constants.strideY", "oy")],
        [IX, IX.replace("ox * this.constants.strideX", "ox")],
      ],
    },
    "stride-swapped": {
      does: "swaps the vertical and the horizontal stride in the forward kernels",
      question: "Which of the two strides moves the window down?",
      edits: [
        [IY, IY.replace("strideY", "strideX")],
        [IX, IX.replace("strideX", "strideY")],
      ],
    },
    "padding-ignored": {
      does: "ignores the padding in the forward kernels",
      question: "In which row does the first window start if the padding is 1?",
      edits: [
        [IY, IY.replace(" - this.constants.paddingY", "")],
        [IX, IX.replace(" - this.constants.paddingX", "")],
      ],
    },
    "padding-swapped": {
      does: "swaps the vertical and the horizontal padding in the forward kernels",
      question: "Which sides of the image does the padding [0, 1] widen?",
      edits: [
        [IY, IY.replace("paddingY", "paddingX")],
        [IX, IX.replace("paddingX", "paddingY")],
      ],
    },
    "size-swapped": {
      does: "swaps the window’s height and width in every gpu kernel",
      question: "Draw a window of size [1, 2]. Is it wide or high?",
      edits: [
        ["ky < this.constants.sizeY", "ky < this.constants.sizeX"],
        ["kx < this.constants.sizeX", "kx < this.constants.sizeY"],
      ],
    },
    "window-at-most-4": {
      does: "looks at the first four rows of a window only, in every gpu kernel",
      question: "How many rows does a window of size [6, 6] have?",
      edits: [
        ["ky < this.constants.sizeY", "ky < Math.min(4, this.constants.sizeY)"],
      ],
    },
    "row-not-tested": {
      does: "reads below the image where the window hangs over its bottom",
      question: "Which rows does the image have, and which do you test for?",
      edits: [[ROW_TEST, "if (iy >= 0) {"]],
    },
    "column-not-tested": {
      does: "reads on into the next row of the image where the window hangs over the side",
      question: "Which pixel is inputs[n][c][iy * W + W]?",
      edits: [[COLUMN_TEST, "if (ix >= 0 || ix < 0) {"]],
    },
    "column-tested-generously": {
      does: "lets the column behind the image’s last one pass",
      question: "Which number has the last column of an image that is 5 wide?",
      edits: [[COLUMN_TEST, COLUMN_TEST.replace("<", "<=")]],
    },
    "channel-and-image-swapped": {
      does: "looks for the image in thread.y and for the channel in thread.z",
      question: "Which of inputs[n][c][p]’s three axes is thread.z?",
      edits: [
        [
          "inputs[this.thread.z][this.thread.y]",
          "inputs[this.thread.y][this.thread.z]",
        ],
      ],
    },
    "first-image-only": {
      does: "pools the first image in place of every image",
      question: "Which index of inputs changes from image to image?",
      edits: [
        ["inputs[this.thread.z][this.thread.y]", "inputs[0][this.thread.y]"],
      ],
    },
    "first-channel-only": {
      does: "pools the first channel in place of every channel",
      question: "Which index of inputs changes from channel to channel?",
      edits: [
        ["inputs[this.thread.z][this.thread.y]", "inputs[this.thread.z][0]"],
      ],
    },
  },
);

export const gpuPoolBackwardMisconceptions = misconceptionsIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    "bprop-split-by-the-output-width": {
      does: "divides thread.x by the output’s width to find the pixel’s row",
      question: "How many pixels stand in one row of the image?",
      edits: [
        [PIXEL_ROW, PIXEL_ROW.replace("inputWidth", "outputWidth")],
        [PIXEL_COLUMN, PIXEL_COLUMN.replace("inputWidth", "outputWidth")],
      ],
    },
    "bprop-place-added": {
      does: "goes on from the pixel by its place in the window in place of going back",
      question:
        "This pixel is the window’s last one. Where did the window start?",
      edits: [
        [Y, Y.replace("- ky", "+ ky")],
        [X, X.replace("- kx", "+ kx")],
      ],
    },
    "bprop-padding-ignored": {
      does: "ignores the padding in the backward kernels",
      question: "Where in the padded picture is the image’s first pixel?",
      edits: [
        [Y, Y.replace(" + this.constants.paddingY", "")],
        [X, X.replace(" + this.constants.paddingX", "")],
      ],
    },
    "bprop-padding-subtracted": {
      does: "subtracts the padding in the backward kernels, too",
      question: "Where in the padded picture is the image’s first pixel?",
      edits: [
        [Y, Y.replace("+ this", "- this")],
        [X, X.replace("+ this", "- this")],
      ],
    },
    "bprop-stride-ignored": {
      does: "takes the windows to lie one pixel apart in the backward kernels, whatever the stride",
      question:
        "Which pixel did the window of output 1 start at if the stride is 2?",
      edits: [
        [OY, "const oy = y;"],
        [OX, "const ox = x;"],
        [OY_TEST, ""],
        [OX_TEST, ""],
      ],
    },
    "bprop-remainder-not-tested": {
      does: "takes a row for a window’s first one although the stride leaves it out",
      question: "The stride is 2. Does a window start at row 3?",
      edits: [[OY_TEST, ""]],
    },
    "bprop-row-not-tested": {
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
  },
);
