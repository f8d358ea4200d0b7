/** The gpu kernels of max pooling: the maximum, where it was, and who gets its gradient. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const LARGER = "if (seen === 0 || value > largest) {";
const START = "let seen = 0;\n  let largest = 0;";
/** The end of the maximum's kernel only. */
const MAXIMUM_END =
  "seen = 1;\n        }\n      }\n    }\n  }\n  return largest;";
const POSITION = "position = iy * this.constants.inputWidth + ix;";
const WINNER = "argmax[this.thread.z][this.thread.y][o] === this.thread.x";
const GIVEN = "sum += gradsWrtOutputs[this.thread.z][this.thread.y][o];";

export const gpuMaxPoolMisconceptions = misconceptionsIn(
  "10-gpu-pool2d",
  "gpu-pool",
  {
    "starts-at-zero": {
      does: "starts the maximum at zero",
      question:
        "Which number can be the maximum of a window of negative pixels?",
      edits: [["seen === 0 || value > largest", "value > largest"]],
    },
    "zero-taken-for-none": {
      does: "takes a maximum of 0 for none at all yet",
      question:
        "A window holds 0 and -1, in this order. What is its maximum, and what does your code know after the first pixel?",
      edits: [
        ["seen === 0 || value > largest", "largest === 0 || value > largest"],
      ],
    },
    "starts-at-minus-1000": {
      does: "starts the maximum at a certain negative number",
      question: "Which numbers can a window hold at the least?",
      edits: [
        ["let largest = 0;", "let largest = -1000;"],
        ["seen === 0 || value > largest", "value > largest"],
      ],
    },
    "compares-rounded": {
      does: "rounds pixels before it compares them",
      question: "Which of 0.6 and 0.7 is the larger?",
      edits: [
        [
          "seen === 0 || value > largest",
          "seen === 0 || Math.round(value) > Math.round(largest)",
        ],
      ],
    },
    minimum: {
      does: "keeps the smallest pixel of every window",
      question: "In which direction does your comparison point?",
      edits: [[LARGER, LARGER.replace(">", "<")]],
    },
    "padding-counts-as-zero": {
      does: "lets a zero of the padding win where a window hangs over the border",
      question:
        "A window of negative pixels hangs over the border: who may win it?",
      edits: [
        [
          START,
          "let seen = 0;\n if (oy * this.constants.strideY < this.constants.paddingY || ox * this.constants.strideX < this.constants.paddingX || oy * this.constants.strideY - this.constants.paddingY + this.constants.sizeY > this.constants.inputHeight || ox * this.constants.strideX - this.constants.paddingX + this.constants.sizeX > this.constants.inputWidth) seen = 1;\n let largest = 0;",
        ],
      ],
    },
    "never-seen": {
      does: "takes every pixel for the first one of its window, so that the last one wins",
      question: "How does the loop know that it has seen a pixel before?",
      edits: within(MAXIMUM_END, [["seen = 1;", ""]]),
    },
    "last-of-tied": {
      does: "gives the position of the last of several pixels that tie",
      question: "Two pixels are equally large. Which of them does argmax name?",
      edits: [["value > largest", "value >= largest"]],
    },
    "argmax-in-the-window": {
      does: "counts the winner’s position inside its window",
      question: "In which picture are the positions of argmax counted?",
      edits: [[POSITION, "position = ky * this.constants.sizeX + kx;"]],
    },
    "argmax-in-the-padded-image": {
      does: "counts the winner’s position in the padded image",
      question:
        "Which position has the image’s top left pixel if the padding is 1?",
      edits: [
        [
          POSITION,
          "position = (iy + this.constants.paddingY) * (this.constants.inputWidth + 2 * this.constants.paddingX) + ix + this.constants.paddingX;",
        ],
      ],
    },
    "argmax-column-by-column": {
      does: "counts positions down the columns",
      question: "In row-major order, which pixel comes after the top left one?",
      edits: [[POSITION, "position = ix * this.constants.inputHeight + iy;"]],
    },
    "argmax-in-rows-of-the-output": {
      does: "counts positions in rows as long as the output’s",
      question: "How many positions does one row of the image take up?",
      edits: [[POSITION, POSITION.replace("inputWidth", "outputWidth")]],
    },
    "argmax-of-the-last-pixel": {
      does: "gives the position of the last pixel that it looked at",
      question: "When exactly does the position have to change?",
      edits: [
        [
          `            ${POSITION}\n          }`,
          `          }\n          ${POSITION}`,
        ],
      ],
    },
    "winner-not-asked": {
      does: "gives every window’s gradient to every pixel in it",
      question: "What is argmax there for?",
      edits: [[WINNER, "argmax[this.thread.z][this.thread.y][o] >= 0"]],
    },
    "winners-of-the-first-image": {
      does: "asks the first image’s winners in every image",
      question: "Give it two images that differ. Whose winners do you ask for?",
      edits: [[WINNER, WINNER.replace("[this.thread.z]", "[0]")]],
    },
    "winners-of-the-first-channel": {
      does: "asks the first channel’s winners in every channel",
      question:
        "Give it two channels that differ. Whose winners do you ask for?",
      edits: [[WINNER, WINNER.replace("[this.thread.y]", "[0]")]],
    },
    "winner-in-the-window": {
      does: "takes argmax for a position inside the window",
      question: "In which picture are the positions of argmax counted?",
      edits: [
        [
          WINNER,
          WINNER.replace("this.thread.x", "ky * this.constants.sizeX + kx"),
        ],
      ],
    },
    "winner-in-the-padded-image": {
      does: "takes argmax for a position in the padded image",
      question:
        "Which position has the image’s top left pixel if the padding is 1?",
      edits: [
        [
          WINNER,
          WINNER.replace(
            "this.thread.x",
            "(iy + this.constants.paddingY) * (this.constants.inputWidth + 2 * this.constants.paddingX) + ix + this.constants.paddingX",
          ),
        ],
      ],
    },
    "overlap-overwritten": {
      does: "keeps only the last gradient of a pixel that won several windows",
      question: "One pixel wins two windows. What is its gradient?",
      edits: within(GIVEN, [["sum +=", "sum ="]]),
    },
    "upstream-taken-as-ones": {
      does: "counts how many windows each pixel won, whatever their gradients",
      question: "What changes in your result when gradsWrtOutputs is doubled?",
      edits: [[GIVEN, "sum += 1;"]],
    },
    "winner-gets-a-share": {
      does: "divides the winner’s gradient by the window’s area",
      question: "The winner grows by 1. By how much does the maximum grow?",
      edits: [
        [
          GIVEN,
          GIVEN.replace(
            ";",
            " / (this.constants.sizeY * this.constants.sizeX);",
          ),
        ],
      ],
    },
  },
);
