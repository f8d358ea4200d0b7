/** Misconceptions that somebody has in both passes of a pooling layer, exercises 05 and 06. */
import type { JointMisconception } from "./misconception.ts";

export const jointPoolingMisconceptions: readonly JointMisconception[] = [
  {
    id: "joint-argmax-in-the-window",
    does: "counts the winner’s position inside its window, and reads it so on the way back",
    question: "On which plane does the docstring count the position?",
    made: ["max-argmax-in-the-window", "max-decoded-in-the-window"],
  },
  {
    id: "joint-argmax-in-the-padded-image",
    does: "counts the winner’s position in the padded image, and reads it so on the way back",
    question: "On which plane does the docstring count the position?",
    made: ["max-argmax-in-the-padded-image", "max-decoded-in-the-padded-image"],
  },
  {
    id: "joint-argmax-column-by-column",
    does: "counts positions down the columns, and reads them so on the way back",
    question: "Which pixel has position 1: the one below, or the one beside?",
    made: ["max-argmax-column-by-column", "max-decoded-column-by-column"],
  },
  {
    id: "joint-argmax-in-rows-of-the-output",
    does: "counts positions in rows as long as the output’s, and reads them so on the way back",
    question: "How many positions are there in one row of the image?",
    made: [
      "max-argmax-in-rows-of-the-output",
      "max-decoded-in-rows-of-the-output",
    ],
  },
  {
    id: "joint-argmax-in-rows-of-the-height",
    does: "counts positions in rows as long as the image is high, and reads them so on the way back",
    question: "How many positions are there in one row of a 5x7 image?",
    made: ["max-argmax-in-rows-of-the-height", "max-decoded-with-the-height"],
  },
  {
    id: "joint-sum-for-mean",
    does: "divides neither the sum of a window nor its gradient",
    question: "What is the mean of four ones?",
    made: ["avg-sum-for-mean", "avg-gradient-not-divided"],
  },
  {
    id: "joint-divided-by-real-pixels",
    does: "divides by the number of real pixels in the window in both passes",
    question: "Does the padding count in a mean, and where is that said?",
    made: ["avg-divided-by-real-pixels", "avg-gradient-divided-by-real-pixels"],
  },
  {
    id: "joint-height-squared",
    does: "divides by the square of the window’s height in both passes",
    question: "How many places has a window of 2x3?",
    made: ["avg-height-squared", "avg-gradient-height-squared"],
  },
  {
    id: "joint-sides-added",
    does: "divides by the window’s height plus its width in both passes",
    question: "How many places has a window of 2x3?",
    made: ["avg-sides-added", "avg-gradient-sides-added"],
  },
  {
    id: "joint-avg-stride-ignored",
    does: "moves the window of average pooling by one pixel in both passes",
    question: "At which pixel does the second window start?",
    made: ["avg-stride-ignored", "avg-gradient-stride-ignored"],
  },
];
