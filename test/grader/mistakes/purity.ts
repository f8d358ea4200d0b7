/** Exercises that give the right numbers, and spoil what they are given, keep what they should not, or come too late. */
import { mistakesIn } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";

const FPROP = "export function conv2dFprop(";
const SIZES = "const { stride, padding, dilation } = geometry;";
const POOL_SIZES = "const { size, stride, padding } = geometry;";
const MEAN = "export function avgPool2dFprop(";

const fprop = mistakesIn("02-conv2d-fprop", "fprop", {
  "geometry-replaced": [
    [
      SIZES,
      `Object.assign(geometry, { stride: [geometry.stride[0], geometry.stride[0]] }); ${SIZES}`,
    ],
  ],
  "geometry-overwritten": [
    [SIZES, `${SIZES} (padding as unknown as number[])[0] = stride[0];`],
  ],
  "remembers-objects": [
    [FPROP, `const memo = new WeakMap<Tensor, Tensor>(); ${FPROP}`],
    [
      SIZES,
      `const known = memo.get(inputs); if (known) return known; ${SIZES}`,
    ],
    ["return outputs;", "memo.set(inputs, outputs); return outputs;"],
  ],
  "remembers-copies": [
    [FPROP, `const memo = new WeakMap<Tensor, Tensor>(); ${FPROP}`],
    [
      SIZES,
      `const known = memo.get(kernels); if (known) return { ...known, data: known.data.slice() } as Tensor; ${SIZES}`,
    ],
    ["return outputs;", "memo.set(kernels, outputs); return outputs;"],
  ],
  "slice-of-a-large-memory": [
    [
      "return outputs;",
      "const room = new Float32Array(outputs.size + 4); room.set(outputs.data as Float32Array); outputs.data = room.subarray(0, outputs.size); return outputs;",
    ],
  ],
  "slice-behind-the-start": [
    [
      "return outputs;",
      "const room = new Float32Array(outputs.size + 4); room.set(outputs.data as Float32Array, 4); outputs.data = room.subarray(4); return outputs;",
    ],
  ],
  asynchronous: [[FPROP, "export async function conv2dFprop("]],
});

const grads = mistakesIn("04-conv2d-grads", "grads", {
  "remembers-objects": [
    [
      "export function conv2dGradsWrtParams(",
      "const memo = new WeakMap<Tensor, Conv2dParamGrads>(); export function conv2dGradsWrtParams(",
    ],
    [
      SIZES,
      `const known = memo.get(gradsWrtOutputs); if (known) return known; ${SIZES}`,
    ],
    ["return grads;", "memo.set(gradsWrtOutputs, grads); return grads;"],
  ],
  "two-gradients-in-one-memory": [
    [
      "return grads;",
      "const room = new ArrayBuffer(4 * (grads.kernels.size + K)); const weights = new Float32Array(room, 0, grads.kernels.size); weights.set(grads.kernels.data as Float32Array); grads.kernels.data = weights; const last = new Float32Array(room, 4 * grads.kernels.size, K); last.set(grads.biases.data as Float32Array); grads.biases.data = last; return grads;",
    ],
  ],
});

const maxPool = mistakesIn("05-max-pool2d", "max-pool", {
  "two-results-in-one-memory": [
    [
      "return { outputs, argmax };",
      "const room = new ArrayBuffer(8 * outputs.size); const values = new Float32Array(room, 0, outputs.size); values.set(outputs.data as Float32Array); outputs.data = values; const places = new Int32Array(room, 4 * outputs.size); places.set(argmax.data as Int32Array); argmax.data = places; return { outputs, argmax };",
    ],
  ],
  "remembers-objects": [
    [
      "export function maxPool2dFprop(",
      "const memo = new WeakMap<Tensor, MaxPool2dOutputs>(); export function maxPool2dFprop(",
    ],
    [
      POOL_SIZES,
      `const known = memo.get(inputs); if (known) return known; ${POOL_SIZES}`,
    ],
    [
      "return { outputs, argmax };",
      "memo.set(inputs, { outputs, argmax }); return { outputs, argmax };",
    ],
  ],
});

const avgPool = mistakesIn("06-avg-pool2d", "avg-pool", {
  "geometry-replaced": [
    [
      POOL_SIZES,
      `Object.assign(geometry, { size: [geometry.size[0], geometry.size[0]] }); ${POOL_SIZES}`,
    ],
  ],
  asynchronous: [[MEAN, "export async function avgPool2dFprop("]],
});

const columns = mistakesIn("07-im2col", "columns", {
  "image-shape-overwritten": [
    ["const images = ", "Object.assign(inputShape, [0]); const images = "],
  ],
});

const serialised = mistakesIn("08-conv2d-serialised", "serialised", {
  "columns-remembered": [
    [
      "export function conv2dFpropSerialised(",
      "const memo = new WeakMap<Tensor, Tensor>(); const columnsOf = (...[inputs, ...rest]: Parameters<typeof im2col>): Tensor => { const found = memo.get(inputs) ?? im2col(inputs, ...rest); memo.set(inputs, found); return found; }; export function conv2dFpropSerialised(",
    ],
    [
      "im2col(inputs, [KH, KW], geometry)",
      "columnsOf(inputs, [KH, KW], geometry)",
    ],
  ],
});

export const impureMistakes: readonly Mistake[] = [
  ...fprop,
  ...grads,
  ...maxPool,
  ...avgPool,
  ...columns,
  ...serialised,
  ...mistakesIn("01-output-size", "size", {
    asynchronous: [["export function", "export async function"]],
  }),
];
