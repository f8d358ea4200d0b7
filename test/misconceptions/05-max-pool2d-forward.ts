/** Max pooling, forward: which pixels a window looks at, and what it makes of them. */
import { misconceptionsIn } from "./misconception.ts";

const GEOMETRY = "const { size, stride, padding } = geometry;";
const START = "let largest = -Infinity;";
const PIXEL = "inputs.get(n, c, iy, ix)";
const ROWS = "windowOutputSize(H, size[0], stride[0], padding[0], 1)";
const COLUMNS = "windowOutputSize(W, size[1], stride[1], padding[1], 1)";

export const maxForwardMisconceptions = misconceptionsIn(
  "05-max-pool2d",
  "max",
  {
    "starts-at-zero": {
      does: "starts the maximum at zero",
      question:
        "Which number can be the maximum of a window of negative pixels?",
      edits: [[START, "let largest = 0;"]],
      equals: ["max-starts-at-min-value"],
    },
    "starts-at-min-value": {
      does: "starts the maximum at Number.MIN_VALUE",
      question: "Which number is Number.MIN_VALUE? Print it.",
      edits: [[START, "let largest = Number.MIN_VALUE;"]],
      equals: ["max-starts-at-zero"],
    },
    "zero-taken-for-none": {
      does: "takes a maximum of 0 for none at all yet",
      question:
        "A window holds 0 and -1, in this order. What is its maximum, and what does your code know after the first pixel?",
      edits: [
        [START, "let largest = 0;"],
        ["value > largest", "!largest || value > largest"],
      ],
    },
    "padding-counts-as-zero": {
      does: "lets a zero of the padding win where a window hangs over the border",
      question:
        "A window of negative pixels hangs over the border: who may win it?",
      edits: [
        [
          START,
          "let largest = top < 0 || left < 0 || top + size[0] > H || left + size[1] > W ? 0 : -Infinity;",
        ],
      ],
    },
    minimum: {
      does: "keeps the smallest pixel of every window",
      question:
        "In which direction does your comparison point, and what must the first pixel be compared with?",
      edits: [
        [START, "let largest = Infinity;"],
        ["value > largest", "value < largest"],
      ],
    },
    "accumulator-not-reset": {
      does: "starts the maximum anew for every channel only, not for every window",
      question: "What does the second window of an image know of the first?",
      edits: [
        [
          "for (let oy = 0;",
          "let largest = -Infinity; let position = 0; for (let oy = 0;",
        ],
        [`${START}\n          let position = 0;`, ""],
      ],
    },
    "channels-mixed": {
      does: "takes the maximum over all channels",
      question: "How many channels does one output of a pooling layer look at?",
      edits: [
        [
          PIXEL,
          "Math.max(...Array.from({ length: C }, (_, channel) => inputs.get(n, channel, iy, ix)))",
        ],
      ],
    },
    "first-channel-only": {
      does: "takes the pixels of the first channel for every channel",
      question:
        "Give it two channels that differ. Which index tells them apart?",
      edits: [[PIXEL, "inputs.get(n, 0, iy, ix)"]],
    },
    "first-image-only": {
      does: "takes the pixels of the first image for every image of the batch",
      question: "Give it two images that differ. Which index tells them apart?",
      edits: [[PIXEL, "inputs.get(0, c, iy, ix)"]],
    },
    "image-and-channel-swapped": {
      does: "swaps the image’s and the channel’s index when it reads a pixel",
      question:
        "What does each of the four axes of inputs mean, in their order?",
      edits: [[PIXEL, "inputs.get(c, n, iy, ix)"]],
    },
    "row-and-column-swapped": {
      does: "swaps the row’s and the column’s index when it reads a pixel",
      question: "Which of a tensor’s last two axes runs down the image?",
      edits: [[PIXEL, "inputs.get(n, c, ix, iy)"]],
    },
    "stride-taken-as-size": {
      does: "moves the window by its own size, whatever the stride",
      question: "How far does a 3x3 window move whose stride is 2?",
      edits: [
        [GEOMETRY, "const { size, padding } = geometry; const stride = size;"],
      ],
    },
    "stride-ignored": {
      does: "moves the window by one pixel, whatever the stride",
      question: "Where does the second window start if the stride is 2?",
      edits: [
        [
          GEOMETRY,
          "const { size, padding } = geometry; const stride = [1, 1];",
        ],
      ],
    },
    "stride-swapped": {
      does: "swaps the vertical and the horizontal stride",
      question: "Which of the two strides moves the window down?",
      edits: [
        [
          GEOMETRY,
          "const { size, padding } = geometry; const stride = [geometry.stride[1], geometry.stride[0]];",
        ],
      ],
    },
    "vertical-stride-twice": {
      does: "takes the vertical stride for both directions",
      question: "Try the stride [1, 2]. How far does the window move each way?",
      edits: [
        [
          GEOMETRY,
          "const { size, padding } = geometry; const stride = [geometry.stride[0], geometry.stride[0]];",
        ],
      ],
    },
    "size-swapped": {
      does: "swaps the window’s height and width",
      question: "Draw a window of size [1, 2]. Is it wide or high?",
      edits: [
        [
          GEOMETRY,
          "const { stride, padding } = geometry; const size = [geometry.size[1], geometry.size[0]];",
        ],
      ],
    },
    "window-square": {
      does: "takes the window’s height for its width, too",
      question: "How many pixels does a window of size [2, 3] show?",
      edits: [
        [
          GEOMETRY,
          "const { stride, padding } = geometry; const size = [geometry.size[0], geometry.size[0]];",
        ],
      ],
    },
    "padding-swapped": {
      does: "swaps the vertical and the horizontal padding",
      question: "Which sides of the image does the padding [0, 1] widen?",
      edits: [
        [
          GEOMETRY,
          "const { size, stride } = geometry; const padding = [geometry.padding[1], geometry.padding[0]];",
        ],
      ],
    },
    "padding-ignored": {
      does: "ignores the padding",
      question: "In which row does the first window start if the padding is 1?",
      edits: [
        [
          GEOMETRY,
          "const { size, stride } = geometry; const padding = [0, 0];",
        ],
      ],
    },
    "reads-on-into-the-next-row": {
      does: "reads the end of the row above where a window hangs over the left border",
      question:
        "Which pixel does inputs.get(n, c, iy, -1) read? It is not an error.",
      edits: [["Math.max(0, left)", "left"]],
    },
    "last-column-skipped": {
      does: "leaves out the last column of every window",
      question: "How often does the loop over a window of width 1 run?",
      edits: [["left + size[1]", "left + size[1] - 1"]],
    },
    "last-row-of-outputs-missing": {
      does: "leaves the last row of outputs at zero",
      question: "Which value of oy is the last, and does your loop reach it?",
      edits: [
        [
          "oy < OH; oy++) {\n        const top",
          "oy < OH - 1; oy++) {\n        const top",
        ],
      ],
    },
    "windows-rounded-up": {
      does: "adds an output for a window that only partly fits",
      question: "What happens to pixels that are left over at the end?",
      edits: [
        [
          ROWS,
          `${ROWS} + Math.sign((H + 2 * padding[0] - size[0]) % stride[0])`,
        ],
        [
          COLUMNS,
          `${COLUMNS} + Math.sign((W + 2 * padding[1] - size[1]) % stride[1])`,
        ],
      ],
    },
    "output-square": {
      does: "gives the output as many columns as rows",
      question: "How wide is the output of an image of 5x7?",
      edits: [[COLUMNS, "OH"]],
    },
    "too-large-window-allowed": {
      does: "answers with one zero where the window does not fit",
      question: "What does exercise 01 do with a window that fits nowhere?",
      edits: [
        [
          `const OH = ${ROWS}`,
          `if (size[0] > H + 2 * padding[0] || size[1] > W + 2 * padding[1]) return { outputs: zeros([N, C, 1, 1]), argmax: intZeros([N, C, 1, 1]) }; const OH = ${ROWS}`,
        ],
      ],
    },
    "outputs-as-integers": {
      does: "keeps the outputs in an array of integers",
      question: "What becomes of the maximum 0.5?",
      edits: [["const outputs = zeros(", "const outputs = intZeros("]],
    },
  },
);
