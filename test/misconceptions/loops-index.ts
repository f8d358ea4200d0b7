/** Slips in plain loops: which pixel an output sees through a tap, the same in every exercise that slides a window. */
import { SKIP } from "./loops-bounds.ts";
import type { Edits, Entry } from "./misconception.ts";

const UNGUARDED: Edits = [[SKIP, ""]];
const ADDED: Edits = [
  ["- padding[0] + k", "+ padding[0] + k"],
  ["- padding[1] + k", "+ padding[1] + k"],
];
const LEFT_OUT: Edits = [
  [" - padding[0] + k", " + k"],
  [" - padding[1] + k", " + k"],
];

export const paddingAdded: Entry = {
  does: "shifts the window inwards by the padding, where it should shift it outwards",
  question:
    "With padding 1, does the first window start at row 1 of the image or at row −1?",
  edits: ADDED,
};
export const paddingLeftOut: Entry = {
  does: "counts the padding in the output size, and starts at the image’s first pixel all the same",
  question:
    "With padding 1, which row of the image does the first window start at?",
  edits: LEFT_OUT,
};
export const verticalPaddingTwice: Entry = {
  does: "moves the window up and left by the vertical padding",
  question:
    "With padding [0, 1], how far left of the image does a window start?",
  edits: [["- padding[1] + k", "- padding[0] + k"]],
};
export const verticalStrideTwice: Entry = {
  does: "moves the window on by the vertical stride in both directions",
  question:
    "With stride [1, 2], how far apart are two windows of the same row, and which number says so?",
  edits: [["ox * stride[1]", "ox * stride[0]"]],
};
export const verticalDilationTwice: Entry = {
  does: "takes the vertical dilation for both axes",
  question:
    "How many different numbers does your index read from the dilation?",
  edits: [["kx * dilation[1]", "kx * dilation[0]"]],
};

export const indexSlips: Readonly<Record<string, Entry>> = {
  "padding-added-unguarded": {
    does: "shifts the window inwards by the padding, and goes on in memory past the image’s end",
    question:
      "With padding 1, does the first window start at row 1 of the image or at row −1?",
    edits: [...ADDED, ...UNGUARDED],
  },
  "padding-left-out-unguarded": {
    does: "counts the padding in the output size only, and goes on in memory past the image’s end",
    question:
      "With padding 1, which row of the image does the first window start at, and which one does the last end at?",
    edits: [...LEFT_OUT, ...UNGUARDED],
  },
  "padding-times-stride": {
    does: "multiplies the padding with the stride, too",
    question:
      "With padding 1 and stride 2, how many rows above the image does the first window start?",
    edits: [
      ["oy * stride[0] - padding[0]", "(oy - padding[0]) * stride[0]"],
      ["ox * stride[1] - padding[1]", "(ox - padding[1]) * stride[1]"],
    ],
  },
  "positions-exchanged": {
    does: "finds a pixel’s row with the output’s column, and its column with the output’s row",
    question:
      "The window moves to the right: which index of the output grows, and which of the pixel?",
    edits: [
      ["iy = oy", "iy = ox"],
      ["ix = ox", "ix = oy"],
    ],
  },
};

/** What only a window with taps apart can get wrong. */
export const tapSlips: Readonly<Record<string, Entry>> = {
  "tap-times-stride": {
    does: "multiplies the tap’s distance from the window’s start with the stride, too",
    question:
      "With stride 2 and dilation 1, how far apart are two taps of one window?",
    edits: [
      [
        "oy * stride[0] - padding[0] + ky * dilation[0]",
        "(oy + ky * dilation[0]) * stride[0] - padding[0]",
      ],
      [
        "ox * stride[1] - padding[1] + kx * dilation[1]",
        "(ox + kx * dilation[1]) * stride[1] - padding[1]",
      ],
    ],
  },
  "start-times-dilation": {
    does: "multiplies the window’s start with the dilation, too",
    question:
      "With stride 1 and dilation 2, how far apart are two neighbouring windows?",
    edits: [
      [
        "oy * stride[0] - padding[0] + ky * dilation[0]",
        "(oy * stride[0] + ky) * dilation[0] - padding[0]",
      ],
      [
        "ox * stride[1] - padding[1] + kx * dilation[1]",
        "(ox * stride[1] + kx) * dilation[1] - padding[1]",
      ],
    ],
  },
  "position-times-dilation": {
    does: "multiplies the output’s index with the dilation, where it should multiply the tap’s",
    question:
      "With dilation 2, what lies further apart: two taps or two windows?",
    edits: [
      [
        "oy * stride[0] - padding[0] + ky * dilation[0]",
        "oy * stride[0] * dilation[0] - padding[0] + ky",
      ],
      [
        "ox * stride[1] - padding[1] + kx * dilation[1]",
        "ox * stride[1] * dilation[1] - padding[1] + kx",
      ],
    ],
  },
  "padding-times-dilation": {
    does: "multiplies the padding with the dilation, too",
    question:
      "With padding 1 and dilation 2, how many rows above the image does the first window start?",
    edits: [
      [" - padding[0] + ky", " + (ky - padding[0])"],
      [" - padding[1] + kx", " + (kx - padding[1])"],
    ],
  },
  "taps-exchanged": {
    does: "finds a pixel’s row with the tap’s column, and its column with the tap’s row",
    question: "One tap further to the right: which index of the pixel grows?",
    edits: [
      ["padding[0] + ky", "padding[0] + kx"],
      ["padding[1] + kx", "padding[1] + ky"],
    ],
  },
  "kernel-centred": {
    does: "puts the kernel’s middle tap where its first one belongs",
    question:
      "Which tap lies on pixel oy * SY − PY: the first or the middle one?",
    edits: [
      ["+ ky * dilation[0]", "+ (ky - (KH >> 1)) * dilation[0]"],
      ["+ kx * dilation[1]", "+ (kx - (KW >> 1)) * dilation[1]"],
    ],
  },
};
