/** Slips in plain loops that max and average pooling share. */
import { boundsSlips } from "./loops-bounds.ts";
import {
  imageAxesExchanged,
  onePositionTooMany,
  positionSlips,
} from "./loops-ends.ts";
import {
  indexSlips,
  paddingAdded,
  verticalPaddingTwice,
} from "./loops-index.ts";
import type { Entry } from "./misconception.ts";

export const poolingSlips: Readonly<Record<string, Entry>> = {
  ...boundsSlips,
  ...indexSlips,
  ...positionSlips,
  "one-position-too-many": onePositionTooMany,
  "padding-added-to-the-index": paddingAdded,
  "vertical-padding-twice": verticalPaddingTwice,
  "image-axes-exchanged": imageAxesExchanged,
  "steps-of-the-size": {
    does: "counts the stride in the output size, and moves the window on by its own size all the same",
    question:
      "The size is 3 and the stride 2: in which column does the second window start?",
    edits: [
      ["oy * stride[0]", "oy * size[0]"],
      ["ox * stride[1]", "ox * size[1]"],
    ],
  },
  "place-times-stride": {
    does: "multiplies a place’s distance from the window’s start with the stride, too",
    question: "With stride 2, how far apart are two neighbours in one window?",
    edits: [
      [
        "oy * stride[0] - padding[0] + ky",
        "(oy + ky) * stride[0] - padding[0]",
      ],
      [
        "ox * stride[1] - padding[1] + kx",
        "(ox + kx) * stride[1] - padding[1]",
      ],
    ],
  },
  "window-centred": {
    does: "puts the window’s middle where its first place belongs",
    question:
      "Which place of the window lies on pixel oy * SY − PY: the first or the middle one?",
    edits: [
      ["+ ky;", "+ ky - (size[0] >> 1);"],
      ["+ kx;", "+ kx - (size[1] >> 1);"],
    ],
  },
  "as-wide-as-high": {
    does: "goes through as many columns of a window as it has rows",
    question: "How many pixels does a window of size [2, 3] show?",
    edits: [["kx < size[1]", "kx < size[0]"]],
  },
  "window-one-too-large": {
    does: "looks at one row and one column more than the window has",
    question:
      "Write down the values that ky takes for a window 2 high: how many are there?",
    edits: [
      ["ky < size[0]", "ky <= size[0]"],
      ["kx < size[1]", "kx <= size[1]"],
    ],
  },
  "window-one-too-small": {
    does: "leaves out the last row and the last column of every window",
    question:
      "Write down the values that ky takes for a window 2 high: how many are there?",
    edits: [
      ["ky < size[0]", "ky < size[0] - 1"],
      ["kx < size[1]", "kx < size[1] - 1"],
    ],
  },
  "output-rows-and-columns-exchanged": {
    does: "gives the column before the row when it writes an output",
    question: "In which order do the last two axes of the outputs come?",
    edits: [["set(n, c, oy, ox", "set(n, c, ox, oy"]],
  },
};
