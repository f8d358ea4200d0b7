/** Misconceptions that somebody has in all three passes of a convolution, exercises 02 to 04: the passes agree with each other. */
import type { JointMisconception } from "./misconception.ts";

export const jointConv2dMisconceptions: readonly JointMisconception[] = [
  {
    id: "joint-kernel-flipped",
    does: "turns the kernel round by half a turn in all three passes",
    question:
      "Which weight meets the window’s top left pixel: the kernel’s first or its last?",
    made: [
      "fprop-kernel-flipped",
      "bprop-kernel-turned-wrongly",
      "grads-flipped",
    ],
  },
  {
    id: "joint-kernel-transposed",
    does: "takes the kernel’s rows for columns in all three passes",
    question:
      "Which of a kernel’s last two axes counts rows, and which index do you give it?",
    made: [
      "fprop-kernel-transposed",
      "bprop-kernel-transposed",
      "grads-transposed",
    ],
  },
  {
    id: "joint-channels-swapped",
    does: "takes the kernels’ first axis for input channels in all three passes",
    question:
      "In [K, C, KH, KW], which index tells whose output a kernel computes?",
    made: [
      "fprop-channels-swapped",
      "bprop-channels-swapped",
      "grads-channels-swapped",
    ],
  },
  {
    id: "joint-first-channel-only",
    does: "knows only the first input channel in all three passes",
    question: "How many planes of an image does one output depend on?",
    made: [
      "fprop-first-channel-only",
      "bprop-first-channel-only",
      "grads-first-channel-only",
    ],
  },
  {
    id: "joint-depthwise",
    does: "connects each output channel with a single input channel in all three passes",
    question: "How many input channels does one output channel sum over?",
    made: ["fprop-depthwise", "bprop-depthwise", "grads-depthwise"],
  },
  {
    id: "joint-stride-ignored",
    does: "moves the window on by one pixel in all three passes",
    question:
      "At which pixel does the window of output 1 start, and where do your indices say so?",
    made: [
      "fprop-stride-ignored",
      "bprop-stride-ignored",
      "grads-stride-ignored",
    ],
  },
  {
    id: "joint-stride-swapped",
    does: "takes the horizontal stride for rows and the vertical one for columns in all three passes",
    question:
      "A pair in a geometry is [vertical, horizontal]: which of the two moves your window down?",
    made: [
      "fprop-stride-swapped",
      "bprop-stride-swapped",
      "grads-stride-swapped",
    ],
  },
  {
    id: "joint-vertical-stride-twice",
    does: "takes the vertical stride for both axes in all three passes",
    question:
      "With stride [1, 2], how far apart are two windows of the same row, and which number says so?",
    made: [
      "fprop-vertical-stride-twice",
      "bprop-vertical-stride-twice",
      "grads-vertical-stride-twice",
    ],
  },
  {
    id: "joint-dilation-ignored",
    does: "puts the kernel’s taps on neighbouring pixels in all three passes",
    question:
      "Between two taps lie dilation − 1 pixels: where in your indices does the gap appear?",
    made: [
      "fprop-taps-not-dilated",
      "bprop-dilation-ignored",
      "grads-dilation-ignored",
    ],
  },
  {
    id: "joint-dilation-swapped",
    does: "takes the horizontal dilation for rows and the vertical one for columns in all three passes",
    question:
      "With dilation [1, 2], do gaps open between the kernel’s rows or between its columns?",
    made: [
      "fprop-dilation-swapped",
      "bprop-dilation-swapped",
      "grads-dilation-swapped",
    ],
  },
  {
    id: "joint-dilation-taken-for-the-gap",
    does: "leaves dilation pixels between two taps in all three passes, one too many",
    question:
      "A dilation of 1 is the ordinary kernel: how many pixels do you leave between two taps then?",
    made: [
      "fprop-dilation-taken-for-the-gap",
      "bprop-dilation-taken-for-the-gap",
      "grads-dilation-taken-for-the-gap",
    ],
  },
  {
    id: "joint-stride-and-dilation-exchanged",
    does: "moves the window on by the dilation and spaces the taps by the stride in all three passes",
    question:
      "Which number belongs to the output’s index, and which to the kernel’s?",
    made: [
      "fprop-stride-and-dilation-exchanged",
      "bprop-stride-and-dilation-exchanged",
      "grads-stride-and-dilation-exchanged",
    ],
  },
  {
    id: "joint-padding-swapped",
    does: "moves the window up by the horizontal padding and left by the vertical one in all three passes",
    question:
      "With padding [0, 1], does the first window start above the image or left of it?",
    made: [
      "fprop-padding-swapped",
      "bprop-padding-swapped",
      "grads-padding-swapped",
    ],
  },
  {
    id: "joint-padding-not-in-the-index",
    does: "starts at the image’s first pixel in all three passes, whatever the padding is",
    question:
      "With padding 1, which row of the image does the first window start at?",
    made: [
      "fprop-padding-not-in-the-index",
      "bprop-padding-not-cropped",
      "grads-padding-not-in-the-index",
    ],
  },
  {
    id: "joint-gives-up-at-the-border",
    does: "drops every window whose first tap lies outside the image, in all three passes",
    question:
      "A tap lies outside the image: does your loop leave out this tap, or also those after it?",
    made: [
      "fprop-gives-up-at-the-border",
      "bprop-gives-up-at-the-border",
      "grads-gives-up-at-the-border",
    ],
  },
  {
    id: "joint-averaged-over-the-batch",
    does: "divides the gradients of inputs, kernels and biases by the number of images",
    question: "Who takes the mean over the batch, these layers or the error?",
    made: ["bprop-divided-by-batch", "grads-averaged", "grads-bias-averaged"],
  },
];
