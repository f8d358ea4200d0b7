/** col2im: where the columns' elements go. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const TAPS = "const taps = reshaped(columns, [C, KH, KW, N, OH, OW]);";
const TAKEN = "taps.pick(c, ky, kx)";
const ADDED = "ops.addeq(seen, taps.pick(c, ky, kx))";
const IMAGES =
  "const images = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);";
const CROP = "images.lo(0, 0, ...padding).hi(N, C, H, W)";
/** Stands in col2im only. */
const SEEN =
  ".pick(null, c)\n          .lo(0, ky * dilation[0], kx * dilation[1])\n          .step(1, ...stride)\n          .hi(N, OH, OW);\n        ops.addeq(";

export const col2imMisconceptions = misconceptionsIn("07-im2col", "columns", {
  "col2im-assigns": {
    does: "keeps only the last of several elements that belong to one pixel",
    question: "Two columns hold the same pixel. What comes back to it?",
    edits: [["ops.addeq(seen, taps", "ops.assign(seen, taps"]],
  },
  "col2im-counts": {
    does: "counts how often im2col took each pixel",
    question: "What changes in your result when columns is doubled?",
    edits: [[ADDED, "ops.addseq(seen, 1)"]],
  },
  "col2im-averages": {
    does: "divides every pixel by the number of columns that hold it",
    question: "Is col2im the inverse of im2col? Read its docstring once more.",
    edits: [
      [IMAGES, `${IMAGES} const shown = zeros(images.shape);`],
      [
        `${ADDED};`,
        `${ADDED}; ops.addseq(shown.pick(null, c).lo(0, ky * dilation[0], kx * dilation[1]).step(1, ...stride).hi(N, OH, OW), 1);`,
      ],
      [
        `return copyOf(${CROP})`,
        `ops.maxseq(shown, 1); ops.diveq(images, shown); return copyOf(${CROP})`,
      ],
    ],
  },
  "col2im-channels-last": {
    does: "takes the rows of columns to have the channels innermost",
    question: "Which row comes after row 0: the next tap or the next channel?",
    edits: [
      [TAPS, "const taps = reshaped(columns, [KH, KW, C, N, OH, OW]);"],
      [TAKEN, "taps.pick(ky, kx, c)"],
    ],
  },
  "col2im-taps-transposed": {
    does: "takes the taps in columns to be numbered column by column",
    question: "Row 1 belongs to which tap of a 2x2 kernel?",
    edits: [
      [TAPS, "const taps = reshaped(columns, [C, KW, KH, N, OH, OW]);"],
      [TAKEN, "taps.pick(c, kx, ky)"],
    ],
  },
  "col2im-taps-turned-round": {
    does: "takes the taps in columns to be numbered from the last to the first",
    question: "To which pixel of a window does row 0 belong?",
    edits: [[TAKEN, "taps.pick(c, KH - 1 - ky, KW - 1 - kx)"]],
  },
  "col2im-images-last": {
    does: "takes columns to have the images innermost",
    question: "Which column comes after column 0 if there are two images?",
    edits: [
      [
        TAPS,
        "const taps = reshaped(columns, [C, KH, KW, OH, OW, N]).transpose(0, 1, 2, 5, 3, 4);",
      ],
    ],
  },
  "col2im-windows-column-by-column": {
    does: "takes the windows in columns to be numbered down the image",
    question: "Where on the image is the window of column 1?",
    edits: [
      [
        TAPS,
        "const taps = reshaped(columns, [C, KH, KW, N, OW, OH]).transpose(0, 1, 2, 3, 5, 4);",
      ],
    ],
  },
  "col2im-windows-as-rows": {
    does: "takes every window to stand in a row of columns",
    question: "Does one window stand in a row or in a column?",
    edits: [
      [
        TAPS,
        "const taps = reshaped(columns, [N, OH, OW, C, KH, KW]).transpose(3, 4, 5, 0, 1, 2);",
      ],
    ],
  },
  "col2im-first-image-only": {
    does: "puts only the first image together again",
    question: "To which image does the last column belong?",
    edits: [[ADDED, "ops.addeq(seen.hi(1), taps.pick(c, ky, kx).hi(1))"]],
  },
  "col2im-first-channel-only": {
    does: "adds every channel to the first one",
    question: "To which channel does the last row belong?",
    edits: within(SEEN, [[".pick(null, c)", ".pick(null, 0)"]]),
  },
  "col2im-stride-ignored": {
    does: "moves the window of col2im by one pixel, whatever the stride",
    question: "Where did column 1 come from if the stride is 2?",
    edits: within(SEEN, [["\n          .step(1, ...stride)", ""]]),
  },
  "col2im-padding-not-cropped": {
    does: "cuts the padding off at the bottom and the right only",
    question: "Where in the padded picture is the image’s first pixel?",
    edits: [[CROP, "images.hi(N, C, H, W)"]],
  },
  "col2im-padding-kept": {
    does: "returns the padding, too",
    question: "Which argument says what shape the result has?",
    edits: [[CROP, "images"]],
  },
  "col2im-remainder-missing": {
    does: "returns no rows for the pixels below the last window",
    question: "Which argument says what shape the result has?",
    edits: [
      [
        CROP,
        "images.lo(0, 0, ...padding).hi(N, C, Math.min(H, (OH - 1) * stride[0] + dilation[0] * (KH - 1) + 1 - padding[0]), W)",
      ],
    ],
  },
});
