/** Slips in plain loops: where the loops end, the same in every exercise that slides a window. */
import type { Entry } from "./misconception.ts";

/** Loops over the window's positions. */
export const positionSlips: Readonly<Record<string, Entry>> = {
  "as-many-positions-as-pixels": {
    does: "goes through as many positions of the window as the image has pixels",
    question:
      "How often can a window 2 high be put down on 3 rows, and what does your loop count?",
    edits: [
      ["oy < OH", "oy < H"],
      ["ox < OW", "ox < W"],
    ],
  },
  "position-ends-exchanged": {
    does: "goes through as many rows of outputs as there are columns, and the reverse",
    question:
      "The outputs are 1 row high and 3 columns wide: which values does oy take?",
    edits: [
      ["oy < OH", "oy < OW"],
      ["ox < OW", "ox < OH"],
    ],
  },
  "last-positions-left-out": {
    does: "leaves out the last row and the last column of the outputs",
    question:
      "Which is the last oy that your loop visits if there are 3 rows of outputs?",
    edits: [
      ["oy < OH", "oy < OH - 1"],
      ["ox < OW", "ox < OW - 1"],
    ],
  },
};

/** A forward pass writes the output that is too much where the next one is written, and comes out right. */
export const onePositionTooMany: Entry = {
  does: "goes through one row and one column of outputs more than there are",
  question:
    "Which is the last oy that your loop visits if there are 3 rows of outputs?",
  edits: [
    ["oy < OH", "oy <= OH"],
    ["ox < OW", "ox <= OW"],
  ],
};

/** Sizes of images and outputs. */
export const imageAxesExchanged: Entry = {
  does: "takes the image’s third axis for the width and the fourth for the height",
  question: "Which axis of [N, C, H, W] counts rows?",
  edits: [["[N, C, H, W] = input", "[N, C, W, H] = input"]],
};
export const outputAxesExchanged: Entry = {
  does: "takes the height of the outputs for their width, and the reverse",
  question:
    "Which of the two sizes of the outputs follows from the image’s height?",
  edits: [
    ["const OH", "const swapped"],
    ["const OW", "const OH"],
    ["const swapped", "const OW"],
  ],
};
export const widthFromImageHeight: Entry = {
  does: "computes the output’s width from the image’s height",
  question: "Which size of the image decides how wide the outputs are?",
  edits: [["windowOutputSize(W,", "windowOutputSize(H,"]],
};
export const sizesWithoutDilation: Entry = {
  does: "forgets the dilation in both output sizes",
  question: "How many pixels does a kernel 3 wide span with dilation 2?",
  edits: [
    [", dilation[0])", ", 1)"],
    [", dilation[1])", ", 1)"],
  ],
};

const OUTPUT_HEIGHT =
  "const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);";
const OUTPUT_WIDTH =
  "const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);";

/** Sizes of a backward convolution. */
export const gradientSizeSlips: Readonly<Record<string, Entry>> = {
  "sizes-of-the-gradients": {
    does: "takes the output’s size from the gradients, and never asks whether the kernel fits",
    question:
      "What should a caller hear whose kernel fits nowhere, and which exercise says it?",
    edits: [
      [OUTPUT_HEIGHT, "const [, , OH, OW] = gradsWrtOutputs.shape;"],
      [OUTPUT_WIDTH, ""],
    ],
  },
  "sizes-of-the-gradients-exchanged": {
    does: "takes the third axis of the gradients for the output’s width and the fourth for its height",
    question: "Which axis of gradsWrtOutputs counts rows?",
    edits: [
      [OUTPUT_HEIGHT, "const [, , OW, OH] = gradsWrtOutputs.shape;"],
      [OUTPUT_WIDTH, ""],
    ],
  },
};

/** Loops over the taps of a kernel. */
export const tapsOneTooMany: Entry = {
  does: "goes through one row and one column more than the kernel has",
  question:
    "Write down the values that ky takes for a kernel 2 high: how many are there?",
  edits: [
    ["ky < KH", "ky <= KH"],
    ["kx < KW", "kx <= KW"],
  ],
};
export const lastTapsLeftOut: Entry = {
  does: "leaves out the kernel’s last row and its last column",
  question:
    "Write down the values that ky takes for a kernel 2 high: how many are there?",
  edits: [
    ["ky < KH", "ky < KH - 1"],
    ["kx < KW", "kx < KW - 1"],
  ],
};
export const tapEndsExchanged: Entry = {
  does: "goes through as many rows of the kernel as it has columns, and the reverse",
  question:
    "The kernel is 1 row high and 3 columns wide: which values does ky take?",
  edits: [
    ["ky < KH", "ky < KW"],
    ["kx < KW", "kx < KH"],
  ],
};
export const asWideAsHigh: Entry = {
  does: "goes through as many columns of the kernel as it has rows",
  question: "Where does the end of your loop over columns come from?",
  edits: [["kx < KW", "kx < KH"]],
};
export const kernelAxesExchanged: Entry = {
  does: "takes the kernel’s third axis for its width and the fourth for its height",
  question: "Which axis of [K, C, KH, KW] counts the kernel’s rows?",
  edits: [["[K, , KH, KW]", "[K, , KW, KH]"]],
};
