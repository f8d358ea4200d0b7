/** im2col: which pixel stands in which row and column. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const COLUMNS = "const columns = zeros([C, KH, KW, N, OH, OW]);";
const WRITTEN = "columns.pick(c, ky, kx), seen";
const RESULT = "return ndarray(columns.data, [C * KH * KW, N * OH * OW]);";
const IMAGES = "const images = padded(inputs, padding);";
/** Stands in im2col only. */
const SEEN =
  ".pick(null, c)\n          .lo(0, ky * dilation[0], kx * dilation[1])\n          .step(1, ...stride)\n          .hi(N, OH, OW);\n        ops.assign(";

export const im2colMisconceptions = misconceptionsIn("07-im2col", "columns", {
  "channels-last": {
    does: "puts the channels innermost in the order of the rows",
    question: "Which row comes after row 0: the next tap or the next channel?",
    edits: [
      [COLUMNS, "const columns = zeros([KH, KW, C, N, OH, OW]);"],
      [WRITTEN, "columns.pick(ky, kx, c), seen"],
    ],
  },
  "taps-transposed": {
    does: "numbers the kernel’s taps column by column",
    question: "Row 1 belongs to which tap of a 2x2 kernel?",
    edits: [
      [COLUMNS, "const columns = zeros([C, KW, KH, N, OH, OW]);"],
      [WRITTEN, "columns.pick(c, kx, ky), seen"],
    ],
  },
  "taps-turned-round": {
    does: "numbers the kernel’s taps from the last to the first",
    question: "Which pixel of a window stands in row 0?",
    edits: [[WRITTEN, "columns.pick(c, KH - 1 - ky, KW - 1 - kx), seen"]],
  },
  "images-last": {
    does: "puts the images innermost in the order of the columns",
    question: "Which column comes after column 0 if there are two images?",
    edits: [
      [
        RESULT,
        "return reshaped(columns.transpose(0, 1, 2, 4, 5, 3), [C * KH * KW, N * OH * OW]);",
      ],
    ],
  },
  "windows-column-by-column": {
    does: "numbers the windows of an image down its columns",
    question: "Where on the image is the window of column 1?",
    edits: [
      [
        RESULT,
        "return reshaped(columns.transpose(0, 1, 2, 3, 5, 4), [C * KH * KW, N * OH * OW]);",
      ],
    ],
  },
  "windows-as-rows": {
    does: "writes every window as a row",
    question: "Does one window stand in a row or in a column?",
    edits: [
      [
        RESULT,
        "return reshaped(columns.transpose(3, 4, 5, 0, 1, 2), [N * OH * OW, C * KH * KW]);",
      ],
    ],
  },
  "windows-only-renamed": {
    does: "gathers window after window, and then only gives the memory another shape",
    question: "Does giving memory another shape transpose a matrix?",
    edits: [
      [
        RESULT,
        "return reshaped(columns.transpose(3, 4, 5, 0, 1, 2), [C * KH * KW, N * OH * OW]);",
      ],
    ],
  },
  "stride-ignored": {
    does: "moves the window of im2col by one pixel, whatever the stride",
    question: "Which pixels stand in column 1 if the stride is 2?",
    edits: within(SEEN, [["\n          .step(1, ...stride)", ""]]),
  },
  "padding-of-ones": {
    does: "fills the padding with ones",
    question: "What does a tap outside the image see?",
    edits: [[IMAGES, "const images = padded(inputs, padding, 1);"]],
  },
  "first-image-only": {
    does: "lays out the first image in place of every image",
    question:
      "Give it two images that differ. Where do the second’s pixels go?",
    edits: [
      [
        IMAGES,
        `${IMAGES} for (let n = 1; n < N; n++) ops.assign(images.pick(n), images.pick(0));`,
      ],
    ],
  },
  "first-channel-only": {
    does: "lays out the first channel in place of every channel",
    question:
      "Give it two channels that differ. Where do the second’s pixels go?",
    edits: within(SEEN, [[".pick(null, c)", ".pick(null, 0)"]]),
  },
  "dilation-ignored": {
    does: "ignores the dilation, in im2col and in col2im",
    question: "How far apart are two neighbouring taps if the dilation is 2?",
    edits: [[".lo(0, ky * dilation[0], kx * dilation[1])", ".lo(0, ky, kx)"]],
  },
  "too-large-window-allowed": {
    does: "answers with one column of zeros where the window does not fit",
    question: "What does exercise 01 do with a window that fits nowhere?",
    edits: within(
      "const [N, C, H, W] = inputs.shape;\n  const [KH, KW] = kernelSize;",
      [
        [
          "const [KH, KW] = kernelSize;",
          "const [KH, KW] = kernelSize; if (dilation[0] * (KH - 1) >= H + 2 * padding[0] || dilation[1] * (KW - 1) >= W + 2 * padding[1]) return zeros([C * KH * KW, N]);",
        ],
      ],
    ),
  },
});
