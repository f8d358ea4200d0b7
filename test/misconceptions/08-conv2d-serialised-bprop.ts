/** Misconceptions about the two backward passes as products of matrices. */
import { misconceptionsIn } from "./misconception.ts";
import { OWN_MATMUL } from "./own-matmul.ts";

const WEIGHTS = "const weights = reshaped(kernels, [K, C * KH * KW]);";
const TRANSPOSED = "weights.transpose(1, 0)";
const UPSTREAM =
  "reshaped(gradsWrtOutputs.transpose(1, 0, 2, 3), [K, N * OH * OW])";
const BPROP_PRODUCT =
  "const columns = matmul(weights.transpose(1, 0), asProduct(gradsWrtOutputs));";
const BPROP_RETURN =
  "return col2im(columns, inputs.shape, [KH, KW], geometry);";

/** In place of the kernels' matrix in the pass to the inputs, another one. */
const weightsFrom = (kernels: string): [string, string] => [
  WEIGHTS,
  `const weights = ${kernels};`,
];

export const serialisedBpropMisconceptions = misconceptionsIn(
  "08-conv2d-serialised",
  "serialised",
  {
    "kernels-not-transposed": {
      does: "gives the kernels the shape of the transposed matrix without moving its elements",
      question:
        "Which weights stand in the second row of the transposed kernels?",
      edits: [[TRANSPOSED, "reshaped(weights, [C * KH * KW, K])"]],
    },
    "bprop-factors-not-transposed": {
      does: "multiplies with the kernels as they are in the pass to the inputs",
      question: "Which two sizes must agree in a product of matrices?",
      edits: [[TRANSPOSED, "weights"]],
    },
    "bprop-kernels-channels-last": {
      does: "flattens the kernels with the input channel changing fastest in the pass to the inputs",
      question: "What does col2im take the product’s second row for?",
      edits: [
        weightsFrom(
          "reshaped(kernels.transpose(0, 2, 3, 1), [K, C * KH * KW])",
        ),
      ],
    },
    "bprop-kernels-transposed": {
      does: "flattens the kernels with ky changing faster than kx in the pass to the inputs",
      question: "What does col2im take the product’s second row for?",
      edits: [
        weightsFrom(
          "reshaped(kernels.transpose(0, 1, 3, 2), [K, C * KH * KW])",
        ),
      ],
    },
    "bprop-kernels-flipped": {
      does: "turns the kernels round by half a turn in the pass to the inputs",
      question:
        "A pixel was multiplied with one weight on the way there: is it the same one on your way back?",
      edits: [
        weightsFrom("reshaped(kernels.step(1, 1, -1, -1), [K, C * KH * KW])"),
      ],
    },
    "bprop-kernels-by-channel": {
      does: "flattens the kernels in the pass to the inputs as if their first axis were the input channels",
      question:
        "What are the columns of the left factor, and what stands in one of them?",
      edits: [
        weightsFrom(
          "reshaped(kernels.transpose(1, 0, 2, 3), [K, C * KH * KW])",
        ),
      ],
    },
    "bprop-window-exchanged": {
      does: "tells col2im of windows as high as the kernel is wide",
      question: "Which of the kernel’s axes is the height of a window?",
      edits: [
        [
          BPROP_RETURN,
          "return col2im(columns, inputs.shape, [KW, KH], geometry);",
        ],
      ],
    },
    "bprop-dilation-not-passed-on": {
      does: "tells col2im of windows without dilation",
      question: "What does col2im need to know about the window?",
      edits: [
        [
          BPROP_RETURN,
          "return col2im(columns, inputs.shape, [KH, KW], { ...geometry, dilation: [1, 1] });",
        ],
      ],
    },
    "bprop-left-as-columns": {
      does: "returns the gradients of the columns in place of those of the pixels",
      question: "How many columns hold the same pixel?",
      edits: [[BPROP_RETURN, "return columns;"]],
    },
    "bprop-first-image-for-all": {
      does: "gives all images the gradients of the first",
      question: "Which columns belong to the second image?",
      edits: [
        [
          BPROP_RETURN,
          "const result = col2im(columns, inputs.shape, [KH, KW], geometry); for (let n = 1; n < inputs.shape[0]; n++) ops.assign(result.pick(n), result.pick(0)); return result;",
        ],
      ],
    },
    "bprop-divided-by-batch": {
      does: "divides the gradients of the inputs by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [
        [
          BPROP_PRODUCT,
          `${BPROP_PRODUCT} ops.divseq(columns, inputs.shape[0]);`,
        ],
      ],
    },
    "bprop-matmul-not-used": {
      does: "computes the product of the pass to the inputs with loops of its own",
      question: "Who computes the product, and who chose it?",
      edits: [[BPROP_PRODUCT, BPROP_PRODUCT.replace("matmul", OWN_MATMUL)]],
    },
    "gradients-only-reshaped": {
      does: "gives the outputs’ gradients the shape of the product without moving their axes, in both backward passes",
      question:
        "In the forward product, whose outputs follow each other first: those of one image or those of one channel?",
      edits: [[UPSTREAM, "reshaped(gradsWrtOutputs, [K, N * OH * OW])"]],
    },
    "gradients-images-last": {
      does: "flattens the outputs’ gradients with the number of the image changing fastest, in both backward passes",
      question:
        "Two neighbouring columns of the forward product: two images, or two places in one image?",
      edits: [
        [
          UPSTREAM,
          "reshaped(gradsWrtOutputs.transpose(1, 2, 3, 0), [K, N * OH * OW])",
        ],
      ],
    },
    "gradients-transposed": {
      does: "flattens the outputs’ gradients with oy changing faster than ox, in both backward passes",
      question:
        "Two neighbouring columns of the forward product: one above the other, or side by side?",
      edits: [
        [
          UPSTREAM,
          "reshaped(gradsWrtOutputs.transpose(1, 0, 3, 2), [K, N * OH * OW])",
        ],
      ],
    },
    "upstream-taken-as-ones": {
      does: "takes every output’s gradient for 1 in both products",
      question: "Where do you read gradsWrtOutputs?",
      edits: [
        [
          `return ${UPSTREAM};`,
          "const ones = zeros([K, N * OH * OW]); ops.assigns(ones, 1); return ones;",
        ],
      ],
    },
  },
);
