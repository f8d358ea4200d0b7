/** im2col and col2im: windows that lead past the padded image. */
import { inBothWays } from "./leaving-windows.ts";
import { misconceptionsIn } from "./misconception.ts";
import type { Edits } from "./misconception.ts";
import { within } from "./within.ts";

const REACH =
  "const reach = (OH + OW + KH + KW) * (stride[0] + stride[1] + dilation[0] + dilation[1]);";

const ZEROS_AROUND: Edits = [
  [
    "const images = padded(",
    `${REACH} const images = zeros([N, C, H + 2 * Math.max(...padding) + reach, W + 2 * Math.max(...padding) + reach]); const pictures = padded(`,
  ],
  [
    "const columns = zeros(",
    "ops.assign(images.hi(...pictures.shape), pictures); const columns = zeros(",
  ],
];
const ZEROS_AROUND_IMAGES: Edits = [
  [
    "const images = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);",
    `${REACH} const images = zeros([N, C, H + 2 * padding[0] + reach, W + 2 * padding[1] + reach]);`,
  ],
];

const LOOK =
  ".lo(0, ky * dilation[0], kx * dilation[1])\n          .step(1, ...stride)\n          .hi(N, OH, OW);\n        ops";
/** Stand in one of the functions only. */
const SIZES =
  "const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);\n  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);\n\n  const images = padded(inputs";
const READ = `${LOOK}.assign(`;
const ADDED = `${LOOK}.addeq(`;

const im2col = {
  "stride-swapped": {
    does: "swaps the vertical and the horizontal stride in im2col",
    question: "Which of the two strides moves the window down?",
    edits: within(READ, [["...stride", "stride[1], stride[0]"]]),
  },
  "padding-swapped": {
    does: "swaps the vertical and the horizontal padding of im2col’s images",
    question: "Which sides of the image does the padding [0, 1] widen?",
    edits: [
      ["padded(inputs, padding)", "padded(inputs, [padding[1], padding[0]])"],
    ],
  },
  "size-forgets-dilation": {
    does: "counts the windows of im2col as if the dilation were 1",
    question: "How many pixels does a kernel of 3 with dilation 2 span?",
    edits: within(SIZES, [
      ["padding[0], dilation[0])", "padding[0], 1)"],
      ["padding[1], dilation[1])", "padding[1], 1)"],
    ]),
  },
  "output-square": {
    does: "counts as many windows across as down in im2col",
    question: "How many windows lie side by side on an image of 5x7?",
    edits: within(SIZES, [
      ["windowOutputSize(W, KW, stride[1], padding[1], dilation[1])", "OH"],
    ]),
  },
  "width-from-kernel-height": {
    does: "counts the windows across with the kernel’s height in im2col",
    question: "How many windows of 2x3 lie side by side on an image of 5x5?",
    edits: within(SIZES, [
      ["windowOutputSize(W, KW,", "windowOutputSize(W, KH,"],
    ]),
  },
} as const;

const col2im = {
  "col2im-stride-swapped": {
    does: "swaps the vertical and the horizontal stride in col2im",
    question: "Which of the two strides moves the window down?",
    edits: within(ADDED, [["...stride", "stride[1], stride[0]"]]),
  },
  "col2im-padding-swapped": {
    does: "swaps the vertical and the horizontal padding where it cuts the padding off",
    question: "How many rows of padding lie above the image if it is [0, 1]?",
    edits: [
      [
        "images.lo(0, 0, ...padding)",
        "images.lo(0, 0, padding[1], padding[0])",
      ],
    ],
  },
} as const;

const both = {
  "dilation-swapped": {
    does: "swaps the vertical and the horizontal dilation, in im2col and in col2im",
    question: "Which of the two dilations spreads the taps downwards?",
    edits: [
      [
        ".lo(0, ky * dilation[0], kx * dilation[1])",
        ".lo(0, ky * dilation[1], kx * dilation[0])",
      ],
    ],
  },
} as const;

export const columnsLeavingMisconceptions = misconceptionsIn(
  "07-im2col",
  "columns",
  {
    ...inBothWays(im2col, ZEROS_AROUND),
    ...inBothWays(col2im, ZEROS_AROUND_IMAGES),
    ...inBothWays(both, [...ZEROS_AROUND, ...ZEROS_AROUND_IMAGES]),
  },
);
