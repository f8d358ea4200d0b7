/** Misconceptions about the forward pass as one product of matrices. */
import { misconceptionsIn } from "./misconception.ts";
import { OWN_MATMUL } from "./own-matmul.ts";

const KERNELS = "matmul(\n    reshaped(kernels, [K, C * KH * KW]),";
const COLUMNS = "im2col(inputs, [KH, KW], geometry),\n  );";
const ORDER = "reshaped(product, [K, N, OH, OW]).transpose(1, 0, 2, 3)";
const BIASES =
  "for (let k = 0; k < K; k++) ops.addseq(outputs.pick(null, k), biases.get(k));";
/** In place of the kernels' matrix, another one. */
const multiplied = (kernels: string): [string, string] => [
  KERNELS,
  `matmul(\n    ${kernels},`,
];

export const serialisedFpropMisconceptions = misconceptionsIn(
  "08-conv2d-serialised",
  "serialised",
  {
    "axes-only-renamed": {
      does: "gives the forward product its final shape without moving its axes",
      question:
        "In the product, whose outputs follow each other first: those of one image or those of one channel?",
      edits: [[ORDER, "reshaped(product, [N, K, OH, OW])"]],
    },
    "outputs-images-last": {
      does: "reads the forward product’s columns as if the number of the image changed fastest",
      question:
        "Two neighbouring columns of the product: two images, or two places in one image?",
      edits: [
        [ORDER, "reshaped(product, [K, OH, OW, N]).transpose(3, 0, 1, 2)"],
      ],
    },
    "outputs-transposed": {
      does: "reads the forward product’s columns as if oy changed faster than ox",
      question:
        "Two neighbouring columns of the product: one above the other, or side by side?",
      edits: [
        [ORDER, "reshaped(product, [K, N, OW, OH]).transpose(1, 0, 3, 2)"],
      ],
    },
    "outputs-left-a-matrix": {
      does: "returns the forward product as a matrix, without the biases",
      question: "How many axes has the product, and how many have the outputs?",
      edits: [
        ["return outputs;", "return reshaped(product, [K, N * OH * OW]);"],
      ],
    },
    "fprop-factors-exchanged": {
      does: "multiplies columns by kernels in the forward pass, in that order",
      question: "Which two sizes must agree in a product of matrices?",
      edits: [
        [
          KERNELS,
          "((b: Tensor, a: Tensor) => matmul(a, b))(\n    reshaped(kernels, [K, C * KH * KW]),",
        ],
      ],
    },
    "fprop-product-transposed": {
      does: "computes the transposed product in the forward pass, and gives it its final shape without moving its axes",
      question: "Which axis of your product counts the output channels?",
      edits: [
        [
          KERNELS,
          "((a: Tensor, b: Tensor) => matmul(b.transpose(1, 0), a.transpose(1, 0)))(\n    reshaped(kernels, [K, C * KH * KW]),",
        ],
        [ORDER, "reshaped(product, [N, K, OH, OW])"],
      ],
    },
    "fprop-kernels-channels-last": {
      does: "flattens the kernels with the input channel changing fastest in the forward pass",
      question:
        "Which row of the columns meets a kernel’s second weight, and what does that row hold?",
      edits: [
        multiplied("reshaped(kernels.transpose(0, 2, 3, 1), [K, C * KH * KW])"),
      ],
    },
    "fprop-kernels-transposed": {
      does: "flattens the kernels with ky changing faster than kx in the forward pass",
      question:
        "Which row of the columns meets a kernel’s second weight, and what does that row hold?",
      edits: [
        multiplied("reshaped(kernels.transpose(0, 1, 3, 2), [K, C * KH * KW])"),
      ],
    },
    "fprop-kernels-flipped": {
      does: "turns the kernels round by half a turn in the forward pass",
      question:
        "Which weight meets the window’s top left pixel: the kernel’s first or its last?",
      edits: [
        multiplied("reshaped(kernels.step(1, 1, -1, -1), [K, C * KH * KW])"),
      ],
    },
    "fprop-kernels-by-channel": {
      does: "flattens the kernels in the forward pass as if their first axis were the input channels",
      question:
        "What are the rows of the left factor, and what stands in one of them?",
      edits: [
        multiplied("reshaped(kernels.transpose(1, 0, 2, 3), [K, C * KH * KW])"),
      ],
    },
    "fprop-window-exchanged": {
      does: "asks im2col for windows as high as the kernel is wide in the forward pass",
      question: "Which of the kernel’s axes is the height of a window?",
      edits: [[COLUMNS, "im2col(inputs, [KW, KH], geometry),\n  );"]],
    },
    "fprop-dilation-not-passed-on": {
      does: "asks im2col for columns without dilation in the forward pass",
      question: "What does im2col need to know about the window?",
      edits: [
        [
          COLUMNS,
          "im2col(inputs, [KH, KW], { ...geometry, dilation: [1, 1] }),\n  );",
        ],
      ],
    },
    "fprop-square-stride": {
      does: "asks im2col for columns with the vertical stride on both axes in the forward pass",
      question: "What does im2col need to know about the window?",
      edits: [
        [
          COLUMNS,
          "im2col(inputs, [KH, KW], { ...geometry, stride: [stride[0], stride[0]] }),\n  );",
        ],
      ],
    },
    "first-image-for-all": {
      does: "returns the first image’s outputs for every image",
      question: "Which columns belong to the second image?",
      edits: [
        [
          BIASES,
          `for (let n = 1; n < N; n++) ops.assign(outputs.pick(n), outputs.pick(0)); ${BIASES}`,
        ],
      ],
    },
    "bias-missing": {
      does: "adds no bias",
      question: "What is an output if all the weights are zero?",
      edits: [[BIASES, ""]],
    },
    "bias-by-image": {
      does: "picks the bias by the number of the image",
      question: "Which axis of the outputs do the biases belong to?",
      edits: [
        [
          BIASES,
          "for (let n = 0; n < N; n++) ops.addseq(outputs.pick(n), biases.get(n % K));",
        ],
      ],
    },
    "bias-of-the-first-channel": {
      does: "adds the first bias to all output channels",
      question: "Which index picks the bias?",
      edits: [["biases.get(k)", "biases.get(0)"]],
    },
    "bias-rounded": {
      does: "rounds every bias to a whole number",
      question: "Where do you round, and why?",
      edits: [["biases.get(k)", "Math.round(biases.get(k))"]],
    },
    "matmul-not-used": {
      does: "computes the forward product with loops of its own",
      question: "Who computes the product, and who chose it?",
      edits: [
        [KERNELS, `${OWN_MATMUL}(\n    reshaped(kernels, [K, C * KH * KW]),`],
      ],
    },
    "own-loops-beside-padding": {
      does: "computes the forward product with loops of its own if there is a vertical padding",
      question: "What do you do differently when there is padding?",
      edits: [
        [
          KERNELS,
          `(padding[0] > 0 ? ${OWN_MATMUL} : matmul)(\n    reshaped(kernels, [K, C * KH * KW]),`,
        ],
      ],
    },
  },
);
