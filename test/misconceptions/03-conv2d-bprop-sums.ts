/** Misconceptions about what a convolution's backward pass adds up. */
import { GEOMETRY, WEIGHT } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const UPSTREAM = "gradsWrtOutputs.pick(null, k)";
const ADDITION = "ops.addeq(seen, product);";
const CHANNELS = "for (let c = 0; c < C; c++) {";
const PRODUCT = "const product = zeros([N, OH, OW]);";
const RETURN = "return copyOf(";

export const bpropSumMisconceptions = misconceptionsIn(
  "03-conv2d-bprop",
  "bprop",
  {
    "overlap-overwritten": {
      does: "keeps only what a pixel got last",
      question:
        "A pixel was seen by two windows: what does it hold after the second?",
      edits: [[ADDITION, "ops.assign(seen, product);"]],
    },
    "overlap-averaged": {
      does: "divides each pixel’s gradient by the number of windows that saw it",
      question:
        "A pixel seen by two windows moves two outputs: do its effects add up?",
      edits: [
        [PRODUCT, `${PRODUCT} const times = zeros(gradsWrtPadded.shape);`],
        [
          ADDITION,
          `${ADDITION} if (k === 0) ops.addseq(times.pick(null, c).lo(0, ky * dilation[0], kx * dilation[1]).step(1, ...stride).hi(N, OH, OW), 1);`,
        ],
        [
          RETURN,
          `ops.maxseq(times, 1); ops.diveq(gradsWrtPadded, times); ${RETURN}`,
        ],
      ],
    },
    "channels-swapped": {
      does: "takes the kernels’ first axis for input channels and their second for output channels",
      question:
        "In [K, C, KH, KW], which index tells whose output a kernel computed?",
      edits: [[WEIGHT, "kernels.get(c, k, ky, kx)"]],
    },
    "first-output-channel-only": {
      does: "hands back the gradients of the first output channel only",
      question: "How many output channels did one pixel have a say in?",
      edits: [["k < K;", "k < 1;"]],
    },
    "last-output-channel-wins": {
      does: "starts the sum again at each output channel, so that only the last one counts",
      question:
        "What becomes of a pixel’s sum when the next output channel begins?",
      edits: [
        [CHANNELS, `${CHANNELS} ops.assigns(gradsWrtPadded.pick(null, c), 0);`],
      ],
    },
    "first-channel-only": {
      does: "leaves the gradients of all input channels but the first at zero",
      question:
        "How many planes does the result have, and which of them do you fill?",
      edits: [["c < C;", "c < 1;"]],
    },
    "one-plane-for-all-channels": {
      does: "gives all input channels the gradient of the first",
      question: "Which index tells two input channels’ weights apart?",
      edits: [[WEIGHT, "kernels.get(k, 0, ky, kx)"]],
    },
    depthwise: {
      does: "hands back each output channel’s gradient to a single input channel, the one with its own number",
      question: "How many input channels did one output channel look at?",
      edits: [[CHANNELS, "for (let c = k % C; c === k % C; c++) {"]],
    },
    "upstream-taken-as-ones": {
      does: "takes every output’s gradient for 1",
      question: "Where do you read gradsWrtOutputs?",
      edits: [
        [
          PRODUCT,
          `${PRODUCT} const ones = zeros([N, OH, OW]); ops.assigns(ones, 1);`,
        ],
        [`${UPSTREAM},`, "ones,"],
      ],
    },
    "one-gradient-per-plane": {
      does: "takes the gradient of each plane’s first output for the whole plane",
      question:
        "How many different gradients does one output channel of one image have?",
      edits: [
        [PRODUCT, `${PRODUCT} const same = zeros([N, OH, OW]);`],
        [
          CHANNELS,
          `for (let n = 0; n < N; n++) ops.assigns(same.pick(n), gradsWrtOutputs.get(n, k, 0, 0)); ${CHANNELS}`,
        ],
        [`${UPSTREAM},`, "same,"],
      ],
    },
    "first-image-for-all": {
      does: "gives all images the gradients of the first",
      question:
        "Where does the number of the image stand when you read a gradient?",
      edits: [
        [
          RETURN,
          `for (let n = 1; n < N; n++) ops.assign(gradsWrtPadded.pick(n), gradsWrtPadded.pick(0)); ${RETURN}`,
        ],
      ],
    },
    "first-image-only": {
      does: "leaves the gradients of all images but the first at zero",
      question: "How many images does your outermost loop visit?",
      edits: [[RETURN, `ops.assigns(gradsWrtPadded.lo(1), 0); ${RETURN}`]],
    },
    "summed-over-the-batch": {
      does: "gives all images the sum of their gradients",
      question: "Does the first image’s output depend on the second image?",
      edits: [
        [
          RETURN,
          `for (let n = 1; n < N; n++) ops.addeq(gradsWrtPadded.pick(0), gradsWrtPadded.pick(n)); for (let n = 1; n < N; n++) ops.assign(gradsWrtPadded.pick(n), gradsWrtPadded.pick(0)); ${RETURN}`,
        ],
      ],
    },
    "divided-by-batch": {
      does: "divides the gradients by the number of images",
      question: "Who takes the mean over the batch, this layer or the error?",
      edits: [[WEIGHT, `${WEIGHT} / N`]],
    },
    "divided-by-positions": {
      does: "divides the gradients by the number of the window’s positions",
      question: "Raise a pixel by 1: by how much do the outputs change in all?",
      edits: [[WEIGHT, `${WEIGHT} / (OH * OW)`]],
    },
    negated: {
      does: "returns the gradients with the opposite sign",
      question: "Who takes the step downhill, this layer or the optimiser?",
      edits: [[WEIGHT, `-${WEIGHT}`]],
    },
    "multiplied-with-inputs": {
      does: "multiplies each gradient with the pixel itself",
      question:
        "The derivative of w · x with respect to x: does x appear in it?",
      edits: [
        [
          RETURN,
          `ops.muleq(gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W), inputs); ${RETURN}`,
        ],
      ],
    },
    "relu-included": {
      does: "returns 0 for pixels that are not positive",
      question: "Which layer’s gradient depends on the sign of its input?",
      edits: [
        [
          RETURN,
          `const on = zeros(inputs.shape); ops.gts(on, inputs, 0); ops.muleq(gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W), on); ${RETURN}`,
        ],
      ],
    },
    "bias-added": {
      does: "adds 1 to every gradient, like a bias",
      question: "Raise a pixel by 1: what does the bias add to the change?",
      edits: [[RETURN, `ops.addseq(gradsWrtPadded, 1); ${RETURN}`]],
    },
    "four-images-too-many": {
      does: "returns zeros for more than three images",
      question: "Is there a largest batch?",
      edits: [
        [
          GEOMETRY,
          `if (inputs.shape[0] > 3) return zeros(inputs.shape); ${GEOMETRY}`,
        ],
      ],
    },
  },
);
