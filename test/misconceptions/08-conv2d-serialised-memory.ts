/** Misconceptions about the tensors that the serialised convolution gets, returns and must not keep. */
import { misconceptionsIn } from "./misconception.ts";

const FPROP = "export function conv2dFpropSerialised(";
const BPROP = "export function conv2dBpropSerialised(";
const IMPORT = "import { copyOf, reshaped, zeros }";
const KERNELS = "reshaped(kernels, [K, C * KH * KW])";
const UPSTREAM =
  "reshaped(gradsWrtOutputs.transpose(1, 0, 2, 3), [K, N * OH * OW])";
const ORDERED =
  "copyOf(\n    reshaped(product, [K, N, OH, OW]).transpose(1, 0, 2, 3),\n  )";
const BPROP_PRODUCT =
  "const columns = matmul(weights.transpose(1, 0), asProduct(gradsWrtOutputs));";
const WEIGHTS = `const weights = ${KERNELS};`;

export const serialisedMemoryMisconceptions = misconceptionsIn(
  "08-conv2d-serialised",
  "serialised",
  {
    "contiguous-kernels": {
      does: "reads the kernels’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the kernels are a view of something larger?",
      edits: [
        [IMPORT, "import { copyOf, reshaped, tensorOf, zeros }"],
        [
          KERNELS,
          "tensorOf([K, C * KH * KW], kernels.data.slice(0, kernels.size))",
        ],
      ],
    },
    "contiguous-gradients": {
      does: "reads the gradients’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the gradients are a view of something larger?",
      edits: [
        [IMPORT, "import { copyOf, reshaped, tensorOf, zeros }"],
        [
          UPSTREAM,
          "reshaped(tensorOf([N, K, OH, OW], gradsWrtOutputs.data.slice(0, gradsWrtOutputs.size)).transpose(1, 0, 2, 3), [K, N * OH * OW])",
        ],
      ],
    },
    "returns-a-view": {
      does: "returns the product’s memory with its axes exchanged, not a tensor in order",
      question: "What are the strides of the tensor that you return?",
      edits: [
        [ORDERED, "reshaped(product, [K, N, OH, OW]).transpose(1, 0, 2, 3)"],
      ],
    },
    "columns-remembered": {
      does: "keeps the columns of a tensor of inputs from one call to the next",
      question:
        "Can a tensor hold other numbers, or the geometry be another, at the next call?",
      edits: [
        [
          FPROP,
          `const memo = new WeakMap<Tensor, Tensor>(); const columnsOf = (...[inputs, ...rest]: Parameters<typeof im2col>): Tensor => { const found = memo.get(inputs) ?? im2col(inputs, ...rest); memo.set(inputs, found); return found; }; ${FPROP}`,
        ],
        [
          "im2col(inputs, [KH, KW], geometry)",
          "columnsOf(inputs, [KH, KW], geometry)",
        ],
      ],
    },
    "forward-columns-reused": {
      does: "takes the forward pass’s columns for the gradients’ if the geometry is the same object",
      question:
        "Does the same geometry mean the same images, and who says that the forward pass came first?",
      edits: [
        [FPROP, `const kept = new WeakMap<object, Tensor>(); ${FPROP}`],
        [
          "    im2col(inputs, [KH, KW], geometry),\n",
          "    (kept.set(geometry, im2col(inputs, [KH, KW], geometry)), kept.get(geometry)!),\n",
        ],
        [
          "const columns = im2col(inputs, [KH, KW], geometry);",
          "const columns = kept.get(geometry) ?? im2col(inputs, [KH, KW], geometry);",
        ],
      ],
    },
    "keeps-the-first-kernels": {
      does: "works on with earlier kernels in the pass to the inputs as long as their shape stays the same",
      question: "Which of your variables outlive a call?",
      edits: [
        [BPROP, `let kept: Tensor | undefined; ${BPROP}`],
        [
          WEIGHTS,
          `if (kept?.shape.join() !== kernels.shape.join()) kept = copyOf(kernels); const weights = reshaped(kept, [K, C * KH * KW]);`,
        ],
      ],
    },
    "kernels-turned-in-place": {
      does: "turns the kernels round in the tensor that it is given, in the pass to the inputs",
      question:
        "Whose memory do you turn the kernel in, and what does the next call find there?",
      edits: [
        [
          BPROP_PRODUCT,
          `${BPROP_PRODUCT} ops.assign(kernels, copyOf(kernels).step(1, 1, -1, -1));`,
        ],
      ],
    },
    "gradients-changed": {
      does: "sets the gradients that it is given to zero, in the pass to the inputs",
      question: "Which of your statements writes to an argument?",
      edits: [
        [BPROP_PRODUCT, `${BPROP_PRODUCT} ops.assigns(gradsWrtOutputs, 0);`],
      ],
    },
    "matmul-awaited": {
      does: "awaits the forward product, and so returns a promise",
      question:
        "Does the matmul that you are given return a tensor or a promise?",
      edits: [
        [FPROP, "export async function conv2dFpropSerialised("],
        ["const product = matmul(\n", "const product = await matmul(\n"],
      ],
    },
  },
);
