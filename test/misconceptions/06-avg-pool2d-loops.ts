/** Slips in average pooling of plain loops. */
import { SKIP } from "./loops-bounds.ts";
import { paddingLeftOut, verticalStrideTwice } from "./loops-index.ts";
import { poolingSlips } from "./loops-pooling.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const START = "let sum = 0;";
const AREA = "/ (size[0] * size[1])";
const PIXEL = "inputs.get(n, c, iy, ix)";
const BEFORE = "gradsWrtInputs.get(n, c, iy, ix)";

/** What stands around the index in both passes, and what only one pass has behind it. */
const INDEX = [
  "const iy = oy * stride[0] - padding[0] + ky;",
  "const ix = ox * stride[1] - padding[1] + kx;",
  SKIP,
].join("\n              ");
const FORWARD = `${INDEX}\n              sum +=`;
const BACKWARD = `${INDEX}\n              const sum`;

/** How the forward pass’s planes, rows and windows begin. */
const WINDOWS = `for (let ox = 0; ox < OW; ox++) {\n          ${START}`;
const ROWS = `for (let oy = 0; oy < OH; oy++) {\n        ${WINDOWS}`;
const UNSTARTED = "for (let ox = 0; ox < OW; ox++) {";

export const avgLoopMisconceptions = misconceptionsIn(
  "06-avg-pool2d",
  "avg",
  inLoops({
    ...poolingSlips,
    "padding-left-out": {
      ...paddingLeftOut,
      edits: within(FORWARD, paddingLeftOut.edits),
    },
    "gradient-vertical-stride-twice": {
      ...verticalStrideTwice,
      edits: within(BACKWARD, verticalStrideTwice.edits),
    },
    "divided-and-multiplied": {
      does: "divides by the window’s height and multiplies with its width",
      question: "What is 12 / 2 * 3, and what is 12 / (2 * 3)?",
      edits: [[AREA, "/ size[0] * size[1]"]],
    },
    "image-for-area": {
      does: "divides by the number of the image’s pixels",
      question: "Of how many pixels is one output the mean?",
      edits: [[AREA, "/ (H * W)"]],
    },
    "gradient-outputs-for-area": {
      does: "divides the gradient by the number of windows on the image",
      question: "Among how many places is one gradient shared out?",
      edits: [[`gradient ${AREA}`, "gradient / (OH * OW)"]],
    },
    "gradient-stride-for-area": {
      does: "divides the gradient by the product of the strides",
      question: "Among how many places is one gradient shared out?",
      edits: [[`gradient ${AREA}`, "gradient / (stride[0] * stride[1])"]],
    },
    "last-pixel-wins": {
      does: "keeps only the last pixel inside the image of each window, and divides it by the area",
      question: "What does your sum hold after the second pixel?",
      edits: [["sum +=", "sum ="]],
    },
    "sum-started-once": {
      does: "starts one sum for all windows",
      question: "What does your sum hold when the second window begins?",
      edits: [
        [START, ""],
        ["const outputs =", `${START} const outputs =`],
      ],
    },
    "sum-started-per-plane": {
      does: "starts one sum for all windows of a plane",
      question: "What does your sum hold when the second window begins?",
      edits: [
        [
          ROWS,
          `${START} for (let oy = 0; oy < OH; oy++) {\n        ${UNSTARTED}`,
        ],
      ],
    },
    "sum-started-per-row": {
      does: "starts one sum for all windows of a row",
      question:
        "What does your sum hold when the second window of a row begins?",
      edits: [[WINDOWS, `${START} ${UNSTARTED}`]],
    },
    "pixel-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a pixel",
      question: "In which order do the last two axes of the inputs come?",
      edits: [[PIXEL, "inputs.get(n, c, ix, iy)"]],
    },
    "means-from-zero": {
      does: "returns zero in place of a negative mean",
      question: "Which layer of a network removes negative numbers?",
      edits: [[`sum ${AREA}`, `Math.max(0, sum ${AREA})`]],
    },
    // Tap after tap is `avg-overlap-overwritten`.
    "overwritten-window-by-window": {
      does: "keeps only the share that a pixel got from the last window that showed it",
      question:
        "A pixel was in two windows: what does it hold after the second?",
      edits: [[`${BEFORE} + share`, "share"]],
    },
    "written-to-rows-for-columns": {
      does: "gives the row before the column when it reads a pixel’s sum, and the column before the row when it writes it",
      question: "Is the pixel that you write the one whose sum you read?",
      edits: [
        ["gradsWrtInputs.set(n, c, iy, ix", "gradsWrtInputs.set(n, c, ix, iy"],
      ],
    },
    "shares-to-rows-for-columns": {
      does: "gives the column before the row where it adds to a pixel",
      question: "In which order do the last two axes of the inputs come?",
      edits: [
        [BEFORE, "gradsWrtInputs.get(n, c, ix, iy)"],
        ["gradsWrtInputs.set(n, c, iy, ix", "gradsWrtInputs.set(n, c, ix, iy"],
      ],
    },
    "gradient-rows-and-columns-exchanged": {
      does: "gives the column before the row when it reads a gradient",
      question: "In which order do the last two axes of the gradients come?",
      edits: [
        [
          "gradsWrtOutputs.get(n, c, oy, ox)",
          "gradsWrtOutputs.get(n, c, ox, oy)",
        ],
      ],
    },
  }),
);
