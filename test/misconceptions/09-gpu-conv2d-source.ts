/** Gpu kernels of a convolution that are right in JavaScript, or nearly, and go wrong on some device. */
import { misconceptionsIn } from "./misconception.ts";

const ROW = "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)";
const PLACE = "const oy = Math.floor((y + 0.5) / this.constants.strideY);";
const CHANNELS = "for (let c = 0; c < this.constants.channels; c++) {";
const BIAS = "let sum = biases[this.thread.y];";
const FPROP = "export function conv2dFpropGpu(";
const INSIDE = "if (iy >= 0 && iy < this.constants.inputHeight) {";

export const gpuConvSourceMisconceptions = misconceptionsIn(
  "09-gpu-conv2d",
  "gpu-conv",
  {
    "quotient-a-hair-below": {
      does: "rounds a quotient that is not written Math.floor((a + 0.5) / b)",
      question:
        "Which form does the header of exercise 09 give for whole quotients, and why?",
      equals: [
        "gpu-conv-sum-divided-a-hair-below",
        "gpu-conv-variable-divided-a-hair-below",
      ],
      edits: [["(this.thread.x + 0.5)", "this.thread.x"]],
    },
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
    "sum-divided-a-hair-below": {
      does: "rounds a quotient of a sum that is not written Math.floor((a + 0.5) / b)",
      question:
        "Which form does the header of exercise 09 give for whole quotients, and why?",
      equals: [
        "gpu-conv-quotient-a-hair-below",
        "gpu-conv-variable-divided-a-hair-below",
      ],
      edits: [
        [
          PLACE,
          "const oy = Math.floor((iy + this.constants.paddingY - ky * this.constants.dilationY) / this.constants.strideY);",
        ],
      ],
    },
    "variable-divided-a-hair-below": {
      does: "rounds a quotient for the output’s row that is not written Math.floor((a + 0.5) / b)",
      question:
        "Which form does the header of exercise 09 give for whole quotients, and why?",
      equals: [
        "gpu-conv-quotient-a-hair-below",
        "gpu-conv-sum-divided-a-hair-below",
      ],
      edits: [[PLACE, "const oy = Math.floor(y / this.constants.strideY);"]],
    },
    "quotient-compared": {
      does: "compares a quotient with a whole number, which it can miss by a hair",
      question: "Is 21 / 7 === 3 where 21 / 7 comes out as 2.9999998?",
      edits: [
        [
          "oy * this.constants.strideY === y &&",
          "oy === y / this.constants.strideY &&",
        ],
      ],
    },
    "quotient-as-index": {
      does: "takes a quotient that was not rounded for an index",
      question: "Which element is array[2.9999998]?",
      edits: [
        [
          "[this.thread.z][k][\n                oy",
          "[this.thread.z][k][(y / this.constants.strideY)",
        ],
      ],
    },
    "bounds-left-to-javascript": {
      does: "lets surplus threads read output channels that do not exist",
      question:
        "thread.x runs further than the biases go. What does it read there?",
      edits: [
        [
          "if (this.thread.x < this.constants.filters) {",
          "if (this.thread.x >= 0) {",
        ],
      ],
    },
    asynchronous: {
      does: "is an async function",
      question: "Is there anything that a thread could wait for?",
      edits: [
        [
          "export function conv2dBpropGpu(",
          "export async function conv2dBpropGpu(",
        ],
      ],
    },
    "constant-from-outside": {
      does: "uses a constant that stands outside the function",
      question: "gpu.js translates the function’s text. What is not in it?",
      edits: [
        [FPROP, `const FIRST = 0; ${FPROP}`],
        [BIAS, "let sum = biases[this.thread.y] + FIRST;"],
      ],
    },
    "helper-from-outside": {
      does: "calls another function of the file",
      question: "gpu.js translates the function’s text. What is not in it?",
      edits: [
        [
          FPROP,
          `function inside(i: number, size: number): boolean { return i >= 0 && i < size; } ${FPROP}`,
        ],
        [INSIDE, "if (inside(iy, this.constants.inputHeight)) {"],
      ],
    },
    "nested-function": {
      does: "defines a function inside the function",
      question:
        "Which of the things in your kernel are not in the header’s list?",
      edits: [
        [
          BIAS,
          "const inside = (i: number, size: number) => i >= 0 && i < size; let sum = biases[this.thread.y];",
        ],
        [INSIDE, "if (inside(iy, this.constants.inputHeight)) {"],
      ],
    },
    destructuring: {
      does: "takes this.constants apart into variables",
      question:
        "Which of the things in your kernel are not in the header’s list?",
      edits: [
        [BIAS, `const { inputHeight } = this.constants; ${BIAS}`],
        [
          `ky * this.constants.dilationY;\n    ${INSIDE}\n      for (let kx`,
          "ky * this.constants.dilationY;\n    if (iy >= 0 && iy < inputHeight) {\n      for (let kx",
        ],
      ],
    },
    "this-in-a-variable": {
      does: "keeps this.constants in a variable",
      question:
        "Which of the things in your kernel are not in the header’s list?",
      edits: [
        [BIAS, `const sizes = this.constants; ${BIAS}`],
        [
          `ky * this.constants.dilationY;\n    ${INSIDE}\n      for (let kx`,
          "ky * this.constants.dilationY;\n    if (iy >= 0 && iy < sizes.inputHeight) {\n      for (let kx",
        ],
      ],
    },
    "array-length": {
      does: "asks an array for its length",
      question: "Where does a gpu kernel find the number of output channels?",
      edits: [["k < this.constants.filters;", "k < kernels.length;"]],
    },
    "while-loop": {
      does: "counts in a while loop",
      question: "Which loops does the header of exercise 09 allow?",
      edits: [
        [CHANNELS, "let c = -1;\n while (++c < this.constants.channels) {"],
      ],
    },
    "counting-down": {
      does: "counts down to zero",
      question: "Which loops does the header of exercise 09 allow?",
      equals: ["gpu-conv-start-computed"],
      edits: [
        [CHANNELS, "for (let c = this.constants.channels - 1; c >= 0; c--) {"],
      ],
    },
    "counting-down-from-a-number": {
      does: "counts down from a fixed number",
      question: "Which loops does the header of exercise 09 allow?",
      edits: [
        [
          CHANNELS,
          "for (let c = 9; c >= 0; c--) if (c < this.constants.channels) {",
        ],
      ],
    },
    "start-computed": {
      does: "starts a loop at something computed",
      question: "Which loops does the header of exercise 09 allow?",
      equals: ["gpu-conv-counting-down"],
      edits: [
        [
          CHANNELS,
          "for (let c = 0 + this.constants.channels - this.constants.channels; c < this.constants.channels; c++) {",
        ],
      ],
    },
  },
);
