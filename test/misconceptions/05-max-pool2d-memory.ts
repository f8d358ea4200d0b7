/** Max pooling: how tensors lie in memory, what is given back, and what is kept between calls. */
import { misconceptionsIn } from "./misconception.ts";

const POOL_SIZES = "const { size, stride, padding } = geometry;";
const FPROP = "export function maxPool2dFprop(";
const BPROP = "export function maxPool2dBprop(";
const RESULTS = "return { outputs, argmax };";
const OUTPUTS = "const outputs = zeros([N, C, OH, OW]);";
const GRADS = "const gradsWrtInputs = zeros(inputs.shape);";

export const maxMemoryMisconceptions = misconceptionsIn(
  "05-max-pool2d",
  "max",
  {
    "contiguous-data": {
      does: "reads inputs.data as if its rows lay one after another",
      question: "In which order does a transposed view lie in memory?",
      edits: [
        [
          "inputs.get(n, c, iy, ix)",
          "inputs.data[((n * C + c) * H + iy) * W + ix]",
        ],
      ],
    },
    "contiguous-argmax": {
      does: "reads argmax.data as if its rows lay one after another",
      question: "Which element of argmax.data is the first of a slice?",
      edits: [
        [
          "argmax.get(n, c, oy, ox)",
          "argmax.data[((n * C + c) * OH + oy) * OW + ox]",
        ],
      ],
    },
    "contiguous-gradients": {
      does: "reads gradsWrtOutputs.data as if its rows lay one after another",
      question:
        "Which element of gradsWrtOutputs.data is the first of a slice?",
      edits: [
        [
          "gradsWrtOutputs.get(n, c, oy, ox);",
          "gradsWrtOutputs.data[((n * C + c) * OH + oy) * OW + ox];",
        ],
      ],
    },
    "input-returned": {
      does: "hands its inputs back where the window is one pixel that moves by one",
      question: "What happens to your result when somebody changes the inputs?",
      edits: [
        [
          RESULTS,
          "return { outputs: size[0] * size[1] * stride[0] * stride[1] === 1 ? inputs : outputs, argmax };",
        ],
      ],
    },
    "pool-two-results-in-one-memory": {
      does: "returns two tensors that share one memory",
      question: "How many elements does outputs.data.buffer have room for?",
      edits: [
        [
          RESULTS,
          "const room = new ArrayBuffer(8 * outputs.size); const values = new Float32Array(room, 0, outputs.size); values.set(outputs.data as Float32Array); outputs.data = values; const places = new Int32Array(room, 4 * outputs.size); places.set(argmax.data as Int32Array); argmax.data = places; return { outputs, argmax };",
        ],
      ],
    },
    "outputs-a-view": {
      does: "returns a slice of a wider tensor",
      question: "How long is outputs.data, and how many outputs are there?",
      edits: [
        [
          OUTPUTS,
          "const outputs = zeros([N, C, OH, OW + 1]).hi(N, C, OH, OW);",
        ],
      ],
    },
    "forward-argmax-reused": {
      does: "takes the places that the forward pass found in the same tensor, in place of argmax",
      question:
        "What does argmax tell that you look up elsewhere, and is that still true?",
      edits: [
        [FPROP, `const found = new WeakMap<Tensor, IntTensor>(); ${FPROP}`],
        [RESULTS, `found.set(inputs, argmax); ${RESULTS}`],
        [
          "const position = argmax.get(",
          "const position = (found.get(inputs) ?? argmax).get(",
        ],
      ],
    },
    "pool-remembers-objects": {
      does: "gives the earlier result again for a tensor that it has seen before",
      question: "What if other numbers stand in the same tensor by now?",
      edits: [
        [
          FPROP,
          `const memo = new WeakMap<Tensor, MaxPool2dOutputs>(); ${FPROP}`,
        ],
        [
          POOL_SIZES,
          `const known = memo.get(inputs); if (known) return known; ${POOL_SIZES}`,
        ],
        [
          RESULTS,
          "memo.set(inputs, { outputs, argmax }); return { outputs, argmax };",
        ],
      ],
    },
    "scratch-buffer-returned": {
      does: "returns outputs that the next call of the same shape overwrites",
      question: "You call it twice: what do the first call’s outputs hold now?",
      edits: [
        [FPROP, `const scratch = new Map<string, Tensor>(); ${FPROP}`],
        [
          OUTPUTS,
          "const key = [N, C, OH, OW].join(); const outputs = scratch.get(key) ?? zeros([N, C, OH, OW]); scratch.set(key, outputs);",
        ],
      ],
    },
    "argmax-of-the-latest-call": {
      does: "takes the winners of the latest forward pass in place of its argument argmax",
      question:
        "Two forward passes, then the backward pass of the first one: whose winners are asked?",
      edits: [
        [FPROP, `let latest: IntTensor | undefined; ${FPROP}`],
        [RESULTS, `latest = argmax; ${RESULTS}`],
        ["argmax.get(n, c, oy, ox)", "(latest ?? argmax).get(n, c, oy, ox)"],
      ],
    },
    "second-call-adds-up": {
      does: "adds the gradients of a call to those of earlier calls",
      question:
        "Call it twice with the same arguments. Are the results the same?",
      edits: [
        [BPROP, `const kept = new Map<string, Tensor>(); ${BPROP}`],
        [
          GRADS,
          "const key = inputs.shape.join(); const gradsWrtInputs = kept.get(key) ?? zeros(inputs.shape); kept.set(key, gradsWrtInputs);",
        ],
      ],
    },
    "gradients-in-the-inputs": {
      does: "computes the gradients in the memory of its inputs",
      question: "What do the images hold after the backward pass?",
      edits: [
        [
          GRADS,
          "const gradsWrtInputs = inputs; for (let i = 0; i < inputs.data.length; i++) inputs.data[i] = 0;",
        ],
      ],
    },
    "gradients-used-up": {
      does: "sets every element of gradsWrtOutputs to zero once it is given on",
      question: "What does gradsWrtOutputs hold after the call?",
      edits: [
        [
          "gradsWrtInputs.set(n, c, iy, ix, sum);",
          "gradsWrtInputs.set(n, c, iy, ix, sum); gradsWrtOutputs.set(n, c, oy, ox, 0);",
        ],
      ],
    },
  },
);
