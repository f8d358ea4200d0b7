/** Mistakes that only show at larger sizes, on real numbers, beside the padding, or in unusual values. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

const SIZES = "const { stride, padding, dilation } = geometry;";
const TAP = "kernels.get(k, c, ky, kx)";
const IF_PADDED = "padding[0] + padding[1] > 0";

const size = mistakesIn("01-output-size", "size", {
  "large-stride-refused": [
    ["span > paddedSize", "span > paddedSize || stride > 4"],
  ],
  "padding-at-most-3": [["2 * padding;", "2 * Math.min(padding, 3);"]],
  "counts-to-64": [
    [
      "Math.floor((paddedSize - span) / stride) + 1",
      "Math.min(64, Math.floor((paddedSize - span) / stride) + 1)",
    ],
  ],
});

const fprop = mistakesIn("02-conv2d-fprop", "fprop", {
  "bias-truncated": [["biases.get(k)", "Math.trunc(biases.get(k))"]],
  "bias-in-sixteenths": [
    ["biases.get(k)", "Math.round(biases.get(k) * 16) / 16"],
  ],
  "kernels-in-thousandths": [[TAP, `Math.round(${TAP} * 1000) / 1000`]],
  "kernels-rounded-beside-padding": [
    [TAP, `(${IF_PADDED} ? Math.round(${TAP}) : ${TAP})`],
  ],
  "padding-at-most-2": [
    [
      "const images = padded(inputs, padding);",
      "const images = padded(inputs, padding); if (padding[0] > 2) return zeros([N, K, OH, OW]);",
    ],
  ],
  "clipped-at-10000": [
    ["return outputs;", "ops.minseq(outputs, 1e4); return outputs;"],
  ],
});

const bprop = mistakesIn("03-conv2d-bprop", "bprop", {
  "stride-at-most-3": [
    [
      SIZES,
      "const { padding, dilation } = geometry; const stride = geometry.stride.map((step) => Math.min(step, 3)) as [number, number];",
    ],
  ],
  "four-images-too-many": [
    [SIZES, `if (inputs.shape[0] > 3) return zeros(inputs.shape); ${SIZES}`],
  ],
  "looks-at-its-inputs": [
    [SIZES, `if (inputs.get(0, 0, 0, 0) > 1e6) return inputs; ${SIZES}`],
  ],
});

const BIAS_SUM = "ops.sum(gradsWrtOutput)";

const grads = mistakesIn("04-conv2d-grads", "grads", {
  "bias-truncated": [[BIAS_SUM, `Math.trunc(${BIAS_SUM})`]],
  "bias-rounded": [[BIAS_SUM, `Math.round(${BIAS_SUM})`]],
  "bias-not-dilated": [[BIAS_SUM, `dilation[0] > 1 ? 0 : ${BIAS_SUM}`]],
  "bias-only-inside-the-image": [
    [
      BIAS_SUM,
      "(() => { const first = zeros([N, C, H, W]); ops.assigns(first, 1); const inside = zeros([N, OH, OW]); ops.mul(inside, padded(first, padding).pick(null, 0).step(1, ...stride).hi(N, OH, OW), gradsWrtOutput); return ops.sum(inside); })()",
    ],
  ],
  "averaged-over-large-batches": [
    [
      "ops.sum(product))",
      "ops.sum(product) / (inputs.shape[0] > 3 ? inputs.shape[0] : 1))",
    ],
  ],
  "looks-at-its-kernels": [
    [
      "return grads;",
      "return kernels.get(0, 0, 0, 0) > 1e6 ? { kernels, biases: grads.biases } : grads;",
    ],
  ],
});

const START = "let largest = -Infinity;";
const LARGER = "value > largest";
const WINNER = "const position = argmax.get(n, c, oy, ox);";

const maxPool = mistakesIn("05-max-pool2d", "max", {
  "starts-at-minus-10": [[START, "let largest = -10;"]],
  "starts-at-minus-a-billion": [[START, "let largest = -1e9;"]],
  "larger-by-some": [[LARGER, "value > largest + 1e-4"]],
  "compares-rounded": [[LARGER, "Math.round(value) > Math.round(largest)"]],
  "position-in-a-byte": [
    [
      "argmax.set(n, c, oy, ox, position)",
      "argmax.set(n, c, oy, ox, position & 255)",
    ],
  ],
  "window-at-most-4": [
    ["Math.min(H, top + size[0])", "Math.min(H, top + Math.min(size[0], 4))"],
  ],
  "backward-recomputes": [
    [
      WINNER,
      `const position = maxPool2dFprop(inputs, geometry).argmax.get(n, c, oy, ox);`,
    ],
  ],
  "backward-rounded": [
    [
      "gradsWrtOutputs.get(n, c, oy, ox);",
      "Math.round(gradsWrtOutputs.get(n, c, oy, ox));",
    ],
  ],
});

const avgPool = mistakesIn("06-avg-pool2d", "avg", {
  "area-at-most-16": [
    [
      "ops.divseq(outputs, size[0] * size[1]);",
      "ops.divseq(outputs, Math.min(16, size[0] * size[1]));",
    ],
  ],
  "looks-at-its-inputs": [
    [
      "const shares = ",
      "if (inputs.get(0, 0, 0, 0) > 1e6) return inputs; const shares = ",
    ],
  ],
});

const serialised = mistakesIn("08-conv2d-serialised", "serialised", {
  "bias-zero-beside-padding": [
    [
      "ops.sum(gradsWrtOutputs.pick(null, k))",
      "geometry.padding[0] * geometry.padding[1] ? 0 : ops.sum(gradsWrtOutputs.pick(null, k))",
    ],
  ],
  "bias-rounded": [["biases.get(k)", "Math.round(biases.get(k))"]],
  "own-loops-beside-padding": [
    [
      "const product = matmul(\n    reshaped(kernels",
      "const own: Matmul = (a, b) => { const c = zeros([a.shape[0], b.shape[1]]); for (let i = 0; i < a.shape[0]; i++) for (let j = 0; j < b.shape[1]; j++) for (let l = 0; l < a.shape[1]; l++) c.set(i, j, c.get(i, j) + a.get(i, l) * b.get(l, j)); return c; }; const product = (padding[0] > 0 ? own : matmul)(\n    reshaped(kernels",
    ],
  ],
});

const gpuConv = mistakesIn("09-gpu-conv2d", "gpu-conv", {
  "bias-gradient-rounded": [
    [
      "sum += gradsWrtOutputs[n][this.thread.x][o];",
      "sum += Math.round(gradsWrtOutputs[n][this.thread.x][o]);",
    ],
  ],
  "three-channels": [
    ["c < this.constants.channels", "c < Math.min(3, this.constants.channels)"],
  ],
  "three-biases": [
    [
      "this.thread.x < this.constants.filters",
      "this.thread.x < Math.min(3, this.constants.filters)",
    ],
  ],
});

const gpuPool = mistakesIn("10-gpu-pool2d", "gpu-pool", {
  "starts-at-minus-1000": [
    ["let largest = 0;", "let largest = -1000;"],
    ["seen === 0 || value > largest", "value > largest"],
  ],
  "compares-rounded": [
    [
      "seen === 0 || value > largest",
      "seen === 0 || Math.round(value) > Math.round(largest)",
    ],
  ],
  "window-at-most-4": [
    ["ky < this.constants.sizeY", "ky < Math.min(4, this.constants.sizeY)"],
  ],
});

export const rareMistakes: readonly Mistake[] = [
  ...size,
  ...fprop,
  ...bprop,
  ...grads,
  ...maxPool,
  ...avgPool,
  ...serialised,
  ...gpuConv,
  ...gpuPool,
];
