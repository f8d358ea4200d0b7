/** Mistakes in max and average pooling. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

const GEOMETRY = "const { size, stride, padding } = geometry;";
const START = "let largest = -Infinity;";
const POSITION = "position = iy * W + ix;";
const PIXEL = "inputs.get(n, c, iy, ix)";

export const maxPoolMistakes: readonly Mistake[] = mistakesIn(
  "05-max-pool2d",
  "max",
  {
    "starts-at-zero": [[START, "let largest = 0;"]],
    "padding-counts-as-zero": [
      [
        START,
        "let largest = top < 0 || left < 0 || top + size[0] > H || left + size[1] > W ? 0 : -Infinity;",
      ],
    ],
    "last-of-tied": [["value > largest", "value >= largest"]],
    "all-of-tied": [
      [
        "const iy = Math.floor(position / W);",
        "const winner = inputs.get(n, c, Math.floor(position / W), position % W); for (let iy = 0; iy < inputs.shape[2]; iy++) for (let ix = 0; ix < W; ix++) if (inputs.get(n, c, iy, ix) === winner) {",
      ],
      ["const ix = position % W;", ""],
      [
        "gradsWrtInputs.set(n, c, iy, ix, sum);",
        "gradsWrtInputs.set(n, c, iy, ix, sum); }",
      ],
    ],
    "overlap-overwritten": [["gradsWrtInputs.get(n, c, iy, ix) +", ""]],
    "stride-taken-as-size": [
      [GEOMETRY, "const { size, padding } = geometry; const stride = size;"],
    ],
    "argmax-in-the-window": [
      [POSITION, "position = (iy - top) * size[1] + ix - left;"],
    ],
    "argmax-in-the-padded-image": [
      [
        POSITION,
        "position = (iy + padding[0]) * (W + 2 * padding[1]) + ix + padding[1];",
      ],
    ],
    "decoded-with-the-height": [
      ["const W = inputs.shape[3];", "const W = inputs.shape[2];"],
    ],
    "reads-on-into-the-next-row": [["Math.max(0, left)", "left"]],
    "size-swapped": [
      [
        GEOMETRY,
        "const { stride, padding } = geometry; const size = [geometry.size[1], geometry.size[0]];",
      ],
    ],
    "contiguous-data": [
      [PIXEL, "inputs.data[((n * C + c) * H + iy) * W + ix]"],
    ],
    "first-image-only": [[PIXEL, "inputs.get(0, c, iy, ix)"]],
    "input-returned": [
      [
        "return { outputs, argmax };",
        "return { outputs: size[0] * size[1] * stride[0] * stride[1] === 1 ? inputs : outputs, argmax };",
      ],
    ],
    "accumulator-not-reset": [
      [
        "for (let oy = 0;",
        "let largest = -Infinity; let position = 0; for (let oy = 0;",
      ],
      [`${START}\n          let position = 0;`, ""],
    ],
    "argmax-as-floats": [["const argmax = intZeros(", "const argmax = zeros("]],
  },
);

const MEAN = "ops.divseq(outputs, size[0] * size[1]);";
const SHARE = "ops.divs(shares, gradsWrtOutputs, size[0] * size[1]);";
const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";

export const avgPoolMistakes: readonly Mistake[] = mistakesIn(
  "06-avg-pool2d",
  "avg",
  {
    "sum-for-mean": [[MEAN, ""]],
    "divided-by-real-pixels": [
      [
        MEAN,
        "for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) { const real = (i: number, axis: 0 | 1, length: number) => Math.min(length, i * stride[axis] - padding[axis] + size[axis]) - Math.max(0, i * stride[axis] - padding[axis]); ops.divseq(outputs.pick(null, null, oy, ox), real(oy, 0, H) * real(ox, 1, W)); }",
      ],
    ],
    "height-squared": [[MEAN, "ops.divseq(outputs, size[0] * size[0]);"]],
    "gradient-not-divided": [[SHARE, "ops.assign(shares, gradsWrtOutputs);"]],
    "gradient-to-the-first-place": [
      [SHARE, "ops.assign(shares, gradsWrtOutputs);"],
      [
        "ops.addeq(seen, shares);",
        "if (ky === 0 && kx === 0) ops.addeq(seen, shares);",
      ],
    ],
    "overlap-overwritten": [
      ["ops.addeq(seen, shares)", "ops.assign(seen, shares)"],
    ],
    "size-swapped": [
      ["ky < size[0]", "ky < size[1]"],
      ["kx < size[1]", "kx < size[0]"],
    ],
    "stride-taken-as-size": [
      [GEOMETRY, "const { size, padding } = geometry; const stride = size;"],
    ],
    "stride-swapped": [["...stride)", "stride[1], stride[0])"]],
    "remainder-missing": [
      [
        CROP,
        "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, (OW - 1) * stride[1] + size[1] - 2 * padding[1])",
      ],
    ],
    "padding-not-cropped": [[CROP, "gradsWrtPadded.hi(N, C, H, W)"]],
    "rounded-to-integers": [[MEAN, `${MEAN} ops.floor(outputs, outputs);`]],
  },
);
