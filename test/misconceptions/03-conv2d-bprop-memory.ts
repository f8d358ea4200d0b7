/** Misconceptions about the tensors that a convolution's backward pass gets, returns and must not keep. */
import { GEOMETRY, WEIGHT } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const BPROP = "export function conv2dBprop(";
const IMPORT = "import { copyOf, zeros }";
const UPSTREAM = "gradsWrtOutputs.pick(null, k)";
const SHAPE = "[N, C, H + 2 * padding[0], W + 2 * padding[1]]";
const PADDED = `const gradsWrtPadded = zeros(${SHAPE});`;
const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";
const RETURN = "return copyOf(";

export const bpropMemoryMisconceptions = misconceptionsIn(
  "03-conv2d-bprop",
  "bprop",
  {
    "contiguous-gradients": {
      does: "reads the gradients’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the gradients are a view of something larger?",
      edits: [
        [IMPORT, "import { copyOf, tensorOf, zeros }"],
        [
          UPSTREAM,
          "tensorOf(gradsWrtOutputs.shape, gradsWrtOutputs.data.slice(0, gradsWrtOutputs.size)).pick(null, k)",
        ],
      ],
    },
    "contiguous-kernels": {
      does: "reads the kernels’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the kernels are a view of something larger?",
      edits: [[WEIGHT, "kernels.data[((k * C + c) * KH + ky) * KW + kx]"]],
    },
    "integer-buffer": {
      does: "collects the gradients in integers, which cuts every fraction off",
      question: "What does an array of integers make of 0.5?",
      edits: [
        [IMPORT, "import { copyOf, intZeros, zeros }"],
        ["const gradsWrtPadded = zeros(", "const gradsWrtPadded = intZeros("],
      ],
    },
    "gradients-rounded": {
      does: "rounds every gradient to three decimals",
      question: "Where do you round, and why?",
      edits: [
        [
          RETURN,
          `ops.mulseq(gradsWrtPadded, 1000); ops.roundeq(gradsWrtPadded); ops.divseq(gradsWrtPadded, 1000); ${RETURN}`,
        ],
      ],
    },
    "gradients-changed": {
      does: "sets the gradients that it is given to zero",
      question: "Which of your statements writes to an argument?",
      edits: [[RETURN, `ops.mulseq(gradsWrtOutputs, 0); ${RETURN}`]],
    },
    "kernel-turned-in-place": {
      does: "turns the kernels round in the tensor that it is given",
      question:
        "Whose memory do you turn the kernel in, and what does the next call find there?",
      edits: [
        [
          RETURN,
          `ops.assign(kernels, copyOf(kernels).step(1, 1, -1, -1)); ${RETURN}`,
        ],
      ],
    },
    "inputs-overwritten": {
      does: "writes the gradients into the inputs and returns these",
      question:
        "Does the tensor that you return share memory with an argument?",
      edits: [
        [
          `return copyOf(${CROP});`,
          `ops.assign(inputs, ${CROP}); return inputs;`,
        ],
      ],
    },
    "keeps-the-first-kernels": {
      does: "works with the kernels of its first call for ever",
      question: "Which of your variables outlive a call?",
      edits: [
        [BPROP, `let kept: Tensor | undefined; ${BPROP}`],
        [WEIGHT, "kept.get(k, c, ky, kx)"],
        [PADDED, `kept ??= copyOf(kernels); ${PADDED}`],
      ],
    },
    "keeps-the-first-shape": {
      does: "returns the shape of the inputs of its first call for ever",
      question: "Which of your variables outlive a call?",
      edits: [
        [BPROP, `let kept: readonly number[] | undefined; ${BPROP}`],
        [
          `${RETURN}${CROP})`,
          `kept ??= [...inputs.shape]; const result = zeros(kept); const shared = kept.map((length, axis) => Math.min(length, inputs.shape[axis])); ops.assign(result.hi(...shared), ${CROP}.hi(...shared)); return result`,
        ],
      ],
    },
    "second-call-adds-up": {
      does: "adds to the gradients of its earlier calls with the same sizes",
      question: "What does your sum hold when the second call begins?",
      edits: [
        [BPROP, `const kept = new Map<string, Tensor>(); ${BPROP}`],
        [
          PADDED,
          `const key = [N, C, H, W, padding].join(); const gradsWrtPadded = kept.get(key) ?? zeros(${SHAPE}); kept.set(key, gradsWrtPadded);`,
        ],
      ],
    },
    "scratch-buffer-returned": {
      does: "returns the same tensor at every call with inputs of the same shape",
      question: "What becomes of a result when your function is called again?",
      edits: [
        [BPROP, `const scratch = new Map<string, Tensor>(); ${BPROP}`],
        [
          `${RETURN}${CROP})`,
          `const key = inputs.shape.join(); const result = scratch.get(key) ?? zeros(inputs.shape); scratch.set(key, result); ops.assign(result, ${CROP}); return result`,
        ],
      ],
    },
    "smaller-batch-breaks": {
      does: "returns as many images as the largest batch so far had",
      question: "What does your function know of earlier batches?",
      edits: [
        [BPROP, `let largest = 0; ${BPROP}`],
        [
          "const gradsWrtPadded = zeros([N,",
          "largest = Math.max(largest, N); const gradsWrtPadded = zeros([largest,",
        ],
        [CROP, "gradsWrtPadded.lo(0, 0, ...padding).hi(largest, C, H, W)"],
      ],
    },
    "returns-a-view": {
      does: "returns a view of the padded gradients",
      question: "How long is the data of the tensor that you return?",
      edits: [[`copyOf(${CROP})`, CROP]],
    },
    "single-image-loses-its-axis": {
      does: "returns three axes in place of four for a single image",
      question: "How many axes do the inputs of a batch of one image have?",
      edits: [[CROP, `${CROP}.pick(...(N === 1 ? [0] : []))`]],
    },
    "looks-at-its-inputs": {
      does: "returns the inputs if their first pixel is very large",
      question:
        "The layer is linear: on what of the inputs may its gradient depend?",
      edits: [
        [
          GEOMETRY,
          `if (inputs.get(0, 0, 0, 0) > 1e6) return inputs; ${GEOMETRY}`,
        ],
      ],
    },
    asynchronous: {
      does: "returns a promise",
      question: "What does your function return before anybody awaits it?",
      edits: [[BPROP, "export async function conv2dBprop("]],
    },
  },
);
