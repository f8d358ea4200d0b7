/** Slips in max pooling of plain loops. */
import { IS_OUTSIDE, SKIP } from "./loops-bounds.ts";
import { paddingLeftOut, verticalStrideTwice } from "./loops-index.ts";
import { poolingSlips } from "./loops-pooling.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";

const PIXEL = "const value = inputs.get(n, c, iy, ix);";
const START =
  "let largest = -Infinity;\n          let position = 0;\n          for";
const COLUMNS_OF_WINDOWS = "for (let ox = 0; ox < OW; ox++) {";
const OUTPUTS = "const outputs =";
const ROW = "Math.floor(position / W)";
const COLUMN = "position % W";

export const maxLoopMisconceptions = misconceptionsIn(
  "05-max-pool2d",
  "max",
  inLoops({
    ...poolingSlips,
    "padding-left-out": paddingLeftOut,
    "padding-exchanged-in-the-index": {
      does: "moves the window up by the horizontal padding and left by the vertical one",
      question:
        "With padding [0, 1], does the first window start above the image or left of it?",
      edits: [
        ["- padding[0] + ky", "- padding[1] + ky"],
        ["- padding[1] + kx", "- padding[0] + kx"],
      ],
    },
    "vertical-stride-twice-in-the-index": verticalStrideTwice,
    "stride-exchanged-in-the-index": {
      does: "moves the window down by the horizontal stride and to the right by the vertical one",
      question:
        "A pair in a geometry is [vertical, horizontal]: which of the two moves your window down?",
      edits: [
        ["oy * stride[0]", "oy * stride[1]"],
        ["ox * stride[1]", "ox * stride[0]"],
      ],
    },
    "steps-of-one": {
      does: "counts the stride in the output size, and moves the window on by one pixel all the same",
      question:
        "At which pixel does the window of output 1 start, and where does your index say so?",
      edits: [
        ["oy * stride[0]", "oy"],
        ["ox * stride[1]", "ox"],
      ],
    },
    "window-turned": {
      does: "looks at as many rows as the window has columns, and the reverse",
      question: "Draw a window of size [1, 2]. Is it wide or high?",
      edits: [
        ["ky < size[0]", "ky < size[1]"],
        ["kx < size[1]", "kx < size[0]"],
      ],
    },
    "places-exchanged": {
      does: "finds a pixel’s row with the place’s column in the window, and its column with the row",
      question:
        "One place further to the right: which index of the pixel grows?",
      edits: [
        ["padding[0] + ky", "padding[0] + kx"],
        ["padding[1] + kx", "padding[1] + ky"],
      ],
    },
    "largest-started-once": {
      does: "starts one maximum for all windows",
      question: "What does the second window know of the first?",
      edits: [
        [START, "for"],
        [OUTPUTS, `let largest = -Infinity; let position = 0; ${OUTPUTS}`],
      ],
    },
    "largest-started-per-row": {
      does: "starts one maximum for all windows of a row",
      question: "What does the second window of a row know of the first?",
      edits: [
        [
          `${COLUMNS_OF_WINDOWS}\n          ${START}`,
          `let largest = -Infinity; let position = 0; ${COLUMNS_OF_WINDOWS} for`,
        ],
      ],
    },
    "padding-takes-part": {
      does: "lets the padding take part as zeros, with positions that are in no image",
      question:
        "A window of negative pixels hangs over the border: who may win it?",
      edits: [
        [SKIP, ""],
        [PIXEL, `const value = ${IS_OUTSIDE} ? 0 : inputs.get(n, c, iy, ix);`],
      ],
    },
    "outputs-from-zero": {
      does: "returns zero in place of a negative maximum, with the position of that maximum",
      question: "What is the maximum of a window of negative pixels?",
      edits: [["oy, ox, largest)", "oy, ox, Math.max(0, largest))"]],
    },
    "position-with-row-and-column-exchanged": {
      does: "multiplies the column with the image’s width, and adds the row",
      question: "A pixel’s right neighbour: how much larger is its position?",
      edits: [["iy * W + ix", "ix * W + iy"]],
    },
    "column-by-the-height": {
      does: "takes the row out of a position with the width, and the column with the height",
      question:
        "A position is iy * W + ix: which number tells how often a row begins?",
      edits: [[COLUMN, "position % H"]],
    },
    "row-by-the-height": {
      does: "takes the row out of a position with the height, and the column with the width",
      question:
        "A position is iy * W + ix: which number tells how often a row begins?",
      edits: [[ROW, "Math.floor(position / H)"]],
    },
    "row-and-column-taken-for-each-other": {
      does: "takes the quotient of a position for the column and the remainder for the row",
      question: "Which row and which column is position 1 of an image 3 wide?",
      edits: [
        [`const iy = ${ROW}`, `const ix = ${ROW}`],
        [`const ix = ${COLUMN}`, `const iy = ${COLUMN}`],
      ],
    },
    "row-rounded": {
      does: "rounds the row that it takes out of a position to the nearest one",
      question: "Which row is position 2 of an image 3 wide in?",
      edits: [[ROW, "Math.round(position / W)"]],
    },
    "positions-in-the-whole-memory": {
      does: "takes positions for places in the memory of all images and channels",
      question:
        "The first pixel of the second channel: which position has it, and where does it lie in data?",
      edits: [
        [
          "gradsWrtInputs.set(n, c, iy, ix, before + share)",
          "gradsWrtInputs.data[position] += share + before * 0",
        ],
      ],
    },
  }),
);
