/** Wrong ways to lay the kernel's window on the image: the same in all three passes of a convolution, exercises 02 to 04. */
import type { Edits, Entry } from "./misconception.ts";

/** Texts that these solutions share. */
export const GEOMETRY = "const { stride, padding, dilation } = geometry;";
export const WEIGHT = "kernels.get(k, c, ky, kx)";
export const IMAGES = "const images = padded(inputs, padding);";
export const OUTPUT_HEIGHT =
  "const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0])";
export const OUTPUT_WIDTH =
  "const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1])";
const FIRST_SEEN = ".lo(0, ky * dilation[0], kx * dilation[1])";
const STEP = ".step(1, ...stride)";

/** How far beyond the padded image a wrong window can lead. */
export const REACH =
  "const reach = (Math.max(OH, OW) + Math.max(KH, KW)) * (Math.max(...stride, ...dilation, KH, KW) + 1);";

/** Zeros beyond the padded images of exercises 02 and 04, as whoever tests indices finds them; a view would read on in memory. */
export const ZEROS_BEYOND: Edits = [
  [
    IMAGES,
    `${REACH} const images = zeros([N, C, H + 2 * padding[0] + reach, W + 2 * padding[1] + reach]); ` +
      "ops.assign(images.hi(N, C, H + 2 * padding[0], W + 2 * padding[1]), padded(inputs, padding));",
  ],
];

/** Images of exercises 02 and 04 on which the first window starts `up` rows and `left` columns outside the image. */
export function shifted(up: string, left: string): Edits {
  return [
    [
      IMAGES,
      "const room = 3 * (padding[0] + padding[1]); " +
        `const images = padded(inputs, [room, room]).lo(0, 0, room - ${up}, room - ${left});`,
    ],
  ];
}

/** Windows that stay on the padded image. */
export const tapsTogether: Entry = {
  does: "counts the dilation in the output size, and puts the kernel’s taps on neighbouring pixels all the same",
  question:
    "Between two taps lie dilation − 1 pixels: where in your index does the gap appear?",
  edits: [[FIRST_SEEN, ".lo(0, ky, kx)"]],
};
export const columnsTogether: Entry = {
  does: "spaces the kernel’s rows by the dilation, and leaves its columns together",
  question: "Which of your two indices does the dilation appear in?",
  edits: [[FIRST_SEEN, ".lo(0, ky * dilation[0], kx)"]],
};
export const stepsOfOne: Entry = {
  does: "counts the stride in the output size, and moves the window on by one pixel all the same",
  question:
    "At which pixel does the window of output 1 start, and where does your index say so?",
  edits: [[STEP, ""]],
};
export const horizontalStepsOfOne: Entry = {
  does: "moves the window by the stride down, and by one pixel to the right",
  question: "Which of your two indices does the stride appear in?",
  edits: [[STEP, ".step(1, stride[0], 1)"]],
};

/** Windows that can leave the padded image, by the last part of their ids. */
const leaving: Readonly<Record<string, Entry>> = {
  "stride-swapped": {
    does: "takes the horizontal stride for rows and the vertical one for columns",
    question:
      "A pair in a geometry is [vertical, horizontal]: which of the two moves your window down?",
    edits: [[STEP, ".step(1, stride[1], stride[0])"]],
  },
  "vertical-stride-twice": {
    does: "takes the vertical stride for both axes",
    question:
      "With stride [1, 2], how far apart are two windows of the same row, and which number says so?",
    edits: [[STEP, ".step(1, stride[0], stride[0])"]],
  },
  "horizontal-stride-twice": {
    does: "takes the horizontal stride for both axes",
    question:
      "With stride [2, 1], how far apart are two windows of the same column, and which number says so?",
    edits: [[STEP, ".step(1, stride[1], stride[1])"]],
  },
  "stride-by-the-kernel": {
    does: "moves the window on by the kernel’s size, whatever the stride is",
    question: "May two windows overlap, and which number decides it?",
    edits: [[STEP, ".step(1, KH, KW)"]],
  },
  "stride-and-dilation-exchanged": {
    does: "moves the window on by the dilation and spaces the taps by the stride",
    question:
      "Which number belongs to the output’s index, and which to the kernel’s?",
    edits: [
      [FIRST_SEEN, ".lo(0, ky * stride[0], kx * stride[1])"],
      [STEP, ".step(1, ...dilation)"],
    ],
  },
  "dilation-swapped": {
    does: "takes the horizontal dilation for rows and the vertical one for columns",
    question:
      "With dilation [1, 2], do gaps open between the kernel’s rows or between its columns?",
    edits: [[FIRST_SEEN, ".lo(0, ky * dilation[1], kx * dilation[0])"]],
  },
  "vertical-dilation-twice": {
    does: "takes the vertical dilation for both axes",
    question:
      "How many different numbers does your index read from the dilation?",
    edits: [[FIRST_SEEN, ".lo(0, ky * dilation[0], kx * dilation[0])"]],
  },
  "dilation-taken-for-the-gap": {
    does: "leaves dilation pixels between two taps, one too many",
    question:
      "A dilation of 1 is the ordinary kernel: how many pixels does yours leave between two taps then?",
    edits: [
      [FIRST_SEEN, ".lo(0, ky * (dilation[0] + 1), kx * (dilation[1] + 1))"],
    ],
  },
};

/**
 * Each window that can leave the padded image in two ways: on zeros, as with tests on indices, and on whatever lies next
 * in memory, as with a view.
 *
 * @param zerosBeyond - the edits that put zeros beyond the padded image
 * @param goesOn - what a view does there, after “and”: `reads on in memory where that leads past the image`
 */
export function leavingWindows(
  zerosBeyond: Edits,
  goesOn: string,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(leaving).flatMap(([name, entry]) => [
      [name, { ...entry, edits: [...zerosBeyond, ...entry.edits] }],
      [`${name}-unguarded`, { ...entry, does: `${entry.does}, and ${goesOn}` }],
    ]),
  );
}
