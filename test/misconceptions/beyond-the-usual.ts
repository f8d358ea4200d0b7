/** Code that is right for what is usually tried: limits just beyond it, shortcuts, and sizes kept under half a key. */
import { misconceptionsIn } from "./misconception.ts";
import type { Edits } from "./misconception.ts";

const OUTPUT_SIZES = `  const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);
  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);
`;

/** @param key - an argument, or a pair of the geometry */
function sizesKeptBy(key: string, functionName: string): Edits {
  return [
    [
      `export function ${functionName}(`,
      `const sizes = new WeakMap<object, [number, number]>(); export function ${functionName}(`,
    ],
    [
      OUTPUT_SIZES,
      `const known = sizes.get(${key}) ?? [windowOutputSize(H, KH, stride[0], padding[0], dilation[0]), windowOutputSize(W, KW, stride[1], padding[1], dilation[1])]; sizes.set(${key}, known); const [OH, OW] = known;`,
    ],
  ];
}

const PADDED = "const images = padded(inputs, padding);";
const OPS = 'import ops from "ndarray-ops";';
const WEIGHT = "kernels.get(k, c, ky, kx)";

/** @param isOrdinary - when the memory is taken for the elements in order */
function readInOrder(isOrdinary: string): Edits {
  return [
    [OPS, `import ndarray from "ndarray"; ${OPS}`],
    [
      PADDED,
      `const images = padded(${isOrdinary} ? ndarray(inputs.data, inputs.shape) : inputs, padding);`,
    ],
  ];
}

const KEPT_QUESTION =
  "On what does the output size depend, and does your key hold all of it?";
const LIMIT_QUESTION =
  "Where in your code is a number that no argument told you?";

const fprop = misconceptionsIn("02-conv2d-fprop", "fprop", {
  "sizes-kept-by-inputs": {
    does: "keeps the output size of a tensor of inputs, whatever the geometry is the next time",
    question: KEPT_QUESTION,
    edits: sizesKeptBy("inputs", "conv2dFprop"),
  },
  "sizes-kept-by-stride": {
    does: "keeps the output size under the pair of strides, whatever the rest is the next time",
    question: KEPT_QUESTION,
    edits: sizesKeptBy("stride", "conv2dFprop"),
  },
  "offset-of-a-slice-forgotten": {
    does: "forgets the offset of inputs whose strides are the ordinary ones",
    question: "Where in a batch’s memory does its second image begin?",
    edits: readInOrder(
      "inputs.stride[3] === 1 && inputs.stride[2] === W && inputs.stride[1] === H * W && inputs.stride[0] === C * H * W",
    ),
  },
  "filled-memory-taken-for-order": {
    does: "takes inputs that fill their memory for inputs in order",
    question: "In which order do images lie whose channels come last?",
    edits: readInOrder(
      "inputs.data.length === inputs.size && inputs.offset === 0",
    ),
  },
  "eight-channels": {
    does: "looks at no more than eight input channels",
    question: LIMIT_QUESTION,
    edits: [["c < C;", "c < Math.min(C, 8);"]],
  },
  "seven-rows": {
    does: "looks at no more than seven rows of a kernel",
    question: LIMIT_QUESTION,
    edits: [["ky < KH;", "ky < Math.min(KH, 7);"]],
  },
  "small-weights-skipped": {
    does: "takes very small weights for zero",
    question: "Is there a weight that is too small to count?",
    edits: [[WEIGHT, `(Math.abs(${WEIGHT}) < 1e-7 ? 0 : ${WEIGHT})`]],
  },
  "clipped-at-a-million": {
    does: "clips outputs at a million",
    question: LIMIT_QUESTION,
    edits: [["return outputs;", "ops.minseq(outputs, 1e6); return outputs;"]],
  },
});

const bprop = misconceptionsIn("03-conv2d-bprop", "bprop", {
  "sizes-kept-by-inputs": {
    does: "keeps the output size of a tensor of inputs, whatever the geometry is the next time",
    question: KEPT_QUESTION,
    edits: sizesKeptBy("inputs", "conv2dBprop"),
  },
  "eight-filters": {
    does: "looks at no more than eight output channels",
    question: LIMIT_QUESTION,
    edits: [["k < K;", "k < Math.min(K, 8);"]],
  },
});

const grads = misconceptionsIn("04-conv2d-grads", "grads", {
  "bias-of-eight-images": {
    does: "adds no more than eight images up for the bias",
    question: LIMIT_QUESTION,
    edits: [
      ["ops.sum(gradsWrtOutput)", "ops.sum(gradsWrtOutput.hi(Math.min(N, 8)))"],
    ],
  },
});

const maxPool = misconceptionsIn("05-max-pool2d", "max", {
  "larger-by-epsilon": {
    does: "takes a pixel for the larger one only if it is larger by more than Number.EPSILON",
    question:
      "How small can the difference of two numbers be that are both tiny?",
    edits: [["value > largest", "value - largest > Number.EPSILON"]],
  },
  "window-of-seven-rows": {
    does: "looks at the first seven rows of a window only",
    question: LIMIT_QUESTION,
    edits: [
      ["Math.min(H, top + size[0])", "Math.min(H, top + Math.min(size[0], 7))"],
    ],
  },
  "backward-position-in-two-bytes": {
    does: "takes positions from 65,536 on as if they began at 0 again, on the way back",
    question: "What is the last position in an image of 300x300?",
    edits: [
      [
        "const position = argmax.get(n, c, oy, ox);",
        "const position = argmax.get(n, c, oy, ox) & 65535;",
      ],
    ],
  },
});

const avgPool = misconceptionsIn("06-avg-pool2d", "avg", {
  "backward-area-at-most-49": {
    does: "divides gradients by 49 where the window is larger than that",
    question: LIMIT_QUESTION,
    edits: [
      [
        "ops.divs(shares, gradsWrtOutputs, size[0] * size[1]);",
        "ops.divs(shares, gradsWrtOutputs, Math.min(size[0] * size[1], 49));",
      ],
    ],
  },
});

const columns = misconceptionsIn("07-im2col", "columns", {
  "sizes-kept-by-kernel-size": {
    does: "keeps the output size under the pair kernelSize, whatever the rest is the next time",
    question: KEPT_QUESTION,
    edits: sizesKeptBy("kernelSize", "im2col"),
  },
});

const gpuConv = misconceptionsIn("09-gpu-conv2d", "gpu-conv", {
  "sixteen-channels": {
    does: "looks at no more than sixteen input channels",
    question: LIMIT_QUESTION,
    edits: [
      [
        "c < this.constants.channels",
        "c < Math.min(this.constants.channels, 16)",
      ],
    ],
  },
});

const gpuPool = misconceptionsIn("10-gpu-pool2d", "gpu-pool", {
  "window-of-eight-rows": {
    does: "looks at the first eight rows of a window only",
    question: LIMIT_QUESTION,
    edits: [
      ["ky < this.constants.sizeY;", "ky < Math.min(this.constants.sizeY, 8);"],
    ],
  },
});

export const unusualMisconceptions = [
  ...fprop,
  ...bprop,
  ...grads,
  ...maxPool,
  ...avgPool,
  ...columns,
  ...gpuConv,
  ...gpuPool,
];
