/** Gpu kernels of pooling that are right in JavaScript, or nearly, and go wrong on some device. */
import { misconceptionsIn } from "./misconception.ts";

const ROW = "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)";
const AT_START = "seen === 0 || value > largest";

export const gpuPoolSourceMisconceptions = misconceptionsIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    truncated: {
      does: "cuts off a quotient that can come out a hair below a whole number",
      question: "What is Math.trunc of 2.9999998?",
      edits: [[ROW, "Math.trunc(this.thread.x / this.constants.outputWidth)"]],
    },
    "cut-by-an-operator": {
      does: "makes a whole number with | 0",
      question:
        "Are there whole numbers on a gpu where every number has a fraction?",
      edits: [[ROW, "((this.thread.x / this.constants.outputWidth) | 0)"]],
    },
    "reciprocal-floored": {
      does: "multiplies by a reciprocal, and rounds down",
      question: "What is 49 * (1 / 49)? Print it.",
      edits: [
        [ROW, "Math.floor(this.thread.x * (1 / this.constants.outputWidth))"],
      ],
    },
    "remainder-taken": {
      does: "takes a remainder with %",
      question: "% divides, too. What if the quotient is a hair below?",
      edits: [
        [
          "this.thread.x - oy * this.constants.outputWidth",
          "this.thread.x % this.constants.outputWidth",
        ],
      ],
    },
    "starts-at-infinity": {
      does: "starts the maximum at minus infinity",
      question:
        "Which pixel can the search start with, so that it needs no Infinity?",
      edits: [
        ["let largest = 0;", "let largest = -Infinity;"],
        [AT_START, "value > largest"],
      ],
    },
    "number-as-a-condition": {
      does: "takes a number for a condition",
      question: "Which values can a condition have on a gpu?",
      edits: [["seen === 0 ||", "!seen ||"]],
    },
    "starts-at-max-value": {
      does: "starts the maximum at -Number.MAX_VALUE",
      question:
        "Which of the things in your kernel are not in the header’s list?",
      edits: [
        ["let largest = 0;", "let largest = -Number.MAX_VALUE;"],
        [AT_START, "value > largest"],
      ],
    },
    nullish: {
      does: "falls back on 0 with ?? where a pixel does not exist",
      question:
        "Which of the things in your kernel are not in the header’s list?",
      edits: [["+ ix\n            ];", "+ ix\n            ] ?? 0;"]],
    },
    "loop-starts-at-a-computed-row": {
      does: "starts a loop at the window’s first row in place of a number",
      question: "Which loops does the header of exercise 09 allow?",
      edits: [
        [
          "for (let ky = 0; ky < this.constants.sizeY; ky++) {\n    const iy = oy * this.constants.strideY - this.constants.paddingY + ky;",
          "for (let iy = oy * this.constants.strideY - this.constants.paddingY; iy < oy * this.constants.strideY - this.constants.paddingY + this.constants.sizeY; iy++) {",
        ],
      ],
    },
  },
);
