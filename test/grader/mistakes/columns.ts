/** Mistakes in im2col, col2im and the convolution made of them. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

export const columnMistakes: readonly Mistake[] = mistakesIn(
  "07-im2col",
  "columns",
  {
    "channels-last": [
      [
        "const columns = zeros([C, KH, KW, N, OH, OW]);",
        "const columns = zeros([KH, KW, C, N, OH, OW]);",
      ],
      ["columns.pick(c, ky, kx), seen", "columns.pick(ky, kx, c), seen"],
    ],
    "taps-transposed": [
      [
        "const columns = zeros([C, KH, KW, N, OH, OW]);",
        "const columns = zeros([C, KW, KH, N, OH, OW]);",
      ],
      ["columns.pick(c, ky, kx), seen", "columns.pick(c, kx, ky), seen"],
    ],
    "images-last": [
      [
        "return reshaped(columns, [C * KH * KW, N * OH * OW]);",
        "return reshaped(columns.transpose(0, 1, 2, 4, 5, 3), [C * KH * KW, N * OH * OW]);",
      ],
    ],
    "col2im-assigns": [["ops.addeq(seen, taps", "ops.assign(seen, taps"]],
    "col2im-counts": [
      ["ops.addeq(seen, taps.pick(c, ky, kx))", "ops.addseq(seen, 1)"],
    ],
    "dilation-ignored": [
      [".lo(0, ky * dilation[0], kx * dilation[1])", ".lo(0, ky, kx)"],
    ],
    "contiguous-columns": [
      [
        "const taps = reshaped(columns, [C, KH, KW, N, OH, OW]);",
        "const taps = zeros([C, KH, KW, N, OH, OW]); taps.data.set(columns.data.subarray(0, taps.data.length));",
      ],
    ],
  },
);

export const serialisedMistakes: readonly Mistake[] = mistakesIn(
  "08-conv2d-serialised",
  "serialised",
  {
    "axes-only-renamed": [
      [
        "reshaped(product, [K, N, OH, OW]).transpose(1, 0, 2, 3)",
        "reshaped(product, [N, K, OH, OW])",
      ],
    ],
    "kernels-not-transposed": [
      ["weights.transpose(1, 0)", "reshaped(weights, [C * KH * KW, K])"],
    ],
    "gradients-only-reshaped": [
      [
        "reshaped(gradsWrtOutputs.transpose(1, 0, 2, 3), [K, N * OH * OW])",
        "reshaped(gradsWrtOutputs, [K, N * OH * OW])",
      ],
    ],
    "bias-missing": [
      [
        "for (let k = 0; k < K; k++) ops.addseq(outputs.pick(null, k), biases.get(k));",
        "",
      ],
    ],
    "matmul-not-used": [
      [
        "const product = matmul(\n    reshaped(kernels, [K, C * KH * KW]),",
        "const product = ((a: Tensor, b: Tensor) => { const ab = zeros([a.shape[0], b.shape[1]]); for (let i = 0; i < a.shape[0]; i++) for (let j = 0; j < b.shape[1]; j++) for (let k = 0; k < a.shape[1]; k++) ab.set(i, j, ab.get(i, j) + a.get(i, k) * b.get(k, j)); return ab; })(\n    reshaped(kernels, [K, C * KH * KW]),",
      ],
    ],
    "bias-grads-of-one-image": [
      [
        "ops.sum(gradsWrtOutputs.pick(null, k))",
        "ops.sum(gradsWrtOutputs.pick(0, k))",
      ],
    ],
  },
);
