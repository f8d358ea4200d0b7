/** Mistakes in gpu kernels. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

export const gpuConvMistakes: readonly Mistake[] = mistakesIn(
  "09-gpu-conv2d",
  "gpu-conv",
  {
    "threads-swapped": [
      ["let sum = biases[this.thread.y];", "let sum = biases[this.thread.x];"],
    ],
    "row-not-rounded": [
      [
        "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)",
        "(this.thread.x / this.constants.outputWidth)",
      ],
    ],
    "quotient-a-hair-below": [["(this.thread.x + 0.5)", "this.thread.x"]],
    "column-not-tested": [
      [
        "if (ix >= 0 && ix < this.constants.inputWidth) {",
        "if (ix >= 0 || ix < 0) {",
      ],
    ],
    "bounds-left-to-javascript": [
      [
        "if (this.thread.x < this.constants.filters) {",
        "if (this.thread.x >= 0) {",
      ],
    ],
    "remainder-not-tested": [["oy * this.constants.strideY === y &&", ""]],
    "output-row-not-tested": [
      [
        "      oy >= 0 &&\n      oy < this.constants.outputHeight",
        "      oy >= 0",
      ],
    ],
    "first-image-only": [["inputs[this.thread.z][c]", "inputs[0][c]"]],
    "first-gradient-for-all": [
      ["gradsWrtOutputs[this.thread.z][k]", "gradsWrtOutputs[0][k]"],
    ],
    "stride-swapped": [
      ["oy * this.constants.strideY -", "oy * this.constants.strideX -"],
    ],
    "dilation-ignored": [["ky * this.constants.dilationY", "ky"]],
    "bias-missing": [["let sum = biases[this.thread.y];", "let sum = 0;"]],
    averaged: [
      [
        "  return sum;\n  // end of solution\n}\n\n/**\n * One element of the gradients with respect to the biases",
        "  return sum / this.constants.batch;\n  // end of solution\n}\n\n/**\n * One element of the gradients with respect to the biases",
      ],
    ],
    "constant-from-outside": [
      [
        "export function conv2dFpropGpu(",
        "const FIRST = 0; export function conv2dFpropGpu(",
      ],
      [
        "let sum = biases[this.thread.y];",
        "let sum = biases[this.thread.y] + FIRST;",
      ],
    ],
    "nested-function": [
      [
        "let sum = biases[this.thread.y];",
        "const inside = (i: number, size: number) => i >= 0 && i < size; let sum = biases[this.thread.y];",
      ],
      [
        "if (iy >= 0 && iy < this.constants.inputHeight) {",
        "if (inside(iy, this.constants.inputHeight)) {",
      ],
    ],
    "array-length": [["k < this.constants.filters;", "k < kernels.length;"]],
  },
);

export const gpuPoolMistakes: readonly Mistake[] = mistakesIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    "starts-at-zero": [["seen === 0 || value > largest", "value > largest"]],
    "starts-at-infinity": [
      ["let largest = 0;", "let largest = -Infinity;"],
      ["seen === 0 || value > largest", "value > largest"],
    ],
    "loop-starts-at-a-computed-row": [
      [
        "for (let ky = 0; ky < this.constants.sizeY; ky++) {\n    const iy = oy * this.constants.strideY - this.constants.paddingY + ky;",
        "for (let iy = oy * this.constants.strideY - this.constants.paddingY; iy < oy * this.constants.strideY - this.constants.paddingY + this.constants.sizeY; iy++) {",
      ],
    ],
    "row-not-tested": [
      ["if (iy >= 0 && iy < this.constants.inputHeight) {", "if (iy >= 0) {"],
    ],
    "last-of-tied": [["value > largest", "value >= largest"]],
    "winner-not-asked": [
      [
        "argmax[this.thread.z][this.thread.y][o] === this.thread.x",
        "argmax[this.thread.z][this.thread.y][o] >= 0",
      ],
    ],
    "overlap-overwritten": [
      [
        "sum += gradsWrtOutputs[this.thread.z][this.thread.y][o];",
        "sum = gradsWrtOutputs[this.thread.z][this.thread.y][o];",
      ],
    ],
    "sum-for-mean": [
      [
        "return sum / (this.constants.sizeY * this.constants.sizeX);",
        "return sum;",
      ],
    ],
    "height-squared": [
      [
        "this.constants.sizeY * this.constants.sizeX",
        "this.constants.sizeY * this.constants.sizeY",
      ],
    ],
    "channel-and-image-swapped": [
      [
        "inputs[this.thread.z][this.thread.y]",
        "inputs[this.thread.y][this.thread.z]",
      ],
    ],
    nullish: [["+ ix\n            ];", "+ ix\n            ] ?? 0;"]],
  },
);
