/** The kernels' gradients in parts: which thread sums what, and over which images. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const TAP =
  "const tap = Math.floor((this.thread.y + 0.5) / this.constants.channels);";
const CHANNEL = "const c = this.thread.y - tap * this.constants.channels;";
const KY = "const ky = Math.floor((tap + 0.5) / this.constants.kernelWidth);";
const KX = "const kx = tap - ky * this.constants.kernelWidth;";
const FIRST = "const first = this.thread.z * this.constants.imagesPerPart;";
const IMAGES =
  "for (let j = 0; j < this.constants.imagesPerPart; j++) {\n            sum +=";
const GRADIENT =
  "gradsWrtOutputs[first + j][oy * this.constants.outputWidth + ox][\n                this.thread.x\n              ]";
/** The end of the last function. */
const RESULT =
  "this.thread.x\n              ];\n          }\n        }\n      }\n    }\n  }\n  return sum;";

export const secondGoGradsMisconceptions = misconceptionsIn(
  "11-gpu-second-go",
  "second-go",
  {
    "part-offset-forgotten": {
      does: "sums the first images of the batch in every part",
      question: "Which image is the first of part 1, if a part has 2 images?",
      edits: [[FIRST, "const first = 0;"]],
    },
    "part-offset-in-images": {
      does: "begins part z at image z, whatever the number of images in a part",
      question: "Which image is the first of part 1, if a part has 2 images?",
      edits: [[FIRST, "const first = this.thread.z;"]],
    },
    "part-offset-of-the-inputs-only": {
      does: "takes a part’s images, but the gradients of the first images",
      question: "To which image does a gradient belong?",
      edits: [["gradsWrtOutputs[first + j]", "gradsWrtOutputs[j]"]],
    },
    "whole-batch-in-every-part": {
      does: "sums the whole batch in every part",
      question: "How often is image 0 counted when the parts are added up?",
      edits: [
        [FIRST, "const first = 0;"],
        ["j < this.constants.imagesPerPart", "j < this.constants.batch"],
      ],
    },
    "images-per-part-ignored": {
      does: "sums one image per part, whatever imagesPerPart is",
      question: "What does this.constants.imagesPerPart count?",
      edits: [["j < this.constants.imagesPerPart", "j < 1"]],
    },
    "parts-interleaved": {
      does: "gives part z every so many images, from image z on, in place of neighbouring ones",
      question: "Which images make part 0, if there are 2 parts of 3 images?",
      edits: [
        [
          FIRST,
          "const parts = Math.floor((this.constants.batch + 0.5) / this.constants.imagesPerPart);",
        ],
        ["first + j", "this.thread.z + j * parts"],
      ],
    },
    "tap-and-channel-exchanged": {
      does: "takes thread.y for c * KH * KW + tap",
      question: "In thread.y, which counts up first: the channel or the tap?",
      edits: [
        [
          TAP,
          "const c = Math.floor((this.thread.y + 0.5) / (this.constants.kernelHeight * this.constants.kernelWidth));",
        ],
        [
          CHANNEL,
          "const tap = this.thread.y - c * this.constants.kernelHeight * this.constants.kernelWidth;",
        ],
      ],
    },
    "row-and-column-of-the-tap-exchanged": {
      does: "takes the tap’s row for its column, and the reverse",
      question: "Is tap 1 to the right of tap 0, or below it?",
      edits: [
        [
          KY,
          "const kx = Math.floor((tap + 0.5) / this.constants.kernelHeight);",
        ],
        [KX, "const ky = tap - kx * this.constants.kernelHeight;"],
      ],
    },
    "tap-split-by-the-kernel-height": {
      does: "divides the tap by the kernel’s height to find its row",
      question: "How many taps stand in one row of a 2x3 kernel?",
      edits: [
        [KY, KY.replace("kernelWidth", "kernelHeight")],
        [KX, KX.replace("kernelWidth", "kernelHeight")],
      ],
    },
    "gradients-not-turned": {
      does: "reads the gradients’ channel before the position, as exercise 09 does",
      question: "What do the last two axes of gradsWrtOutputs mean here?",
      edits: [
        [
          GRADIENT,
          "gradsWrtOutputs[first + j][this.thread.x][oy * this.constants.outputWidth + ox]",
        ],
      ],
    },
    averaged: {
      does: "divides each part by its number of images",
      question: "Is it the sum over the batch that is asked for, or the mean?",
      edits: within(RESULT, [
        ["return sum;", "return sum / this.constants.imagesPerPart;"],
      ]),
    },
    "grads-last-product-wins": {
      does: "overwrites a part’s gradient with every product",
      question:
        "One weight took part in several outputs. What is its gradient?",
      edits: within(IMAGES, [["sum +=", "sum ="]]),
    },
    "channel-a-hair-below": {
      does: "rounds a quotient for the tap that is not written Math.floor((a + 0.5) / b)",
      question:
        "Which form does the header of exercise 09 give for whole quotients, and why?",
      edits: [["(this.thread.y + 0.5)", "this.thread.y"]],
    },
    "loop-starts-at-the-part": {
      does: "starts the loop over images at the part’s first one",
      question: "Which loops does the header of exercise 09 allow?",
      edits: [
        [
          "let j = 0; j < this.constants.imagesPerPart; j++",
          "let j = first; j < first + this.constants.imagesPerPart; j++",
        ],
        ["first + j", "j"],
      ],
    },
  },
);
