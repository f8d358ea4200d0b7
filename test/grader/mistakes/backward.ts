/** Mistakes in the two backward passes of a convolution. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

const TAP = "kernels.get(k, c, ky, kx)";
const SEEN = ".lo(0, ky * dilation[0], kx * dilation[1])";
const STEP = ".step(1, ...stride)";
const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";

export const bpropMistakes: readonly Mistake[] = mistakesIn(
  "03-conv2d-bprop",
  "bprop",
  {
    "kernel-turned-wrongly": [
      [TAP, "kernels.get(k, c, KH - 1 - ky, KW - 1 - kx)"],
    ],
    "stride-ignored": [[STEP, ""]],
    "stride-swapped": [[STEP, ".step(1, stride[1], stride[0])"]],
    "dilation-ignored": [[SEEN, ".lo(0, ky, kx)"]],
    "padding-not-cropped": [[CROP, "gradsWrtPadded.hi(N, C, H, W)"]],
    "padding-kept": [[CROP, "gradsWrtPadded"]],
    "padding-swapped": [
      [CROP, "gradsWrtPadded.lo(0, 0, padding[1], padding[0]).hi(N, C, H, W)"],
    ],
    "remainder-missing": [
      [
        CROP,
        "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H - ((H + 2 * padding[0] - dilation[0] * (KH - 1) - 1) % stride[0]), W)",
      ],
    ],
    "overlap-overwritten": [
      ["ops.addeq(seen, product)", "ops.assign(seen, product)"],
    ],
    "channels-swapped": [[TAP, "kernels.get(c, k, ky, kx)"]],
    "first-output-channel-only": [["k < K;", "k < 1;"]],
    "upstream-taken-as-ones": [
      [
        "gradsWrtOutputs.pick(null, k),\n            ",
        "ops.assigns(gradsWrtOutputs.pick(null, k), 1) ?? gradsWrtOutputs.pick(null, k),\n            ",
      ],
    ],
    "divided-by-batch": [[TAP, `${TAP} / N`]],
    "integer-buffer": [
      ["import { copyOf, zeros }", "import { copyOf, intZeros, zeros }"],
      ["const gradsWrtPadded = zeros(", "const gradsWrtPadded = intZeros("],
    ],
    "bias-added": [
      ["return copyOf(", "ops.addseq(gradsWrtPadded, 1); return copyOf("],
    ],
    "keeps-the-first-kernels": [
      ["export function", "let kept: Tensor | undefined; export function"],
      [
        "const gradsWrtPadded",
        "kept ??= copyOf(kernels); const gradsWrtPadded",
      ],
      [TAP, "kept.get(k, c, ky, kx)"],
    ],
    "second-call-adds-up": [
      ["export function", "const kept = new Map(); export function"],
      [
        "const gradsWrtPadded = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);",
        "const key = [N, C, H, W, padding].join(); if (!kept.has(key)) kept.set(key, zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]])); const gradsWrtPadded = kept.get(key);",
      ],
    ],
    "smaller-batch-breaks": [
      ["export function", "let largest = 0; export function"],
      [
        "const gradsWrtPadded = zeros([N,",
        "largest = Math.max(largest, N); const gradsWrtPadded = zeros([largest,",
      ],
      [CROP, "gradsWrtPadded.lo(0, 0, ...padding).hi(largest, C, H, W)"],
    ],
    "gradients-changed": [
      ["return copyOf(", "ops.mulseq(gradsWrtOutputs, 0); return copyOf("],
    ],
    "returns-a-view": [[`copyOf(${CROP})`, CROP]],
  },
);

const WEIGHT = "grads.kernels.set(k, c, ky, kx, ops.sum(product))";
const BIAS = "grads.biases.set(k, ops.sum(gradsWrtOutput))";

export const gradsMistakes: readonly Mistake[] = mistakesIn(
  "04-conv2d-grads",
  "grads",
  {
    flipped: [
      [
        WEIGHT,
        "grads.kernels.set(k, c, KH - 1 - ky, KW - 1 - kx, ops.sum(product))",
      ],
    ],
    transposed: [[WEIGHT, "grads.kernels.set(k, c, kx, ky, ops.sum(product))"]],
    "stride-ignored": [[STEP, ""]],
    "stride-swapped": [[STEP, ".step(1, stride[1], stride[0])"]],
    "dilation-ignored": [[SEEN, ".lo(0, ky, kx)"]],
    "padding-ignored": [["padded(inputs, padding)", "padded(inputs, [0, 0])"]],
    averaged: [
      [WEIGHT, "grads.kernels.set(k, c, ky, kx, ops.sum(product) / N)"],
    ],
    "first-image-only": [
      [WEIGHT, "grads.kernels.set(k, c, ky, kx, ops.sum(product.hi(1)))"],
    ],
    "two-images-only": [
      [
        WEIGHT,
        "grads.kernels.set(k, c, ky, kx, ops.sum(product.hi(Math.min(N, 2))))",
      ],
    ],
    "bias-averaged": [
      [BIAS, "grads.biases.set(k, ops.sum(gradsWrtOutput) / N)"],
    ],
    "one-bias-for-all": [
      [BIAS, "grads.biases.set(k, ops.sum(gradsWrtOutputs))"],
    ],
    "single-bias-loses-its-axis": [
      [
        "return grads;",
        "return { ...grads, biases: K === 1 ? grads.biases.pick(0) : grads.biases };",
      ],
    ],
    "biases-missing": [["return grads;", "return { kernels: grads.kernels };"]],
    "channels-swapped": [
      [WEIGHT, "grads.kernels.set(c, k, ky, kx, ops.sum(product))"],
    ],
  },
);
