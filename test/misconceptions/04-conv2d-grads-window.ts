/** Misconceptions about which pixels a weight's gradient is made of: kernel, window and padding. */
import {
  columnsTogether,
  horizontalStepsOfOne,
  leavingWindows,
  OUTPUT_HEIGHT,
  OUTPUT_WIDTH,
  shifted,
  stepsOfOne,
  tapsTogether,
  ZEROS_BEYOND,
} from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const SUM = "grads.kernels.set(k, c, ky, kx, ops.sum(product))";
const PADDED = "padded(inputs, padding)";

export const gradsWindowMisconceptions = misconceptionsIn(
  "04-conv2d-grads",
  "grads",
  {
    ...leavingWindows(
      ZEROS_BEYOND,
      "reads on in memory where that leads past the image",
    ),
    "stride-ignored": stepsOfOne,
    "horizontal-stride-ignored": horizontalStepsOfOne,
    "horizontal-dilation-ignored": columnsTogether,
    "dilation-ignored": tapsTogether,
    flipped: {
      does: "returns the kernels’ gradient turned round by half a turn",
      question:
        "The first weight saw which pixels, and where do you put its gradient?",
      edits: [
        [
          SUM,
          "grads.kernels.set(k, c, KH - 1 - ky, KW - 1 - kx, ops.sum(product))",
        ],
      ],
    },
    transposed: {
      does: "puts the gradients of the kernel’s rows into columns",
      question:
        "Which of the gradient’s last two axes counts rows, and which index did you give it?",
      edits: [[SUM, "grads.kernels.set(k, c, kx, ky, ops.sum(product))"]],
    },
    "last-column-skipped": {
      does: "leaves the gradients of the kernel’s last column at zero",
      question:
        "Write down the values that kx takes for a kernel 3 wide: how many are there?",
      edits: [["kx < KW;", "kx < KW - 1;"]],
    },
    "kernel-at-most-3-wide": {
      does: "goes through no more than three columns of the kernel",
      question: "Is there a largest kernel?",
      edits: [["kx < KW;", "kx < Math.min(KW, 3);"]],
    },
    "padding-ignored": {
      does: "leaves the padding out of the images, and reads on in memory past their ends",
      question: "What did a weight see where the window hung over the edge?",
      edits: [[PADDED, "padded(inputs, [0, 0])"]],
    },
    "padding-not-in-the-index": {
      does: "counts the padding in the output size, and starts at the image’s first pixel all the same",
      question:
        "With padding 1, which row of the image does the first window start at?",
      edits: shifted("0", "0"),
    },
    "padding-swapped": {
      does: "moves the window up by the horizontal padding and left by the vertical one",
      question:
        "With padding [0, 1], does the first window start above the image or left of it?",
      edits: shifted("padding[1]", "padding[0]"),
    },
    "padding-swapped-unguarded": {
      does: "pads rows by the horizontal padding and columns by the vertical one, and reads on in memory where that is too little",
      question: "With padding [0, 1], does the image become higher or wider?",
      edits: [[PADDED, "padded(inputs, [padding[1], padding[0]])"]],
    },
    "vertical-padding-twice": {
      does: "moves the window up and left by the vertical padding",
      question: "With padding [0, 1], how many columns do you add at the left?",
      edits: shifted("padding[0]", "padding[0]"),
    },
    "padding-of-ones": {
      does: "pads with ones",
      question: "What did a weight see outside the image?",
      edits: [[PADDED, "padded(inputs, padding, 1)"]],
    },
    "gives-up-at-the-border": {
      does: "drops the products of every output whose window has its first tap outside the image",
      question:
        "A tap lies outside the image: does your loop leave out this tap, or also those after it?",
      edits: [
        [
          SUM,
          `for (let n = 0; n < N; n++) for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) if (oy * stride[0] < padding[0] || ox * stride[1] < padding[1]) product.set(n, oy, ox, 0); ${SUM}`,
        ],
      ],
    },
    "output-square": {
      does: "takes the outputs to be as wide as they are high",
      question: "What shape do the outputs of a 5x7 image have?",
      edits: [[OUTPUT_WIDTH, "const OW = OH"]],
    },
    "too-large-kernel-allowed": {
      does: "returns zeros where the kernel has more rows than the padded image",
      question: "What should a caller hear whose kernel fits nowhere?",
      edits: [
        [
          OUTPUT_HEIGHT,
          `if (KH > H + 2 * padding[0]) return { kernels: zeros(kernels.shape), biases: zeros([K]) }; ${OUTPUT_HEIGHT}`,
        ],
      ],
    },
    "first-position-only": {
      does: "counts only the window’s first position",
      question: "At how many places was one weight used?",
      edits: [
        [SUM, "grads.kernels.set(k, c, ky, kx, ops.sum(product.hi(N, 1, 1)))"],
      ],
    },
    "last-row-of-outputs-forgotten": {
      does: "leaves the last row of outputs out of the kernels’ gradient",
      question: "Which is the last oy that your loop visits?",
      edits: [
        [
          SUM,
          "grads.kernels.set(k, c, ky, kx, ops.sum(product.hi(N, OH - 1, OW)))",
        ],
      ],
    },
  },
);
