/** Misconceptions about the output size. */
import { misconceptionsIn } from "./misconception.ts";

const SPAN = "dilation * (windowSize - 1) + 1;";
const PADDED_SIZE = "inputSize + 2 * padding;";
const STEPS = "Math.floor((paddedSize - span) / stride) + 1;";
const NONE_FITS = "span > paddedSize";
const REFUSAL = "throw new ShapeError(";

export const sizeMisconceptions = misconceptionsIn("01-output-size", "size", {
  "rounded-up": {
    does: "rounds the number of steps up",
    question: "What does the window see after a last step that fits only half?",
    edits: [[STEPS, "Math.ceil((paddedSize - span) / stride) + 1;"]],
  },
  "rounded-to-nearest": {
    does: "rounds the number of steps to the nearest whole number",
    question:
      "A window of 1 with stride 3 on 3 pixels: how many whole steps of 3 are there room for?",
    edits: [[STEPS, "Math.round((paddedSize - span) / stride) + 1;"]],
  },
  "not-rounded": {
    does: "returns a fraction where the stride leaves pixels over",
    question: "Can a window be put down two and a half times?",
    edits: [[STEPS, "(paddedSize - span) / stride + 1;"]],
  },
  "last-step-missing": {
    does: "counts the steps between positions in place of the positions",
    question:
      "A window as large as the input makes no step at all: how often can it be put down?",
    edits: [[STEPS, "Math.floor((paddedSize - span) / stride);"]],
  },
  "one-added-before-dividing": {
    does: "divides the first position together with the steps by the stride",
    question:
      "A window as large as the input with stride 2: what do you divide by 2, and what is left of it?",
    edits: [[STEPS, "Math.floor((paddedSize - span + 1) / stride);"]],
  },
  "stride-ignored": {
    does: "ignores the stride",
    question: "How far does the window move at each step?",
    edits: [[STEPS, "paddedSize - span + 1;"]],
  },
  "same-size-assumed": {
    does: "divides the input size by the stride and rounds up, whatever window and padding are",
    question:
      "Without padding, can a window of 3 be put down at the last pixel of a row?",
    edits: [[STEPS, "Math.ceil(inputSize / stride);"]],
  },
  "stride-and-dilation-exchanged": {
    does: "takes the stride for the dilation and the dilation for the stride",
    question:
      "Which of the two numbers makes a window longer, and which moves it on?",
    edits: [
      [SPAN, "stride * (windowSize - 1) + 1;"],
      [STEPS, "Math.floor((paddedSize - span) / dilation) + 1;"],
    ],
  },
  "stride-and-padding-exchanged": {
    does: "takes the stride for the padding and the padding for the stride",
    question: "In which order do the arguments come?",
    edits: [
      [PADDED_SIZE, "inputSize + 2 * stride;"],
      [STEPS, "Math.floor((paddedSize - span) / padding) + 1;"],
    ],
  },
  "padding-at-one-end": {
    does: "counts the padding at one end only",
    question: "How many ends does an axis have, and at which is it padded?",
    edits: [[PADDED_SIZE, "inputSize + padding;"]],
  },
  "padding-ignored": {
    does: "ignores the padding",
    question: "On how many pixels can the window lie, the border included?",
    edits: [[PADDED_SIZE, "inputSize;"]],
  },
  "padding-at-most-3": {
    does: "counts no more than 3 pixels of padding at each end",
    question: "Is there a largest padding?",
    edits: [[PADDED_SIZE, "inputSize + 2 * Math.min(padding, 3);"]],
  },
  "dilation-ignored": {
    does: "ignores the dilation",
    question:
      "How many pixels lie under a window of 3 taps that are 2 pixels apart, from first to last?",
    edits: [[SPAN, "windowSize;"]],
  },
  "gap-behind-the-last-tap": {
    does: "counts a gap behind the window’s last tap, too",
    question: "A window of 1 with dilation 3: how many pixels does it span?",
    edits: [[SPAN, "dilation * windowSize;"]],
  },
  "dilation-taken-for-the-gap": {
    does: "counts dilation pixels between two taps, one too many",
    question:
      "A dilation of 1 is an ordinary window: how many pixels lie between its taps?",
    edits: [[SPAN, "windowSize + dilation * (windowSize - 1);"]],
  },
  "one-gap-only": {
    does: "counts the gap between two taps once, however many taps there are",
    question: "How many gaps are there between 3 taps?",
    edits: [[SPAN, "windowSize + dilation - 1;"]],
  },
  "full-window-refused": {
    does: "refuses a window that is as large as the padded input",
    question: "How often can a window of 3 be put down on 3 pixels?",
    edits: [[NONE_FITS, "span >= paddedSize"]],
  },
  "remainder-refused": {
    does: "refuses sizes that the stride does not divide",
    question: "What becomes of pixels that are left over at the end?",
    edits: [[NONE_FITS, "span > paddedSize || (paddedSize - span) % stride"]],
  },
  "padding-forgotten-in-the-refusal": {
    does: "refuses a window that fits only thanks to the padding",
    question: "What must the window fit on: the image, or more?",
    edits: [[NONE_FITS, "span > inputSize"]],
  },
  "dilation-forgotten-in-the-refusal": {
    does: "refuses a window by its taps, not by the pixels that it spans",
    question: "Does a window of 3 taps with dilation 2 fit on 4 pixels?",
    edits: [[NONE_FITS, "windowSize > paddedSize"]],
  },
  "large-stride-refused": {
    does: "refuses large strides",
    question:
      "How often can a window be put down if one step leads past the end?",
    edits: [[NONE_FITS, "span > paddedSize || stride > 4"]],
  },
  "too-large-window-allowed": {
    does: "returns 0 or a negative number where no window fits",
    question:
      "What should a caller hear who asks for a window larger than the padded input?",
    edits: [[NONE_FITS, "span > Infinity"]],
  },
  "truncated-where-none-fits": {
    does: "rounds towards zero, and so returns 1 where a window does not fit by less than a stride",
    question: "What becomes of −0.5 when you cut its fraction off?",
    edits: [
      [NONE_FITS, "span > Infinity"],
      [STEPS, "Math.trunc((paddedSize - span) / stride) + 1;"],
    ],
  },
  "zero-where-none-fits": {
    does: "returns 0 where no window fits",
    question: "What should a layer do with an output of no pixels?",
    edits: [
      [NONE_FITS, "span > Infinity"],
      [STEPS, `Math.max(0, ${STEPS.slice(0, -1)});`],
    ],
  },
  "one-where-none-fits": {
    does: "returns 1 where no window fits",
    question: "Where would you put that one window down?",
    edits: [
      [NONE_FITS, "span > Infinity"],
      [STEPS, `Math.max(1, ${STEPS.slice(0, -1)});`],
    ],
  },
  "plain-error": {
    does: "throws a plain RangeError where no window fits",
    question: "Which class of error does the docstring name?",
    edits: [["new ShapeError(", "new RangeError("]],
  },
  "own-class-of-that-name": {
    does: "throws an error of its own class that is named ShapeError but is no RangeError",
    question:
      "Does somebody who catches the ShapeError of core/errors.ts catch yours?",
    edits: [
      [
        'import { ShapeError } from "../core/errors.ts";',
        'class ShapeError extends Error { override name = "ShapeError"; }',
      ],
    ],
  },
  "text-thrown": {
    does: "throws a text, not an error, where no window fits",
    question: "What kind of thing does the docstring say is thrown?",
    edits: [[REFUSAL, "throw String("]],
  },
  "error-returned": {
    does: "returns the error in place of throwing it",
    question: "How does a caller who expects a number come to see your error?",
    edits: [[REFUSAL, "return new ShapeError("]],
  },
  "counts-to-64": {
    does: "counts no more than 64 positions",
    question: "Is there a largest output size?",
    edits: [[STEPS, `Math.min(64, ${STEPS.slice(0, -1)});`]],
  },
  "remembered-by-digits": {
    does: "looks a count up under the digits of its arguments, one after another",
    question: "Which two calls have the digits 111, 11, 1, 1 and 1?",
    edits: [
      [
        "export function",
        "const counts = new Map<string, number>(); export function",
      ],
      [
        `return ${STEPS}`,
        `const key = [inputSize, windowSize, stride, padding, dilation].join(""); const count = counts.get(key) ?? ${STEPS} counts.set(key, count); return count;`,
      ],
    ],
  },
  "remembered-by-one-number": {
    does: "looks a count up under one number that it makes of its arguments",
    question: "Which arguments have the same number as others?",
    edits: [
      ["export function", "const counts: number[] = []; export function"],
      [
        `return ${STEPS}`,
        `const key = (((inputSize * 31 + windowSize) * 31 + stride) * 31 + padding) * 31 + dilation; counts[key] ??= ${STEPS} return counts[key];`,
      ],
    ],
  },
  asynchronous: {
    does: "returns a promise",
    question: "What does your function return before anybody awaits it?",
    edits: [["export function", "export async function"]],
  },
});
