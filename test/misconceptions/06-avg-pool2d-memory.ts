/** Average pooling: how tensors lie in memory, what is given back, and what is kept between calls. */
import { misconceptionsIn } from "./misconception.ts";

const POOL_SIZES = "const { size, stride, padding } = geometry;";
const FPROP = "export function avgPool2dFprop(";
const MEAN = "ops.divseq(outputs, size[0] * size[1]);";
const IMAGES = "const images = padded(inputs, padding);";
const OUTPUTS = "const outputs = zeros([N, C, OH, OW]);";
const SHARES =
  "const shares = zeros([N, C, OH, OW]);\n  ops.divs(shares, gradsWrtOutputs, size[0] * size[1]);";
const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";
const NDARRAY = 'import ndarray from "ndarray"; import ops from "ndarray-ops";';
const OPS = 'import ops from "ndarray-ops";';

export const avgMemoryMisconceptions = misconceptionsIn(
  "06-avg-pool2d",
  "avg",
  {
    "contiguous-data": {
      does: "reads inputs.data as if its rows lay one after another",
      question: "In which order does a transposed view lie in memory?",
      edits: [
        [OPS, NDARRAY],
        [
          IMAGES,
          "const images = padded(ndarray(inputs.data, inputs.shape), padding);",
        ],
      ],
    },
    "contiguous-gradients": {
      does: "reads gradsWrtOutputs.data as if its rows lay one after another",
      question:
        "Which element of gradsWrtOutputs.data is the first of a slice?",
      edits: [
        [OPS, NDARRAY],
        [
          "ops.divs(shares, gradsWrtOutputs,",
          "ops.divs(shares, ndarray(gradsWrtOutputs.data, gradsWrtOutputs.shape),",
        ],
      ],
    },
    "inputs-divided": {
      does: "divides the inputs themselves by the window’s area",
      question: "What do the images hold after the forward pass?",
      edits: [
        [MEAN, ""],
        [IMAGES, `ops.divseq(inputs, size[0] * size[1]); ${IMAGES}`],
      ],
    },
    "gradients-divided": {
      does: "divides gradsWrtOutputs itself by the window’s area",
      question: "What does gradsWrtOutputs hold after the backward pass?",
      edits: [
        [
          SHARES,
          "ops.divseq(gradsWrtOutputs, size[0] * size[1]); const shares = gradsWrtOutputs;",
        ],
      ],
    },
    "pool-geometry-replaced": {
      does: "makes the size in its argument geometry square",
      question: "What does the geometry hold after the call?",
      edits: [
        [
          POOL_SIZES,
          `Object.assign(geometry, { size: [geometry.size[0], geometry.size[0]] }); ${POOL_SIZES}`,
        ],
      ],
    },
    "input-returned": {
      does: "hands its inputs back where the window is one pixel that moves by one",
      question: "What happens to your result when somebody changes the inputs?",
      edits: [
        [
          "return outputs;",
          "return size[0] * size[1] * stride[0] * stride[1] === 1 ? inputs : outputs;",
        ],
      ],
    },
    "gradient-a-view": {
      does: "returns a slice of the padded image’s gradients",
      question:
        "How long is your result’s data, and how many pixels are there?",
      edits: [[`copyOf(${CROP})`, CROP]],
    },
    "scratch-buffer-returned": {
      does: "returns outputs that the next call of the same shape overwrites",
      question:
        "You call it twice: what does the first call’s result hold now?",
      edits: [
        [FPROP, `const scratch = new Map<string, Tensor>(); ${FPROP}`],
        [
          OUTPUTS,
          "const key = [N, C, OH, OW].join(); const outputs = scratch.get(key) ?? zeros([N, C, OH, OW]); scratch.set(key, outputs); ops.assigns(outputs, 0);",
        ],
      ],
    },
    "second-call-adds-up": {
      does: "adds the gradients of a call to those of earlier calls",
      question:
        "Call it twice with the same arguments. Are the results the same?",
      edits: [
        [
          "export function avgPool2dBprop(",
          "const kept = new Map<string, Tensor>(); export function avgPool2dBprop(",
        ],
        [
          "const gradsWrtPadded = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);",
          "const key = [N, C, H, W, padding].join(); const gradsWrtPadded = kept.get(key) ?? zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]); kept.set(key, gradsWrtPadded);",
        ],
      ],
    },
    "pool-asynchronous": {
      does: "returns a promise",
      question: "What does an async function give to whoever calls it?",
      edits: [[FPROP, "export async function avgPool2dFprop("]],
    },
  },
);
