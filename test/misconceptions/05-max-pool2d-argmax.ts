/** Max pooling, forward: where the maximum was. */
import { misconceptionsIn } from "./misconception.ts";

const POSITION = "position = iy * W + ix;";

export const maxArgmaxMisconceptions = misconceptionsIn(
  "05-max-pool2d",
  "max",
  {
    "last-of-tied": {
      does: "keeps the last of several pixels that tie",
      question: "Two pixels are equally large. Which of them does argmax name?",
      edits: [["value > largest", "value >= largest"]],
    },
    "argmax-in-the-window": {
      does: "counts the winner’s position inside its window",
      question: "In which picture are the positions of argmax counted?",
      edits: [[POSITION, "position = (iy - top) * size[1] + ix - left;"]],
    },
    "argmax-in-the-padded-image": {
      does: "counts the winner’s position in the padded image",
      question:
        "Which position has the image’s top left pixel if the padding is 1?",
      edits: [
        [
          POSITION,
          "position = (iy + padding[0]) * (W + 2 * padding[1]) + ix + padding[1];",
        ],
      ],
    },
    "argmax-through-the-batch": {
      does: "counts the winner’s position through all images and channels before it",
      question: "Which position has the first pixel of the second channel?",
      edits: [[POSITION, "position = ((n * C + c) * H + iy) * W + ix;"]],
    },
    "argmax-column-by-column": {
      does: "counts positions down the columns",
      question: "In row-major order, which pixel comes after the top left one?",
      edits: [[POSITION, "position = ix * H + iy;"]],
    },
    "argmax-in-rows-of-the-output": {
      does: "counts positions in rows as long as the output’s",
      question: "How many positions does one row of the image take up?",
      edits: [[POSITION, "position = iy * OW + ix;"]],
    },
    "argmax-in-rows-of-the-height": {
      does: "multiplies the row by the image’s height",
      question: "How many positions does one row of a 2x5 image take up?",
      edits: [[POSITION, "position = iy * H + ix;"]],
    },
    "argmax-of-the-last-pixel": {
      does: "gives the position of the last pixel that it looked at",
      question: "When exactly does the position have to change?",
      edits: [
        [
          `                ${POSITION}\n              }`,
          `              }\n              ${POSITION}`,
        ],
      ],
    },
    "first-pixel-forgotten": {
      does: "starts with the window’s first pixel, and gives position 0 if it wins",
      question:
        "The window’s first pixel is its largest. What stands in argmax then?",
      edits: [
        [
          "let largest = -Infinity;",
          "let largest = inputs.get(n, c, Math.max(0, top), Math.max(0, left));",
        ],
      ],
    },
    "argmax-of-the-output": {
      does: "gives the output’s own position in place of the winner’s",
      question: "Whose place does argmax hold, the window’s or the pixel’s?",
      edits: [
        [
          "argmax.set(n, c, oy, ox, position)",
          "argmax.set(n, c, oy, ox, oy * OW + ox)",
        ],
      ],
    },
    "argmax-as-floats": {
      does: "keeps argmax in a tensor of floats",
      question: "Which of core/tensor.ts’s makers gives whole numbers?",
      edits: [["const argmax = intZeros(", "const argmax = zeros("]],
    },
  },
);
