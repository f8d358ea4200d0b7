/** Max pooling, backward: who gets which gradient. */
import { misconceptionsIn } from "./misconception.ts";

const WINNER = "const position = argmax.get(n, c, oy, ox);";
const ROW = "const iy = Math.floor(position / W);";
const COLUMN = "const ix = position % W;";
const GRADIENT = "gradsWrtOutputs.get(n, c, oy, ox);";

export const maxBackwardMisconceptions = misconceptionsIn(
  "05-max-pool2d",
  "max",
  {
    "all-of-tied": {
      does: "gives the gradient to every pixel of the image that is as large as the winner",
      question: "Two pixels tie. How many of them does argmax name?",
      edits: [
        [
          ROW,
          "const winner = inputs.get(n, c, Math.floor(position / W), position % W); for (let iy = 0; iy < inputs.shape[2]; iy++) for (let ix = 0; ix < W; ix++) if (inputs.get(n, c, iy, ix) === winner) {",
        ],
        [COLUMN, ""],
        [
          "gradsWrtInputs.set(n, c, iy, ix, sum);",
          "gradsWrtInputs.set(n, c, iy, ix, sum); }",
        ],
      ],
    },
    "overlap-overwritten": {
      does: "keeps only the last gradient of a pixel that won several windows",
      question: "One pixel wins two windows. What is its gradient?",
      edits: [["gradsWrtInputs.get(n, c, iy, ix) +", ""]],
    },
    "decoded-with-the-height": {
      does: "turns positions into rows and columns with the image’s height",
      question: "How many positions does one row of a 2x5 image take up?",
      edits: [["const W = inputs.shape[3];", "const W = inputs.shape[2];"]],
    },
    "decoded-in-the-window": {
      does: "reads argmax as a position inside the window",
      question: "In which picture are the positions of argmax counted?",
      edits: [
        [
          ROW,
          "const { size, stride, padding } = geometry; const iy = oy * stride[0] - padding[0] + Math.floor(position / size[1]);",
        ],
        [
          COLUMN,
          "const ix = ox * stride[1] - padding[1] + (position % size[1]);",
        ],
      ],
    },
    "decoded-in-the-padded-image": {
      does: "reads argmax as a position in the padded image",
      question:
        "Which position has the image’s top left pixel if the padding is 1?",
      edits: [
        [
          ROW,
          "const { padding } = geometry; const iy = Math.floor(position / (W + 2 * padding[1])) - padding[0];",
        ],
        [COLUMN, "const ix = (position % (W + 2 * padding[1])) - padding[1];"],
      ],
    },
    "decoded-column-by-column": {
      does: "reads positions as if they were counted down the columns",
      question: "In row-major order, which pixel comes after the top left one?",
      edits: [
        [ROW, "const iy = position % inputs.shape[2];"],
        [COLUMN, "const ix = Math.floor(position / inputs.shape[2]);"],
      ],
    },
    "decoded-in-rows-of-the-output": {
      does: "turns positions into rows and columns with the output’s width",
      question: "In rows of which length does argmax count?",
      edits: [
        ["const W = inputs.shape[3];", "const W = gradsWrtOutputs.shape[3];"],
      ],
    },
    "row-not-rounded": {
      does: "does not round the row that it divides out of the position",
      question: "Which row is position 3 in, in an image that is 2 wide?",
      edits: [["Math.floor(position / W)", "position / W"]],
    },
    "gradient-to-the-first-pixel": {
      does: "gives each gradient to its window’s first pixel",
      question: "What is argmax there for?",
      edits: [
        [
          WINNER,
          "const { stride, padding } = geometry; const position = Math.max(0, oy * stride[0] - padding[0]) * W + Math.max(0, ox * stride[1] - padding[1]);",
        ],
      ],
    },
    "winners-of-the-first-image": {
      does: "takes the first image’s winners for every image",
      question: "Give it two images that differ. Whose winners do you ask for?",
      edits: [[WINNER, "const position = argmax.get(0, c, oy, ox);"]],
    },
    "winners-of-the-first-channel": {
      does: "takes the first channel’s winners for every channel",
      question:
        "Give it two channels that differ. Whose winners do you ask for?",
      edits: [[WINNER, "const position = argmax.get(n, 0, oy, ox);"]],
    },
    "gradients-of-the-first-image": {
      does: "takes the first image’s gradients for every image",
      question: "Give it two images. Which gradients does the second one get?",
      edits: [[GRADIENT, "gradsWrtOutputs.get(0, c, oy, ox);"]],
    },
    "upstream-taken-as-ones": {
      does: "counts how many windows each pixel won, whatever their gradients",
      question: "What changes in your result when gradsWrtOutputs is doubled?",
      edits: [[GRADIENT, "1;"]],
    },
    "gradient-divided": {
      does: "divides every gradient by the window’s area",
      question: "The winner grows by 1. By how much does the maximum grow?",
      edits: [
        [
          GRADIENT,
          "gradsWrtOutputs.get(n, c, oy, ox) / (geometry.size[0] * geometry.size[1]);",
        ],
      ],
    },
    "divided-by-batch": {
      does: "divides every gradient by the number of images",
      question: "Does an image’s gradient depend on how many others there are?",
      edits: [[GRADIENT, "gradsWrtOutputs.get(n, c, oy, ox) / N;"]],
    },
    "remainder-missing": {
      does: "returns no gradients for the rows and columns that no window reaches",
      question: "Which shape does the gradient of a tensor have?",
      edits: [
        ["import { intZeros, zeros }", "import { copyOf, intZeros, zeros }"],
        [
          "return gradsWrtInputs;",
          "const { size, stride, padding } = geometry; return copyOf(gradsWrtInputs.hi(N, C, (OH - 1) * stride[0] + size[0] - 2 * padding[0], (OW - 1) * stride[1] + size[1] - 2 * padding[1]));",
        ],
      ],
    },
    "shape-of-the-outputs": {
      does: "returns a tensor of the outputs’ shape",
      question: "Which shape does the gradient of a tensor have?",
      edits: [
        [
          "const gradsWrtInputs = zeros(inputs.shape);",
          "const gradsWrtInputs = zeros(gradsWrtOutputs.shape);",
        ],
      ],
    },
  },
);
