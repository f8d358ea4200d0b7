/** Misconceptions about the tensors that the gradients of a convolution's parameters are made of and returned in. */
import { GEOMETRY } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const GRADS = "export function conv2dGradsWrtParams(";
const IMPORT = "import { padded, zeros }";
const UPSTREAM = "gradsWrtOutputs.pick(null, k)";
const PADDED = "padded(inputs, padding)";
const RESULTS =
  "const grads = { kernels: zeros([K, C, KH, KW]), biases: zeros([K]) };";
const RETURN = "return grads;";

export const gradsMemoryMisconceptions = misconceptionsIn(
  "04-conv2d-grads",
  "grads",
  {
    "contiguous-gradients": {
      does: "reads the gradients’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the gradients are a view of something larger?",
      edits: [
        [IMPORT, "import { padded, tensorOf, zeros }"],
        [
          UPSTREAM,
          "tensorOf(gradsWrtOutputs.shape, gradsWrtOutputs.data.slice(0, gradsWrtOutputs.size)).pick(null, k)",
        ],
      ],
    },
    "contiguous-inputs": {
      does: "reads the images’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the images are a view of something larger?",
      edits: [
        [IMPORT, "import { padded, tensorOf, zeros }"],
        [
          PADDED,
          "padded(tensorOf(inputs.shape, inputs.data.slice(0, inputs.size)), padding)",
        ],
      ],
    },
    "integer-buffer": {
      does: "collects and returns the kernels’ gradient in integers, which cuts every fraction off",
      question: "What does an array of integers make of 0.5?",
      edits: [
        [IMPORT, "import { intZeros, padded, zeros }"],
        ["kernels: zeros([K, C, KH, KW])", "kernels: intZeros([K, C, KH, KW])"],
      ],
    },
    "gradients-changed": {
      does: "sets the gradients that it is given to zero",
      question: "Which of your statements writes to an argument?",
      edits: [[RETURN, `ops.mulseq(gradsWrtOutputs, 0); ${RETURN}`]],
    },
    "updates-the-kernels": {
      does: "subtracts the gradient from the kernels that it is given",
      question: "Who takes the step downhill, this layer or the optimiser?",
      edits: [[RETURN, `ops.subeq(kernels, grads.kernels); ${RETURN}`]],
    },
    "written-into-the-kernels": {
      does: "writes the gradient into the kernels that it is given and returns these",
      question:
        "Does the tensor that you return share memory with an argument?",
      edits: [
        [
          RETURN,
          "ops.assign(kernels, grads.kernels); return { kernels, biases: grads.biases };",
        ],
      ],
    },
    "second-call-adds-up": {
      does: "adds the kernels’ gradients of all its earlier calls with kernels of the same shape",
      question:
        "Who adds up the gradients of several batches, this layer or the caller?",
      edits: [
        [GRADS, `const kept = new Map<string, Tensor>(); ${GRADS}`],
        [
          RETURN,
          `const key = kernels.shape.join(); const before = kept.get(key); if (before) ops.addeq(grads.kernels, before); const copy = zeros(kernels.shape); ops.assign(copy, grads.kernels); kept.set(key, copy); ${RETURN}`,
        ],
      ],
    },
    "scratch-buffer-returned": {
      does: "returns the same tensors at every call with kernels of the same shape",
      question: "What becomes of a result when your function is called again?",
      edits: [
        [
          GRADS,
          `const scratch = new Map<string, Conv2dParamGrads>(); ${GRADS}`,
        ],
        [
          RESULTS,
          "const key = kernels.shape.join(); const grads = scratch.get(key) ?? { kernels: zeros([K, C, KH, KW]), biases: zeros([K]) }; scratch.set(key, grads);",
        ],
      ],
    },
    "remembers-objects": {
      does: "returns what it returned before for the same tensor of gradients, whatever stands in it now",
      question: "Can a tensor hold other numbers at the next call?",
      edits: [
        [
          GRADS,
          `const memo = new WeakMap<Tensor, Conv2dParamGrads>(); ${GRADS}`,
        ],
        [
          GEOMETRY,
          `const known = memo.get(gradsWrtOutputs); if (known) return known; ${GEOMETRY}`,
        ],
        [RETURN, `memo.set(gradsWrtOutputs, grads); ${RETURN}`],
      ],
    },
    "two-gradients-in-one-memory": {
      does: "returns two parts of one memory",
      question: "Do the two tensors that you return have a buffer each?",
      edits: [
        [
          RETURN,
          `const room = new ArrayBuffer(4 * (grads.kernels.size + K)); const weights = new Float32Array(room, 0, grads.kernels.size); weights.set(grads.kernels.data as Float32Array); grads.kernels.data = weights; const last = new Float32Array(room, 4 * grads.kernels.size, K); last.set(grads.biases.data as Float32Array); grads.biases.data = last; ${RETURN}`,
        ],
      ],
    },
    "single-bias-loses-its-axis": {
      does: "returns a biases’ gradient without axes for a single output channel",
      question: "What is the shape of one bias?",
      edits: [
        [
          RETURN,
          "return { ...grads, biases: K === 1 ? grads.biases.pick(0) : grads.biases };",
        ],
      ],
    },
    "bias-as-a-column": {
      does: "returns the biases’ gradient with a second axis of length 1",
      question: "How many axes do the biases have?",
      edits: [["biases: zeros([K])", "biases: zeros([K, 1])"]],
    },
    "biases-as-numbers": {
      does: "returns the biases’ gradient as a plain array",
      question: "What type does the result’s declaration give to biases?",
      edits: [
        [
          RETURN,
          "return { kernels: grads.kernels, biases: Array.from(grads.biases.data) };",
        ],
      ],
    },
    "biases-missing": {
      does: "returns no gradient for the biases",
      question:
        "How many parameters does the layer have, and how many did you return?",
      edits: [[RETURN, "return { kernels: grads.kernels };"]],
    },
    "kernels-alone": {
      does: "returns the kernels’ gradient in place of an object that holds both",
      question:
        "How will the caller find the biases’ gradient in what you return?",
      edits: [[RETURN, "return grads.kernels;"]],
    },
    "array-returned": {
      does: "returns both gradients in an array, without their names",
      question: "By which names does the caller find the gradients?",
      edits: [[RETURN, "return [grads.kernels, grads.biases];"]],
    },
    "channel-axes-exchanged": {
      does: "returns the kernels’ gradient with the input channels as its first axis",
      question: "What is the shape of the kernels?",
      edits: [
        [
          RETURN,
          "return { ...grads, kernels: grads.kernels.transpose(1, 0, 2, 3) };",
        ],
      ],
    },
    "looks-at-its-kernels": {
      does: "returns the kernels in place of their gradient if the first weight is very large",
      question:
        "The layer is linear in its kernels: on what of them may their gradient depend?",
      edits: [
        [
          RETURN,
          "return kernels.get(0, 0, 0, 0) > 1e6 ? { kernels, biases: grads.biases } : grads;",
        ],
      ],
    },
    asynchronous: {
      does: "returns a promise",
      question: "What does your function return before anybody awaits it?",
      edits: [[GRADS, "export async function conv2dGradsWrtParams("]],
    },
  },
);
