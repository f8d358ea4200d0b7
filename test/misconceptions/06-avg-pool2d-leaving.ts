/** Average pooling: windows that lead past the padded image. */
import { inBothWays } from "./leaving-windows.ts";
import { misconceptionsIn } from "./misconception.ts";
import type { Edits } from "./misconception.ts";
import { within } from "./within.ts";

const REACH =
  "const reach = (OH + OW) * (stride[0] + stride[1]) + size[0] + size[1];";
const PADDED =
  "const gradsWrtPadded = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);";

const ZEROS_AROUND: Edits = [
  [
    "const images = padded(",
    `${REACH} const images = zeros([N, C, H + 2 * Math.max(...padding) + reach, W + 2 * Math.max(...padding) + reach]); const pictures = padded(`,
  ],
  [
    "const outputs = zeros(",
    "ops.assign(images.hi(...pictures.shape), pictures); const outputs = zeros(",
  ],
];
const ZEROS_AROUND_GRADIENTS: Edits = [
  [
    PADDED,
    `${REACH} const gradsWrtPadded = zeros([N, C, H + 2 * padding[0] + reach, W + 2 * padding[1] + reach]);`,
  ],
];

/** Stands in the forward pass only. */
const SEEN =
  "images\n        .lo(0, 0, ky, kx)\n        .step(1, 1, ...stride)";

const forward = {
  "vertical-stride-twice": {
    does: "takes the vertical stride for both directions in the forward pass",
    question: "Try the stride [1, 2]. How far does the window move each way?",
    edits: within(SEEN, [["...stride", "stride[0], stride[0]"]]),
  },
  "padding-swapped": {
    does: "swaps the vertical and the horizontal padding of the forward pass’s images",
    question: "Which sides of the image does the padding [0, 1] widen?",
    edits: [
      ["padded(inputs, padding)", "padded(inputs, [padding[1], padding[0]])"],
    ],
  },
  "output-square": {
    does: "gives the output as many columns as rows",
    question: "How wide is the output of an image of 5x7?",
    edits: [["windowOutputSize(W, size[1], stride[1], padding[1], 1)", "OH"]],
  },
} as const;

const backward = {
  "gradient-padding-swapped": {
    does: "swaps the vertical and the horizontal padding where it cuts the padding off",
    question: "How many rows of padding lie above the image if it is [0, 1]?",
    edits: [
      [
        "gradsWrtPadded.lo(0, 0, ...padding)",
        "gradsWrtPadded.lo(0, 0, padding[1], padding[0])",
      ],
    ],
  },
} as const;

const both = {
  "stride-swapped": {
    does: "swaps the vertical and the horizontal stride in both passes",
    question: "Which of the two strides moves the window down?",
    edits: [["...stride)", "stride[1], stride[0])"]],
  },
  "size-swapped": {
    does: "sums as many rows as the window has columns, and the reverse, in both passes",
    question: "Draw a window of size [1, 2]. Is it wide or high?",
    edits: [
      ["ky < size[0]", "ky < size[1]"],
      ["kx < size[1]", "kx < size[0]"],
    ],
  },
} as const;

export const avgLeavingMisconceptions = misconceptionsIn(
  "06-avg-pool2d",
  "avg",
  {
    ...inBothWays(forward, ZEROS_AROUND),
    ...inBothWays(backward, ZEROS_AROUND_GRADIENTS),
    ...inBothWays(both, [...ZEROS_AROUND, ...ZEROS_AROUND_GRADIENTS]),
  },
);
