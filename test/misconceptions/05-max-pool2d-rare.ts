/** Max pooling: right for small whole numbers and small sizes only. */
import { misconceptionsIn } from "./misconception.ts";

const START = "let largest = -Infinity;";
const LARGER = "value > largest";

export const maxRareMisconceptions = misconceptionsIn("05-max-pool2d", "max", {
  "starts-at-minus-10": {
    does: "starts the maximum at a certain negative number",
    question: "Which numbers can a window hold at the least?",
    edits: [[START, "let largest = -10;"]],
  },
  "starts-at-minus-a-billion": {
    does: "starts the maximum at a certain negative number",
    question: "Is there a number that is smaller than every other?",
    edits: [[START, "let largest = -1e9;"]],
  },
  "larger-by-some": {
    does: "takes a pixel for the larger one only if it is larger by some margin",
    question: "Which of 0.5 and 0.5000001 is the larger?",
    edits: [[LARGER, "value > largest + 1e-4"]],
  },
  "compares-rounded": {
    does: "rounds pixels before it compares them",
    question: "Which of 0.6 and 0.7 is the larger?",
    edits: [[LARGER, "Math.round(value) > Math.round(largest)"]],
  },
  "compares-cut": {
    does: "cuts off the fractions of pixels before it compares them",
    question: "Which of 0.6 and 0.7 is the larger?",
    edits: [[LARGER, "Math.trunc(value) > Math.trunc(largest)"]],
  },
  "position-in-a-byte": {
    does: "gives positions from 256 on as if they began at 0 again",
    question: "What is the last position in an image of 20x20?",
    edits: [
      [
        "argmax.set(n, c, oy, ox, position)",
        "argmax.set(n, c, oy, ox, position & 255)",
      ],
    ],
  },
  "position-in-two-bytes": {
    does: "gives positions from 65,536 on as if they began at 0 again",
    question: "What is the last position in an image of 300x300?",
    edits: [
      [
        "argmax.set(n, c, oy, ox, position)",
        "argmax.set(n, c, oy, ox, position & 65535)",
      ],
    ],
  },
  "position-in-two-bytes-with-a-sign": {
    does: "gives positions from 32,768 on as negative numbers",
    question: "What is the largest number in an Int16Array?",
    edits: [
      [
        "argmax.set(n, c, oy, ox, position)",
        "argmax.set(n, c, oy, ox, (position << 16) >> 16)",
      ],
    ],
  },
  "window-at-most-4": {
    does: "looks at the first four rows of a window only",
    question: "How many rows does a window of size [6, 6] have?",
    edits: [
      ["Math.min(H, top + size[0])", "Math.min(H, top + Math.min(size[0], 4))"],
    ],
  },
  "backward-rounded": {
    does: "rounds the gradients that it gives on",
    question: "What becomes of the gradient 0.4?",
    edits: [
      [
        "gradsWrtOutputs.get(n, c, oy, ox);",
        "Math.round(gradsWrtOutputs.get(n, c, oy, ox));",
      ],
    ],
  },
  "backward-recomputes": {
    does: "looks for the winners among the inputs again in place of taking argmax",
    question: "Of inputs, the backward pass may use the shape only: do you?",
    edits: [
      [
        "const position = argmax.get(n, c, oy, ox);",
        "const position = maxPool2dFprop(inputs, geometry).argmax.get(n, c, oy, ox);",
      ],
    ],
  },
});
