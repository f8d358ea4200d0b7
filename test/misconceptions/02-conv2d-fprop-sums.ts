/** Misconceptions about what a convolution sums up: channels, images and biases. */
import { IMAGES, WEIGHT } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const START = "ops.assigns(output, biases.get(k));";
const ADDITION = "ops.addeq(output, product);";
const CHANNELS = "for (let c = 0; c < C; c++) {";
const ROWS = "for (let ky = 0;";

const RETURN = "return outputs;";

export const fpropSumMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "last-tap-wins": {
      does: "keeps only the very last product, without the bias",
      question: "What becomes of a product when the next one arrives?",
      edits: [[ADDITION, "ops.assign(output, product);"]],
    },
    "averaged-over-taps": {
      does: "divides the sum by the number of the kernel’s taps",
      question: "Is a convolution a sum or a mean?",
      edits: [[WEIGHT, `${WEIGHT} / (KH * KW)`]],
    },
    "accumulator-not-reset": {
      does: "adds at each tap the products of all taps before once more",
      question: "What does your sum of products hold when the next tap begins?",
      edits: [
        [
          "const product = zeros([N, OH, OW]);",
          "const product = zeros([N, OH, OW]); const term = zeros([N, OH, OW]);",
        ],
        ["ops.muls(product,", "ops.muls(term,"],
        [ADDITION, `ops.addeq(product, term); ${ADDITION}`],
      ],
    },
    "channels-add-up": {
      does: "adds the outputs of all output channels before to those of each channel",
      question: "What does your sum hold when the next output channel begins?",
      edits: [
        [
          RETURN,
          `for (let k = 1; k < K; k++) ops.addeq(outputs.pick(null, k), outputs.pick(null, k - 1)); ${RETURN}`,
        ],
      ],
    },
    "images-add-up": {
      does: "adds the outputs of all images before to those of each image",
      question: "What does your sum hold when the next image begins?",
      edits: [
        [
          RETURN,
          `for (let n = 1; n < N; n++) ops.addeq(outputs.pick(n), outputs.pick(n - 1)); ${RETURN}`,
        ],
      ],
    },
    "first-channel-only": {
      does: "reads only the first input channel",
      question: "How many planes of an image does one output depend on?",
      edits: [["c < C;", "c < 1;"]],
    },
    "last-channel-wins": {
      does: "starts the sum again at each input channel, so that only the last one counts",
      question:
        "Where does an output’s sum start: before or inside the loop over channels?",
      edits: [[ROWS, `${START} ${ROWS}`]],
    },
    "channels-averaged": {
      does: "divides the sum by the number of input channels",
      question: "Does an output grow if the image has more channels?",
      edits: [[WEIGHT, `${WEIGHT} / C`]],
    },
    depthwise: {
      does: "lets each output channel see a single input channel, the one with its own number",
      question: "How many input channels does one output channel sum over?",
      edits: [[CHANNELS, "for (let c = k % C; c === k % C; c++) {"]],
    },
    "channels-swapped": {
      does: "takes the kernels’ first axis for input channels and their second for output channels",
      question:
        "In [K, C, KH, KW], which index tells whose output a kernel computes?",
      edits: [[WEIGHT, "kernels.get(c, k, ky, kx)"]],
    },
    "one-plane-for-all-channels": {
      does: "weighs all input channels with the weights of the first",
      question: "How many weights does one output channel have at each tap?",
      edits: [[WEIGHT, "kernels.get(k, 0, ky, kx)"]],
    },
    "one-filter-for-all": {
      does: "computes all output channels with the kernel of the first",
      question: "What makes two output channels differ?",
      edits: [[WEIGHT, "kernels.get(0, c, ky, kx)"]],
    },
    "as-many-inputs-as-outputs": {
      does: "goes through as many input channels as there are output channels",
      question:
        "Which axis of the inputs says where your loop over channels ends?",
      edits: [["c < C;", "c < K;"]],
    },
    "three-channels-at-most": {
      does: "reads no more than three input channels",
      question: "Are channels always red, green and blue?",
      edits: [["c < C;", "c < Math.min(C, 3);"]],
    },
    "batch-taken-for-channels": {
      does: "makes room for as many images as there are output channels",
      question: "Which number in the shape of your outputs counts the images?",
      edits: [["zeros([N, K, OH, OW])", "zeros([K, K, OH, OW])"]],
    },
    "first-image-for-all": {
      does: "computes the outputs of the first image for every image",
      question:
        "Where does the number of the image stand when you read a pixel?",
      edits: [
        [
          IMAGES,
          `${IMAGES} for (let n = 1; n < N; n++) ops.assign(images.pick(n), images.pick(0));`,
        ],
      ],
    },
    "first-image-only": {
      does: "leaves the outputs of all images but the first at zero",
      question: "How many images does your outermost loop visit?",
      edits: [[RETURN, `ops.assigns(outputs.lo(1), 0); ${RETURN}`]],
    },
    "bias-missing": {
      does: "adds no bias",
      question: "What is an output if all the weights are zero?",
      edits: [[START, ""]],
    },
    "bias-per-tap": {
      does: "adds the bias once more per tap",
      question: "How often is the line run that adds the bias to one output?",
      edits: [[ADDITION, `${ADDITION} ops.addseq(output, biases.get(k));`]],
    },
    "bias-per-channel": {
      does: "adds the bias once per input channel",
      question: "How often is the line run that adds the bias to one output?",
      edits: [
        [START, ""],
        [ROWS, `ops.addseq(output, biases.get(k)); ${ROWS}`],
      ],
    },
    "bias-once-in-all": {
      does: "adds the bias to the first output of each plane only",
      question: "How many outputs does one bias belong to?",
      edits: [
        [
          START,
          "for (let n = 0; n < N; n++) output.set(n, 0, 0, biases.get(k));",
        ],
      ],
    },
    "bias-of-the-first-channel": {
      does: "adds the first bias to all output channels",
      question: "Which index picks the bias?",
      edits: [["biases.get(k)", "biases.get(0)"]],
    },
    "bias-by-image": {
      does: "picks the bias by the number of the image",
      question: "Which axis of the outputs do the biases belong to?",
      edits: [
        [
          START,
          "for (let n = 0; n < N; n++) ops.assigns(output.pick(n), biases.get(n % K));",
        ],
      ],
    },
    "bias-subtracted": {
      does: "subtracts the bias",
      question: "Does a larger bias make the output larger?",
      edits: [["biases.get(k)", "-biases.get(k)"]],
    },
    "bias-of-the-example": {
      does: "adds 1 in place of the bias",
      question: "Which number in your code came from an example?",
      edits: [["biases.get(k)", "1"]],
    },
    "relu-included": {
      does: "replaces negative outputs by zero",
      question: "Which layer of a network removes negative numbers?",
      edits: [[RETURN, `ops.maxseq(outputs, 0); ${RETURN}`]],
    },
  },
);
