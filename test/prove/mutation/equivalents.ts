/** The mutants that no claim can kill, each with the proof that no argument inside the contract tells it from the solution. */
import type { Equivalent } from "./equivalent.ts";

/** Entries about one function that have one proof. */
function equivalentsIn(
  exercise: string,
  functionName: string,
  proof: string,
  changes: readonly (readonly [from: string, to: string])[],
): Equivalent[] {
  return changes.map(([from, to]) => ({
    exercise,
    functionName,
    from,
    to,
    proof,
  }));
}

const MESSAGE =
  "The contract asks for a ShapeError, and says nothing of its text.";

const SET_ANEW =
  "The extra round only sets elements one place too far along this axis. In memory, these are the first ones of the next row, channel or image, which a later round sets anew; or they lie behind the end, where a typed array drops what is written.";

const BEHIND_THE_END =
  "The extra round only sets elements one place too far along the first axis. They lie behind the end of the memory, where a typed array drops what is written.";

const REPLACED_UNREAD =
  "Every window shows a pixel, as the padding is at most half the size, and the first pixel replaces this number unread, since seen is 0. In a surplus thread, whose window may show none, the result is dropped.";

const ONLY_COMPARED_WITH_0 =
  "The number is only ever compared with 0, which it is not.";

const REPLACED_BY_ITS_EQUAL =
  "A value that equals the largest is replaced by an equal one; which of them it was, only the argmax tells.";

const NOT_IN_THE_WINDOW =
  "The extra round asks the window that ends one place before this pixel, if there is one; it is read only where it exists. As its argmax lies inside that window, it is not this pixel, and nothing is added.";

const START_WITH_ANOTHER_NUMBER = [
  ["let largest = 0;", "let largest = 1;"],
  ["let largest = 0;", "let largest = 0.5;"],
] as const;

const SEEN_BY_ANOTHER_NUMBER = [["seen = 1;", "seen = 0.5;"]] as const;

export const equivalents: readonly Equivalent[] = [
  ...equivalentsIn("01-output-size", "windowOutputSize", MESSAGE, [
    [
      "`windowOutputSize: a window of ${windowSize} with dilation ${dilation} spans ${span}, larger than the padded input ${paddedSize}; `",
      "``",
    ],
    ['"lower the dilation or raise the padding"', '""'],
  ]),
  ...equivalentsIn("04-conv2d-grads", "conv2dGradsWrtParams", BEHIND_THE_END, [
    ["k < K;", "k <= K;"],
  ]),
  ...equivalentsIn("04-conv2d-grads", "conv2dGradsWrtParams", SET_ANEW, [
    ["c < C;", "c <= C;"],
    ["ky < KH;", "ky <= KH;"],
    ["kx < KW;", "kx <= KW;"],
  ]),
  ...equivalentsIn("05-max-pool2d", "maxPool2dFprop", BEHIND_THE_END, [
    ["n < N;", "n <= N;"],
  ]),
  ...equivalentsIn("05-max-pool2d", "maxPool2dFprop", SET_ANEW, [
    ["c < C;", "c <= C;"],
    ["oy < OH;", "oy <= OH;"],
    ["ox < OW;", "ox <= OW;"],
  ]),
  ...equivalentsIn("07-im2col", "im2col", BEHIND_THE_END, [
    ["c < C;", "c <= C;"],
  ]),
  ...equivalentsIn("07-im2col", "im2col", SET_ANEW, [
    ["ky < KH;", "ky <= KH;"],
    ["kx < KW;", "kx <= KW;"],
  ]),
  ...equivalentsIn(
    "08-conv2d-serialised",
    "conv2dGradsWrtParamsSerialised",
    BEHIND_THE_END,
    [["k < K;", "k <= K;"]],
  ),
  ...equivalentsIn(
    "10-gpu-pool2d",
    "maxPool2dFpropGpu",
    REPLACED_UNREAD,
    START_WITH_ANOTHER_NUMBER,
  ),
  ...equivalentsIn(
    "10-gpu-pool2d",
    "maxPool2dFpropGpu",
    REPLACED_BY_ITS_EQUAL,
    [["value > largest", "value >= largest"]],
  ),
  ...equivalentsIn(
    "10-gpu-pool2d",
    "maxPool2dFpropGpu",
    ONLY_COMPARED_WITH_0,
    SEEN_BY_ANOTHER_NUMBER,
  ),
  ...equivalentsIn("10-gpu-pool2d", "maxPool2dArgmaxGpu", REPLACED_UNREAD, [
    ...START_WITH_ANOTHER_NUMBER,
    ["let position = 0;", "let position = 1;"],
    ["let position = 0;", "let position = 0.5;"],
  ]),
  ...equivalentsIn(
    "10-gpu-pool2d",
    "maxPool2dArgmaxGpu",
    ONLY_COMPARED_WITH_0,
    SEEN_BY_ANOTHER_NUMBER,
  ),
  ...equivalentsIn("10-gpu-pool2d", "maxPool2dBpropGpu", NOT_IN_THE_WINDOW, [
    ["ky < this.constants.sizeY;", "ky <= this.constants.sizeY;"],
    ["kx < this.constants.sizeX;", "kx <= this.constants.sizeX;"],
  ]),
];
