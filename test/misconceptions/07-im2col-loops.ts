/** Slips in im2col and col2im of plain loops; most in both at once, and each of the two is told by itself. */
import { boundsSlips, SKIP } from "./loops-bounds.ts";
import {
  asWideAsHigh,
  imageAxesExchanged,
  lastTapsLeftOut,
  outputAxesExchanged,
  onePositionTooMany,
  positionSlips,
  sizesWithoutDilation,
  tapEndsExchanged,
  tapsOneTooMany,
  widthFromImageHeight,
} from "./loops-ends.ts";
import {
  indexSlips,
  paddingAdded,
  paddingLeftOut,
  tapSlips,
  verticalDilationTwice,
  verticalPaddingTwice,
  verticalStrideTwice,
} from "./loops-index.ts";
import { inLoops, misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const ROW = "(c * KH + ky) * KW + kx";
const COLUMN = "(n * OH + oy) * OW + ox";
const BEFORE = "images.get(n, c, iy, ix)";

/** What only im2col has behind its index. */
const LAID_OUT = [
  "const iy = oy * stride[0] - padding[0] + ky * dilation[0];",
  "const ix = ox * stride[1] - padding[1] + kx * dilation[1];",
  SKIP,
  `const row = ${ROW};`,
  `const column = ${COLUMN};`,
  "columns.set(",
].join("\n              ");
/** What only col2im has before its sizes. */
const SIZES_BACK = [
  "= inputShape;",
  "const [KH, KW] = kernelSize;",
  "const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);",
  "const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);",
].join("\n  ");

export const columnsLoopMisconceptions = misconceptionsIn(
  "07-im2col",
  "columns",
  inLoops({
    ...boundsSlips,
    ...indexSlips,
    ...tapSlips,
    ...positionSlips,
    "one-position-too-many": onePositionTooMany,
    "padding-added-to-the-index": paddingAdded,
    "padding-left-out": {
      ...paddingLeftOut,
      edits: within(LAID_OUT, paddingLeftOut.edits),
    },
    "vertical-padding-twice": verticalPaddingTwice,
    "vertical-stride-twice": verticalStrideTwice,
    "vertical-dilation-twice": verticalDilationTwice,
    "image-axes-exchanged": imageAxesExchanged,
    "output-axes-exchanged": outputAxesExchanged,
    "width-from-image-height": widthFromImageHeight,
    "col2im-sizes-without-dilation": {
      ...sizesWithoutDilation,
      edits: within(SIZES_BACK, sizesWithoutDilation.edits),
    },
    "taps-one-too-many": tapsOneTooMany,
    "last-taps-left-out": lastTapsLeftOut,
    "tap-ends-exchanged": tapEndsExchanged,
    "as-wide-as-high": asWideAsHigh,
    "kernel-axes-exchanged": {
      does: "takes the kernel’s first size for its width and the second for its height",
      question: "Which of the two numbers of a kernel’s size counts rows?",
      edits: [["const [KH, KW]", "const [KW, KH]"]],
    },
    "rows-with-sizes-exchanged": {
      does: "takes the kernel’s width for its height, and the reverse, where it numbers the rows",
      question:
        "How many rows of columns lie between two channels, and how many between two rows of the kernel?",
      edits: [[ROW, "(c * KW + ky) * KH + kx"]],
    },
    "rows-as-if-square": {
      does: "takes the kernel to be as wide as it is high where it numbers the rows",
      question: "How many rows of columns lie between two rows of the kernel?",
      edits: [[ROW, "(c * KH + ky) * KH + kx"]],
    },
    "rows-without-channels": {
      does: "numbers the rows by the kernel’s taps alone",
      question: "Which row does the second channel’s first tap have?",
      edits: [[ROW, "ky * KW + kx"]],
    },
    "columns-with-sizes-exchanged": {
      does: "takes the outputs’ width for their height, and the reverse, where it numbers the columns",
      question:
        "How many columns lie between two images, and how many between two rows of windows?",
      edits: [[COLUMN, "(n * OW + oy) * OH + ox"]],
    },
    "columns-as-if-square": {
      does: "takes the outputs to be as wide as they are high where it numbers the columns",
      question: "How many columns lie between two rows of windows?",
      edits: [[COLUMN, "(n * OH + oy) * OH + ox"]],
    },
    "columns-without-images": {
      does: "numbers the columns by the window’s position alone",
      question: "Which column does the second image’s first window have?",
      edits: [[COLUMN, "oy * OW + ox"]],
    },
    "written-to-columns-for-rows": {
      does: "gives the column before the row when it writes to columns, whose shape is right",
      question: "Which of the two axes of columns has an entry per tap?",
      edits: [["columns.set(row, column,", "columns.set(column, row,"]],
    },
    "pixel-rows-and-columns-exchanged": {
      does: "gives the column before the row where it takes a pixel of an image",
      question: "In which order do the last two axes of an image come?",
      edits: [["n, c, iy, ix", "n, c, ix, iy"]],
    },
    // Tap after tap is `columns-col2im-assigns`.
    "col2im-overwrites-window-by-window": {
      does: "keeps only what a pixel got from the last window that holds it",
      question:
        "A pixel stands in two columns: what does it hold after the second?",
      edits: [[`${BEFORE} + columns`, "columns"]],
    },
    "col2im-read-from-columns-for-rows": {
      does: "gives the column before the row when it reads from columns",
      question: "Which of the two axes of columns has an entry per tap?",
      edits: [["columns.get(row, column)", "columns.get(column, row)"]],
    },
  }),
);
