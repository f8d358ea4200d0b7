/** Misconceptions about the order of columns, exercise 07, and of what is multiplied with them, exercise 08. */
import type { JointMisconception } from "./misconception.ts";

const CHANNELS_LAST = [
  "serialised-fprop-kernels-channels-last",
  "serialised-bprop-kernels-channels-last",
  "serialised-grads-kernels-channels-last",
];
const TAPS_TRANSPOSED = [
  "serialised-fprop-kernels-transposed",
  "serialised-bprop-kernels-transposed",
  "serialised-grads-kernels-transposed",
];
const TAPS_TURNED = [
  "serialised-fprop-kernels-flipped",
  "serialised-bprop-kernels-flipped",
  "serialised-grads-kernels-flipped",
];
const IMAGES_LAST = [
  "serialised-outputs-images-last",
  "serialised-gradients-images-last",
];

export const jointColumnMisconceptions: readonly JointMisconception[] = [
  {
    id: "joint-serialised-channels-last",
    does: "flattens the kernels with the input channel changing fastest in all three serialised passes",
    question:
      "Which row of the columns meets a kernel’s second weight, and what does that row hold?",
    made: CHANNELS_LAST,
  },
  {
    id: "joint-serialised-transposed",
    does: "flattens the kernels with ky changing faster than kx in all three serialised passes",
    question:
      "Which row of the columns meets a kernel’s second weight, and what does that row hold?",
    made: TAPS_TRANSPOSED,
  },
  {
    id: "joint-serialised-flipped",
    does: "turns the kernels round by half a turn in all three serialised passes",
    question:
      "Which weight meets the window’s top left pixel: the kernel’s first or its last?",
    made: TAPS_TURNED,
  },
  {
    id: "joint-serialised-by-channel",
    does: "takes the kernels’ first axis for input channels in all three serialised passes",
    question:
      "In [K, C, KH, KW], which index tells whose output a kernel computes?",
    made: [
      "serialised-fprop-kernels-by-channel",
      "serialised-bprop-kernels-by-channel",
      "serialised-grads-kernels-by-channel",
    ],
  },
  {
    id: "joint-serialised-images-last",
    does: "takes the number of the image to change fastest in the product’s columns, in all three serialised passes",
    question:
      "Two neighbouring columns of the product: two images, or two places in one image?",
    made: IMAGES_LAST,
  },
  {
    id: "joint-serialised-axes-only-renamed",
    does: "gives the product and the outputs’ gradients each other’s shape without moving their axes, in all three serialised passes",
    question:
      "In the product, whose outputs follow each other first: those of one image or those of one channel?",
    made: [
      "serialised-axes-only-renamed",
      "serialised-gradients-only-reshaped",
    ],
  },
  {
    id: "joint-columns-channels-last",
    does: "orders the rows of columns with the input channel changing fastest, and the kernels with them",
    question: "Which of c, ky and kx does the docstring let change fastest?",
    made: [
      "columns-channels-last",
      "columns-col2im-channels-last",
      ...CHANNELS_LAST,
    ],
  },
  {
    id: "joint-columns-taps-transposed",
    does: "orders the rows of columns with ky changing faster than kx, and the kernels with them",
    question: "Which of ky and kx does the docstring let change faster?",
    made: [
      "columns-taps-transposed",
      "columns-col2im-taps-transposed",
      ...TAPS_TRANSPOSED,
    ],
  },
  {
    id: "joint-columns-taps-turned-round",
    does: "orders the rows of columns from the last tap to the first, and the kernels with them",
    question: "Which tap does row 0 of the columns belong to?",
    made: [
      "columns-taps-turned-round",
      "columns-col2im-taps-turned-round",
      ...TAPS_TURNED,
    ],
  },
  {
    id: "joint-columns-images-last",
    does: "orders the columns with the number of the image changing fastest, and the outputs with them",
    question: "Which of n, oy and ox does the docstring let change fastest?",
    made: ["columns-images-last", "columns-col2im-images-last", ...IMAGES_LAST],
  },
  {
    id: "joint-columns-stride-ignored",
    does: "moves the window on by one pixel in im2col and in col2im",
    question: "At which pixel does the second window start?",
    made: ["columns-stride-ignored", "columns-col2im-stride-ignored"],
  },
  {
    id: "joint-columns-stride-swapped",
    does: "takes the horizontal stride for rows and the vertical one for columns in im2col and in col2im",
    question:
      "A pair in a geometry is [vertical, horizontal]: which of the two moves your window down?",
    made: ["columns-stride-swapped", "columns-col2im-stride-swapped"],
  },
];
