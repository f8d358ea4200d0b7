/** Misconceptions about where a convolution's backward pass puts the gradients: kernel, window, padding and shape. */
import {
  columnsTogether,
  horizontalStepsOfOne,
  leavingWindows,
  OUTPUT_HEIGHT,
  OUTPUT_WIDTH,
  REACH,
  stepsOfOne,
  tapsTogether,
  WEIGHT,
} from "./conv2d-window.ts";
import type { Edits } from "./misconception.ts";
import { misconceptionsIn } from "./misconception.ts";

const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";
const PADDED =
  "const gradsWrtPadded = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);";
const ADDITION = "ops.addeq(seen, product);";
const RETURN = "return copyOf(";

/** Room beyond the padded image, as for whoever tests indices; a view would write on in memory. */
const ZEROS_BEYOND: Edits = [
  [
    PADDED,
    `${REACH} const gradsWrtPadded = zeros([N, C, H + 2 * padding[0] + reach, W + 2 * padding[1] + reach]);`,
  ],
];

/** The image found at another place of the padded gradients, which have room for it there. */
function croppedAt(row: string, column: string): Edits {
  return [
    [
      PADDED,
      "const room = 2 * (padding[0] + padding[1]); const gradsWrtPadded = zeros([N, C, H + room, W + room]);",
    ],
    [CROP, `gradsWrtPadded.lo(0, 0, ${row}, ${column}).hi(N, C, H, W)`],
  ];
}

export const bpropWindowMisconceptions = misconceptionsIn(
  "03-conv2d-bprop",
  "bprop",
  {
    ...leavingWindows(
      ZEROS_BEYOND,
      "writes on in memory where that leads past the image",
    ),
    "stride-ignored": stepsOfOne,
    "horizontal-stride-ignored": horizontalStepsOfOne,
    "horizontal-dilation-ignored": columnsTogether,
    "dilation-ignored": tapsTogether,
    "kernel-turned-wrongly": {
      does: "turns the kernel round by half a turn, and lays it down where the window was",
      question:
        "A pixel was multiplied with one weight on the way there: is it the same one on your way back?",
      edits: [[WEIGHT, "kernels.get(k, c, KH - 1 - ky, KW - 1 - kx)"]],
    },
    "kernel-transposed": {
      does: "takes the kernel’s rows for columns and its columns for rows",
      question:
        "Which of a kernel’s last two axes counts rows, and which index did you give it?",
      edits: [[WEIGHT, "kernels.get(k, c, kx, ky)"]],
    },
    "last-column-skipped": {
      does: "leaves out the kernel’s last column",
      question:
        "Write down the values that kx takes for a kernel 3 wide: how many are there?",
      edits: [["kx < KW;", "kx < KW - 1;"]],
    },
    "kernel-at-most-3-wide": {
      does: "goes through no more than three columns of the kernel",
      question: "Is there a largest kernel?",
      edits: [["kx < KW;", "kx < Math.min(KW, 3);"]],
    },
    "stride-at-most-3": {
      does: "works with a stride of no more than 3, in the output size, too",
      question: "Is there a largest stride?",
      edits: [
        [
          "const { stride, padding, dilation } = geometry;",
          "const { padding, dilation } = geometry; const stride = geometry.stride.map((step) => Math.min(step, 3)) as [number, number];",
        ],
      ],
    },
    "padding-not-cropped": {
      does: "cuts the padding off at the bottom and at the right only",
      question: "Where on the padded image does the image begin?",
      edits: [[CROP, "gradsWrtPadded.hi(N, C, H, W)"]],
    },
    "padding-kept": {
      does: "returns gradients of the padding, too",
      question: "Which pixels does the caller have, and what shape are they?",
      edits: [[CROP, "gradsWrtPadded"]],
    },
    "padding-swapped": {
      does: "looks for the image below the horizontal padding and to the right of the vertical one",
      question:
        "With padding [0, 1], which rows of the padded gradients do you cut off?",
      edits: croppedAt("padding[1]", "padding[0]"),
    },
    "padding-swapped-unguarded": {
      does: "looks for the image below the horizontal padding and to the right of the vertical one, and reads on in memory where that leads past the end",
      question:
        "With padding [0, 1], which rows of the padded gradients do you cut off?",
      edits: [
        [
          CROP,
          "gradsWrtPadded.lo(0, 0, padding[1], padding[0]).hi(N, C, H, W)",
        ],
      ],
    },
    "vertical-padding-twice": {
      does: "looks for the image below the vertical padding and as far to the right",
      question:
        "With padding [0, 1], which columns of the padded gradients do you cut off?",
      edits: croppedAt("padding[0]", "padding[0]"),
    },
    "gives-up-at-the-border": {
      does: "drops the gradient of every output whose window has its first tap outside the image",
      question:
        "A tap lies outside the image: does your loop leave out this tap, or also those after it?",
      edits: [
        [
          ADDITION,
          `for (let n = 0; n < N; n++) for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) if (oy * stride[0] < padding[0] || ox * stride[1] < padding[1]) product.set(n, oy, ox, 0); ${ADDITION}`,
        ],
      ],
    },
    "remainder-missing": {
      does: "returns no gradients for the last rows, where the stride leaves some over",
      question: "What is the gradient of a pixel that no window saw?",
      edits: [
        [
          CROP,
          "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H - ((H + 2 * padding[0] - dilation[0] * (KH - 1) - 1) % stride[0]), W)",
        ],
      ],
    },
    "remainder-columns-missing": {
      does: "returns no gradients for the last columns, where the stride leaves some over",
      question: "What is the gradient of a pixel that no window saw?",
      edits: [
        [
          CROP,
          "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W - ((W + 2 * padding[1] - dilation[1] * (KW - 1) - 1) % stride[1]))",
        ],
      ],
    },
    "remainder-refused": {
      does: "refuses sizes that the stride does not divide",
      question: "What is the gradient of a pixel that no window saw?",
      edits: [
        [
          RETURN,
          `if ((H + 2 * padding[0] - dilation[0] * (KH - 1) - 1) % stride[0] || (W + 2 * padding[1] - dilation[1] * (KW - 1) - 1) % stride[1]) throw new RangeError("the stride does not divide the size"); ${RETURN}`,
        ],
      ],
    },
    "output-square": {
      does: "takes the outputs to be as wide as they are high",
      question: "What shape do the outputs of a 5x7 image have?",
      edits: [[OUTPUT_WIDTH, "const OW = OH"]],
    },
    "shape-of-the-gradients": {
      does: "returns gradients in the shape of the outputs, cut out of the image’s corner",
      question:
        "How many pixels had a say in the outputs, and which shape were they in?",
      edits: [[CROP, "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, OH, OW)"]],
    },
    "too-large-kernel-allowed": {
      does: "returns zeros where the kernel has more rows than the padded image",
      question: "What should a caller hear whose kernel fits nowhere?",
      edits: [
        [
          OUTPUT_HEIGHT,
          `if (KH > H + 2 * padding[0]) return zeros(inputs.shape); ${OUTPUT_HEIGHT}`,
        ],
      ],
    },
    "last-row-of-outputs-forgotten": {
      does: "hands back nothing of the last row of outputs",
      question: "Which is the last oy that your loop visits?",
      edits: [
        [
          ADDITION,
          "ops.addeq(seen.hi(N, OH - 1, OW), product.hi(N, OH - 1, OW));",
        ],
      ],
    },
  },
);
