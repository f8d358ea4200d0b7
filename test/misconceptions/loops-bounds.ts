/** Slips in plain loops: the test whether a pixel exists, the same in every exercise that slides a window. */
import type { Entry } from "./misconception.ts";

export const IS_OUTSIDE = "iy < 0 || iy >= H || ix < 0 || ix >= W";
/** The whole test. */
export const SKIP = `if (${IS_OUTSIDE}) continue;`;

export const boundsSlips: Readonly<Record<string, Entry>> = {
  "bounds-untested": {
    does: "takes pixels outside the image for pixels like others",
    question: "What do get and set do with row −1 of an image? Try it.",
    edits: [[SKIP, ""]],
  },
  "ends-untested": {
    does: "tests whether a pixel lies before the image’s first row or column, and not whether it lies past the last",
    question:
      "On how many sides can a window hang over the image, and how many of them does your test know?",
    edits: [[IS_OUTSIDE, "iy < 0 || ix < 0"]],
  },
  "beginnings-untested": {
    does: "tests whether a pixel lies past the image’s last row or column, and not whether it lies before the first",
    question:
      "On how many sides can a window hang over the image, and how many of them does your test know?",
    edits: [[IS_OUTSIDE, "iy >= H || ix >= W"]],
  },
  "columns-untested": {
    does: "tests whether a pixel’s row exists, and not whether its column does",
    question: "What do get and set do with column −1 of an image? Try it.",
    edits: [[IS_OUTSIDE, "iy < 0 || iy >= H"]],
  },
  "rows-untested": {
    does: "tests whether a pixel’s column exists, and not whether its row does",
    question: "What do get and set do with row −1 of an image? Try it.",
    edits: [[IS_OUTSIDE, "ix < 0 || ix >= W"]],
  },
  "first-pixels-outside": {
    does: "takes the image’s first row and first column for outside",
    question: "What does your test say of the pixel in row 0 and column 0?",
    edits: [[IS_OUTSIDE, "iy <= 0 || iy >= H || ix <= 0 || ix >= W"]],
  },
  "last-pixels-outside": {
    does: "takes the image’s last row and last column for outside",
    question:
      "Write down the numbers of the rows of an image of 3 rows: which of them pass your test?",
    edits: [[IS_OUTSIDE, "iy < 0 || iy >= H - 1 || ix < 0 || ix >= W - 1"]],
  },
  "bounds-one-too-far": {
    does: "takes one row and one column past the image’s end for inside",
    question:
      "Write down the numbers of the rows of an image of 3 rows: does your test let others pass?",
    edits: [[IS_OUTSIDE, "iy < 0 || iy > H || ix < 0 || ix > W"]],
  },
  "bounds-exchanged": {
    does: "compares a pixel’s row with the image’s width and its column with the height",
    question:
      "An image is 2 rows high and 5 columns wide: which rows pass your test?",
    edits: [[IS_OUTSIDE, "iy < 0 || iy >= W || ix < 0 || ix >= H"]],
  },
  "bounds-joined-wrongly": {
    does: "takes only those pixels for outside whose row and column are both outside",
    question:
      "A pixel has row −1 and column 0: what does each half of your test say, and what do both together?",
    edits: [[IS_OUTSIDE, "(iy < 0 || iy >= H) && (ix < 0 || ix >= W)"]],
  },
  "bounds-of-the-outputs": {
    does: "takes pixels for outside whose row or column no output has",
    question:
      "Which tensor are the row and the column meant for that you test?",
    edits: [[IS_OUTSIDE, "iy < 0 || iy >= OH || ix < 0 || ix >= OW"]],
  },
  "border-ends-the-loop": {
    does: "ends its innermost loop at the first pixel outside the image",
    question:
      "One pixel lies outside the image: may the next one of the same loop lie inside?",
    edits: [[SKIP, `if (${IS_OUTSIDE}) break;`]],
  },
};
