/** Misconceptions about what the gradients of weights and biases are sums of. */
import { misconceptionsIn } from "./misconception.ts";

const SUM = "grads.kernels.set(k, c, ky, kx, ops.sum(product))";
const BIAS_SUM = "ops.sum(gradsWrtOutput)";
const BIAS = `grads.biases.set(k, ${BIAS_SUM})`;
const PRODUCT = "ops.mul(product, seen, gradsWrtOutput);";

/** In place of a weight's gradient, that of an expression. */
const weightOf = (gradient: string): string =>
  `grads.kernels.set(k, c, ky, kx, ${gradient})`;

export const gradsSumMisconceptions = misconceptionsIn(
  "04-conv2d-grads",
  "grads",
  {
    averaged: {
      does: "divides the kernels’ gradient by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [[SUM, weightOf("ops.sum(product) / N")]],
    },
    "divided-by-positions": {
      does: "divides the kernels’ gradient by the number of the window’s positions",
      question: "A weight is used at four places: do its effects add up?",
      edits: [[SUM, weightOf("ops.sum(product) / (OH * OW)")]],
    },
    "averaged-over-large-batches": {
      does: "divides the kernels’ gradient by the number of images if there are more than three",
      question: "What do you do differently for a large batch?",
      edits: [
        [
          "ops.sum(product))",
          "ops.sum(product) / (inputs.shape[0] > 3 ? inputs.shape[0] : 1))",
        ],
      ],
    },
    "first-image-only": {
      does: "computes the kernels’ gradient from the first image only",
      question: "In how many images was one weight used?",
      edits: [[SUM, weightOf("ops.sum(product.hi(1))")]],
    },
    "two-images-only": {
      does: "computes the kernels’ gradient from the first two images only",
      question: "In how many images was one weight used?",
      edits: [[SUM, weightOf("ops.sum(product.hi(Math.min(N, 2)))")]],
    },
    "last-image-wins": {
      does: "keeps only the last image’s part of the kernels’ gradient",
      question: "What becomes of a weight’s sum when the next image begins?",
      edits: [[SUM, weightOf("ops.sum(product.lo(N - 1))")]],
    },
    "channels-swapped": {
      does: "takes the kernels’ first axis for input channels and their second for output channels",
      question:
        "In [K, C, KH, KW], which index tells whose output a kernel computed?",
      edits: [[SUM, "grads.kernels.set(c, k, ky, kx, ops.sum(product))"]],
    },
    "first-channel-only": {
      does: "leaves the gradients of all input channels’ weights but the first at zero",
      question:
        "How many input channels does one output channel have weights for?",
      edits: [["c < C;", "c < 1;"]],
    },
    "one-plane-for-all-channels": {
      does: "reads the first input channel for the weights of all",
      question: "Which plane of an image did a weight look at?",
      edits: [[".pick(null, c)", ".pick(null, 0)"]],
    },
    "one-output-channel-for-all": {
      does: "reads the first output channel’s gradients for all",
      question: "Which gradients did the outputs of channel k get?",
      edits: [
        ["gradsWrtOutputs.pick(null, k)", "gradsWrtOutputs.pick(null, 0)"],
      ],
    },
    depthwise: {
      does: "fills in the weights between channels of the same number only",
      question: "How many input channels did one output channel look at?",
      edits: [
        [
          "for (let c = 0; c < C; c++) {",
          "for (let c = k % C; c === k % C; c++) {",
        ],
      ],
    },
    "upstream-taken-as-ones": {
      does: "takes every output’s gradient for 1 in the kernels’ gradient",
      question: "Where do you read gradsWrtOutputs?",
      edits: [[PRODUCT, "ops.assign(product, seen);"]],
    },
    "inputs-forgotten": {
      does: "sums the outputs’ gradients for a weight as for a bias",
      question: "What was a weight multiplied with?",
      edits: [[PRODUCT, "ops.assign(product, gradsWrtOutput);"]],
    },
    "multiplied-with-kernels": {
      does: "multiplies each weight’s gradient with the weight itself",
      question:
        "The derivative of w · x with respect to w: does w appear in it?",
      edits: [[SUM, weightOf("ops.sum(product) * kernels.get(k, c, ky, kx)")]],
    },
    "kernels-added": {
      does: "adds the kernels to their gradient",
      question: "Who lets weights decay, this layer or the optimiser?",
      edits: [[SUM, weightOf("ops.sum(product) + kernels.get(k, c, ky, kx)")]],
    },
    negated: {
      does: "returns the kernels’ gradient with the opposite sign",
      question: "Who takes the step downhill, this layer or the optimiser?",
      edits: [[SUM, weightOf("-ops.sum(product)")]],
    },
    "bias-averaged": {
      does: "divides the biases’ gradient by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [[BIAS_SUM, `${BIAS_SUM} / N`]],
    },
    "bias-divided-by-positions": {
      does: "divides the biases’ gradient by the number of outputs in a plane",
      question: "Raise a bias by 1: by how much do the outputs change in all?",
      edits: [[BIAS_SUM, `${BIAS_SUM} / (OH * OW)`]],
    },
    "bias-of-the-first-image": {
      does: "computes the biases’ gradient from the first image only",
      question: "How many images was one bias added to?",
      edits: [[BIAS_SUM, "ops.sum(gradsWrtOutput.hi(1))"]],
    },
    "bias-of-the-first-position": {
      does: "adds up only the gradients of the first output of each plane for a bias",
      question: "How many outputs of a plane was one bias added to?",
      edits: [[BIAS_SUM, "ops.sum(gradsWrtOutput.hi(N, 1, 1))"]],
    },
    "one-bias-for-all": {
      does: "gives all biases the sum over all output channels",
      question: "Which outputs was bias k added to?",
      edits: [[BIAS_SUM, "ops.sum(gradsWrtOutputs)"]],
    },
    "bias-counts-outputs": {
      does: "returns for a bias the number of outputs that it was added to",
      question: "Where do you read gradsWrtOutputs?",
      edits: [[BIAS_SUM, "N * OH * OW"]],
    },
    "bias-left-at-zero": {
      does: "leaves the biases’ gradient at zero",
      question: "Raise a bias by 1: do the outputs change?",
      edits: [[BIAS, ""]],
    },
    "bias-per-channel": {
      does: "adds the biases’ gradient up once per input channel",
      question: "How often is the line run that sums up a bias?",
      edits: [[BIAS_SUM, `${BIAS_SUM} * C`]],
    },
    "bias-not-dilated": {
      does: "returns 0 for the biases if there is a vertical dilation",
      question: "What has a bias to do with the dilation?",
      edits: [[BIAS_SUM, `dilation[0] > 1 ? 0 : ${BIAS_SUM}`]],
    },
    "bias-only-inside-the-image": {
      does: "leaves out of the biases’ gradient the outputs whose window starts outside the image",
      question: "Is the bias added to an output at the border, too?",
      edits: [
        [
          BIAS_SUM,
          "(() => { const first = zeros([N, C, H, W]); ops.assigns(first, 1); const inside = zeros([N, OH, OW]); ops.mul(inside, padded(first, padding).pick(null, 0).step(1, ...stride).hi(N, OH, OW), gradsWrtOutput); return ops.sum(inside); })()",
        ],
      ],
    },
    "bias-truncated": {
      does: "cuts the fraction off every bias’s gradient",
      question: "Which of your variables can only hold whole numbers?",
      edits: [[BIAS_SUM, `Math.trunc(${BIAS_SUM})`]],
    },
    "bias-rounded": {
      does: "rounds every bias’s gradient to a whole number",
      question: "Where do you round, and why?",
      edits: [[BIAS_SUM, `Math.round(${BIAS_SUM})`]],
    },
  },
);
