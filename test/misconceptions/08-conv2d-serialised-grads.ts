/** Misconceptions about the gradients of weights and biases as a product of matrices. */
import { misconceptionsIn } from "./misconception.ts";
import { OWN_MATMUL } from "./own-matmul.ts";

const COLUMNS = "const columns = im2col(inputs, [KH, KW], geometry);";
const PRODUCT =
  "const product = matmul(asProduct(gradsWrtOutputs), columns.transpose(1, 0));";
const BIAS_SUM = "ops.sum(gradsWrtOutputs.pick(null, k))";
const KERNELS = "reshaped(product, [K, C, KH, KW])";
export const serialisedGradsMisconceptions = misconceptionsIn(
  "08-conv2d-serialised",
  "serialised",
  {
    "columns-only-reshaped": {
      does: "gives the columns the shape of the transposed matrix without moving their elements",
      question:
        "Which pixels stand in the second row of the transposed columns?",
      edits: [
        [
          PRODUCT,
          "const product = matmul(asProduct(gradsWrtOutputs), reshaped(columns, [columns.shape[1], columns.shape[0]]));",
        ],
      ],
    },
    "columns-not-transposed": {
      does: "multiplies the gradients with the columns as they are",
      question: "Which two sizes must agree in a product of matrices?",
      edits: [
        [
          PRODUCT,
          "const product = matmul(asProduct(gradsWrtOutputs), columns);",
        ],
      ],
    },
    "grads-kernels-channels-last": {
      does: "reads the kernels’ gradient as if the input channel changed fastest in a row of the product",
      question:
        "What did the second row of the columns hold, and which weight met it?",
      edits: [
        [
          KERNELS,
          "copyOf(reshaped(product, [K, KH, KW, C]).transpose(0, 3, 1, 2))",
        ],
      ],
    },
    "grads-kernels-transposed": {
      does: "reads the kernels’ gradient as if ky changed faster than kx in a row of the product",
      question:
        "What did the second row of the columns hold, and which weight met it?",
      edits: [
        [
          KERNELS,
          "copyOf(reshaped(product, [K, C, KW, KH]).transpose(0, 1, 3, 2))",
        ],
      ],
    },
    "grads-kernels-flipped": {
      does: "returns the kernels’ gradient turned round by half a turn",
      question:
        "The first weight saw which pixels, and where do you put its gradient?",
      edits: [[KERNELS, `copyOf(${KERNELS}.step(1, 1, -1, -1))`]],
    },
    "grads-kernels-by-channel": {
      does: "reads the kernels’ gradient as if the product’s rows were input channels",
      question:
        "What are the rows of the product, and what stands in one of them?",
      edits: [
        [
          KERNELS,
          "copyOf(reshaped(product, [C, K, KH, KW]).transpose(1, 0, 2, 3))",
        ],
      ],
    },
    "grads-left-a-matrix": {
      does: "returns the kernels’ gradient as a matrix",
      question: "How many axes has the product, and how many have the kernels?",
      edits: [[KERNELS, "product"]],
    },
    "grads-window-exchanged": {
      does: "asks im2col for windows as high as the kernel is wide in the pass to the parameters",
      question: "Which of the kernel’s axes is the height of a window?",
      edits: [[COLUMNS, "const columns = im2col(inputs, [KW, KH], geometry);"]],
    },
    "grads-dilation-not-passed-on": {
      does: "asks im2col for columns without dilation in the pass to the parameters",
      question: "What does im2col need to know about the window?",
      edits: [
        [
          COLUMNS,
          "const columns = im2col(inputs, [KH, KW], { ...geometry, dilation: [1, 1] });",
        ],
      ],
    },
    "grads-averaged": {
      does: "divides the kernels’ gradient by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [[PRODUCT, `${PRODUCT} ops.divseq(product, inputs.shape[0]);`]],
    },
    "grads-of-the-first-image": {
      does: "computes the kernels’ gradient from the first image only",
      question: "Which columns belong to the second image?",
      edits: [
        [COLUMNS, "const columns = im2col(inputs.hi(1), [KH, KW], geometry);"],
        [
          PRODUCT,
          "const product = matmul(asProduct(gradsWrtOutputs.hi(1)), columns.transpose(1, 0));",
        ],
      ],
    },
    "grads-of-the-last-image": {
      does: "keeps only the last image’s part of the kernels’ gradient",
      question:
        "If you multiply image by image, what becomes of the product before?",
      edits: [
        [
          COLUMNS,
          "const columns = im2col(inputs.lo(inputs.shape[0] - 1), [KH, KW], geometry);",
        ],
        [
          PRODUCT,
          "const product = matmul(asProduct(gradsWrtOutputs.lo(inputs.shape[0] - 1)), columns.transpose(1, 0));",
        ],
      ],
    },
    "grads-matmul-not-used": {
      does: "computes the product of the pass to the parameters with loops of its own",
      question: "Who computes the product, and who chose it?",
      edits: [[PRODUCT, PRODUCT.replace("matmul", OWN_MATMUL)]],
    },
    "bias-grads-of-one-image": {
      does: "computes the biases’ gradient from the first image only",
      question: "How many images was one bias added to?",
      edits: [[BIAS_SUM, "ops.sum(gradsWrtOutputs.pick(0, k))"]],
    },
    "bias-grads-by-image": {
      does: "sums up an image’s gradients for a bias, the one with its number",
      question: "Which axis of gradsWrtOutputs counts the output channels?",
      edits: [
        [
          BIAS_SUM,
          "ops.sum(gradsWrtOutputs.pick(k % gradsWrtOutputs.shape[0]))",
        ],
      ],
    },
    "bias-grads-of-all-channels": {
      does: "gives all biases the sum over all output channels",
      question: "Which outputs was bias k added to?",
      edits: [[BIAS_SUM, "ops.sum(gradsWrtOutputs)"]],
    },
    "bias-grads-averaged": {
      does: "divides the biases’ gradient by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [[BIAS_SUM, `${BIAS_SUM} / inputs.shape[0]`]],
    },
    "bias-grads-left-at-zero": {
      does: "leaves the biases’ gradient at zero",
      question: "Raise a bias by 1: do the outputs change?",
      edits: [[BIAS_SUM, "0"]],
    },
    "bias-grads-missing": {
      does: "returns no gradient for the biases",
      question:
        "How many parameters does the layer have, and how many did you return?",
      edits: [[`{ kernels: ${KERNELS}, biases }`, `{ kernels: ${KERNELS} }`]],
    },
    "bias-zero-beside-padding": {
      does: "returns 0 for the biases if there is padding on both axes",
      question: "What has a bias to do with the padding?",
      edits: [
        [
          BIAS_SUM,
          `geometry.padding[0] * geometry.padding[1] ? 0 : ${BIAS_SUM}`,
        ],
      ],
    },
  },
);
