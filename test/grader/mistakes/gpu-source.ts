/** Mistakes in gpu kernels that no case shows: right, or nearly, in JavaScript and wrong on some device. */
import { mistakesIn } from "./mistake.ts";
import type { Edits, Mistake } from "./mistake.ts";

const ROW = "Math.floor((this.thread.x + 0.5) / this.constants.outputWidth)";
const PLACE = "const oy = Math.floor((y + 0.5) / this.constants.strideY);";
const CHANNELS = "for (let c = 0; c < this.constants.channels; c++) {";

/** Other ways to divide that come out a hair below on some device. */
const QUOTIENTS: Readonly<Record<string, Edits>> = {
  truncated: [[ROW, "Math.trunc(this.thread.x / this.constants.outputWidth)"]],
  "cut-by-an-operator": [
    [ROW, "((this.thread.x / this.constants.outputWidth) | 0)"],
  ],
  "reciprocal-floored": [
    [ROW, "Math.floor(this.thread.x * (1 / this.constants.outputWidth))"],
  ],
  "remainder-taken": [
    [
      "this.thread.x - oy * this.constants.outputWidth",
      "this.thread.x % this.constants.outputWidth",
    ],
  ],
};

export const untranslatableMistakes: readonly Mistake[] = [
  ...mistakesIn("09-gpu-conv2d", "gpu-conv", {
    ...QUOTIENTS,
    "sum-divided-a-hair-below": [
      [
        PLACE,
        "const oy = Math.floor((iy + this.constants.paddingY - ky * this.constants.dilationY) / this.constants.strideY);",
      ],
    ],
    "variable-divided-a-hair-below": [
      [PLACE, "const oy = Math.floor(y / this.constants.strideY);"],
    ],
    asynchronous: [
      [
        "export function conv2dBpropGpu(",
        "export async function conv2dBpropGpu(",
      ],
    ],
    "while-loop": [
      [CHANNELS, "let c = -1;\n while (++c < this.constants.channels) {"],
    ],
    "counting-down": [
      [CHANNELS, "for (let c = this.constants.channels - 1; c >= 0; c--) {"],
    ],
    "counting-down-from-a-number": [
      [
        CHANNELS,
        "for (let c = 9; c >= 0; c--) if (c < this.constants.channels) {",
      ],
    ],
    "start-computed": [
      [
        CHANNELS,
        "for (let c = 0 + this.constants.channels - this.constants.channels; c < this.constants.channels; c++) {",
      ],
    ],
  }),
  ...mistakesIn("10-gpu-pool2d", "gpu-pool", QUOTIENTS),
];
