/** Misconceptions about what a convolution's window shows: kernel, stride and dilation. */
import {
  columnsTogether,
  GEOMETRY,
  horizontalStepsOfOne,
  IMAGES,
  leavingWindows,
  stepsOfOne,
  tapsTogether,
  WEIGHT,
  ZEROS_BEYOND,
} from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

export const fpropWindowMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    ...leavingWindows(
      ZEROS_BEYOND,
      "reads on in memory where that leads past the image",
    ),
    "stride-ignored": stepsOfOne,
    "horizontal-stride-ignored": horizontalStepsOfOne,
    "horizontal-dilation-ignored": columnsTogether,
    "taps-not-dilated": tapsTogether,
    "kernel-flipped": {
      does: "turns the kernel round by half a turn",
      question:
        "Which weight meets the window’s top left pixel: the kernel’s first or its last?",
      edits: [[WEIGHT, "kernels.get(k, c, KH - 1 - ky, KW - 1 - kx)"]],
    },
    "kernel-rows-flipped": {
      does: "turns the kernel upside down",
      question: "Which row of the kernel meets the window’s first row?",
      edits: [[WEIGHT, "kernels.get(k, c, KH - 1 - ky, kx)"]],
    },
    "kernel-columns-flipped": {
      does: "mirrors the kernel, left for right",
      question: "Which column of the kernel meets the window’s first column?",
      edits: [[WEIGHT, "kernels.get(k, c, ky, KW - 1 - kx)"]],
    },
    "kernel-transposed": {
      does: "takes the kernel’s rows for columns and its columns for rows",
      question:
        "Which of a kernel’s last two axes counts rows, and which index did you give it?",
      edits: [[WEIGHT, "kernels.get(k, c, kx, ky)"]],
    },
    "first-tap-only": {
      does: "weighs every pixel of the window with the kernel’s first weight",
      question: "How many different weights does one window meet?",
      edits: [[WEIGHT, "kernels.get(k, c, 0, 0)"]],
    },
    "last-column-skipped": {
      does: "leaves out the kernel’s last column",
      question:
        "Write down the values that kx takes for a kernel 3 wide: how many are there?",
      edits: [["kx < KW;", "kx < KW - 1;"]],
    },
    "last-row-skipped": {
      does: "leaves out the kernel’s last row",
      question:
        "Write down the values that ky takes for a kernel 3 high: how many are there?",
      edits: [["ky < KH;", "ky < KH - 1;"]],
    },
    "square-kernel-assumed": {
      does: "takes the kernel to be as wide as it is high when it goes through the taps",
      question: "Where does the end of your loop over columns come from?",
      edits: [...ZEROS_BEYOND, ["kx < KW;", "kx < KH;"]],
    },
    "window-centred": {
      does: "centres the window on the pixel at which it should start",
      question:
        "Which tap lies on pixel oy * SY − PY: the first or the middle one?",
      edits: [
        [
          IMAGES,
          "const images = padded(inputs, [padding[0] + KH, padding[1] + KW]).lo(0, 0, KH - (KH >> 1), KW - (KW >> 1));",
        ],
      ],
    },
    "stride-always-1": {
      does: "works with a stride of 1, in the output size, too",
      question: "Where do you read the stride?",
      edits: [
        [
          GEOMETRY,
          "const { padding, dilation } = geometry; const stride = [1, 1];",
        ],
      ],
    },
    "dilation-ignored": {
      does: "works without dilation, in the output size, too",
      question: "Where do you read the dilation?",
      edits: [
        [
          GEOMETRY,
          "const { stride, padding } = geometry; const dilation = [1, 1];",
        ],
      ],
    },
  },
);
