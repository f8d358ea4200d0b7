/** Mistakes in the output size and in the forward pass of a convolution. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

const TAP = "kernels.get(k, c, ky, kx)";
const SIZES = "const { stride, padding, dilation } = geometry;";
const WINDOW_START = ".lo(0, ky * dilation[0], kx * dilation[1])";
const STEP = ".step(1, ...stride)";

export const sizeMistakes: readonly Mistake[] = mistakesIn(
  "01-output-size",
  "size",
  {
    "rounded-up": [["Math.floor", "Math.ceil"]],
    "not-rounded": [
      [
        "Math.floor((paddedSize - span) / stride)",
        "(paddedSize - span) / stride",
      ],
    ],
    "last-step-missing": [[") / stride) + 1", ") / stride)"]],
    "padding-at-one-end": [["inputSize + 2 * padding", "inputSize + padding"]],
    "dilation-ignored": [["dilation * (windowSize - 1) + 1", "windowSize"]],
    "full-window-refused": [["span > paddedSize", "span >= paddedSize"]],
    "too-large-window-allowed": [["span > paddedSize", "span > Infinity"]],
    "plain-error": [["new ShapeError(", "new RangeError("]],
    "remainder-refused": [
      [
        "if (span > paddedSize)",
        "if (span > paddedSize || (paddedSize - span) % stride)",
      ],
    ],
  },
);

export const fpropMistakes: readonly Mistake[] = mistakesIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "kernel-flipped": [[TAP, "kernels.get(k, c, KH - 1 - ky, KW - 1 - kx)"]],
    "kernel-transposed": [[TAP, "kernels.get(k, c, kx, ky)"]],
    "stride-swapped": [[STEP, ".step(1, stride[1], stride[0])"]],
    "vertical-stride-twice": [[STEP, ".step(1, stride[0], stride[0])"]],
    "stride-ignored": [[STEP, ""]],
    "padding-swapped": [
      ["padded(inputs, padding)", "padded(inputs, [padding[1], padding[0]])"],
    ],
    "padding-from-kernel": [
      [
        SIZES,
        "const { stride, dilation } = geometry; const half = (kernels.shape[2] - 1) / 2; const padding = [half, half];",
      ],
    ],
    "padding-always-1": [
      [SIZES, "const { stride, dilation } = geometry; const padding = [1, 1];"],
    ],
    "padding-ignored": [
      [SIZES, "const { stride, dilation } = geometry; const padding = [0, 0];"],
    ],
    "dilation-ignored": [
      [SIZES, "const { stride, padding } = geometry; const dilation = [1, 1];"],
    ],
    "dilation-swapped": [
      [WINDOW_START, ".lo(0, ky * dilation[1], kx * dilation[0])"],
    ],
    "size-forgets-dilation": [["padding[0], dilation[0])", "padding[0], 1)"]],
    "width-from-kernel-height": [
      ["windowOutputSize(W, KW,", "windowOutputSize(W, KH,"],
    ],
    "output-square": [
      [
        "const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1])",
        "const OW = OH",
      ],
    ],
    "last-column-skipped": [["kx < KW;", "kx < KW - 1;"]],
    "first-channel-only": [["c < C;", "c < 1;"]],
    "last-channel-wins": [
      [
        "for (let ky = 0;",
        "ops.assigns(output, biases.get(k)); for (let ky = 0;",
      ],
    ],
    "channels-swapped": [[TAP, "kernels.get(c, k, ky, kx)"]],
    "as-many-inputs-as-outputs": [["c < C;", "c < K;"]],
    "batch-taken-for-channels": [
      ["zeros([N, K, OH, OW])", "zeros([K, K, OH, OW])"],
    ],
    "bias-missing": [["ops.assigns(output, biases.get(k));", ""]],
    "bias-per-tap": [
      [
        "ops.addeq(output, product);",
        "ops.addeq(output, product); ops.addseq(output, biases.get(k));",
      ],
    ],
    "bias-per-channel": [
      ["ops.assigns(output, biases.get(k));", ""],
      [
        "for (let ky = 0;",
        "ops.addseq(output, biases.get(k)); for (let ky = 0;",
      ],
    ],
    "bias-of-the-example": [["biases.get(k)", "1"]],
    "accumulator-not-reset": [
      [
        "const product = zeros([N, OH, OW]);",
        "const product = zeros([N, OH, OW]); const term = zeros([N, OH, OW]);",
      ],
      ["ops.muls(product,", "ops.muls(term,"],
      [
        "ops.addeq(output, product);",
        "ops.addeq(product, term); ops.addeq(output, product);",
      ],
    ],
    "too-large-kernel-allowed": [
      [
        "const OH = windowOutputSize(H, KH,",
        "if (KH > H + 2 * padding[0]) return zeros([N, K, 1, 1]); const OH = windowOutputSize(H, KH,",
      ],
    ],
    "contiguous-data": [
      [TAP, "kernels.data[((k * C + c) * KH + ky) * KW + kx]"],
    ],
    "scratch-buffer-returned": [
      ["export function", "const scratch = new Map(); export function"],
      [
        "const outputs = zeros([N, K, OH, OW]);",
        "const key = [N, K, OH, OW].join(); if (!scratch.has(key)) scratch.set(key, zeros([N, K, OH, OW])); const outputs = scratch.get(key);",
      ],
    ],
    "kernels-changed": [
      ["return outputs;", "ops.mulseq(kernels, 2); return outputs;"],
    ],
    "returns-a-promise": [
      ["return outputs;", "return Promise.resolve(outputs);"],
    ],
    "returns-a-view": [
      ["zeros([N, K, OH, OW])", "zeros([N, K, OH, OW + 1]).hi(N, K, OH, OW)"],
    ],
  },
);
