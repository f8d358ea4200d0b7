/** Average pooling, forward: what is summed, and what the sum is divided by. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const GEOMETRY = "const { size, stride, padding } = geometry;";
const MEAN = "ops.divseq(outputs, size[0] * size[1]);";
const IMAGES = "const images = padded(inputs, padding);";
const ROWS = "windowOutputSize(H, size[0], stride[0], padding[0], 1)";
/** Stands in the forward pass only. */
const SEEN =
  "images\n        .lo(0, 0, ky, kx)\n        .step(1, 1, ...stride)";
const PLACES =
  "for (let kx = 0; kx < size[1]; kx++) {\n      const seen = images";

export const avgForwardMisconceptions = misconceptionsIn(
  "06-avg-pool2d",
  "avg",
  {
    "sum-for-mean": {
      does: "returns the sum of every window",
      question: "What is the mean of a window in which all pixels are 3?",
      edits: [[MEAN, ""]],
    },
    "divided-by-real-pixels": {
      does: "divides by the number of real pixels in the window",
      question: "What does a window that hangs over the border divide by?",
      edits: [
        [
          MEAN,
          "for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) { const real = (i: number, axis: 0 | 1, length: number) => Math.min(length, i * stride[axis] - padding[axis] + size[axis]) - Math.max(0, i * stride[axis] - padding[axis]); ops.divseq(outputs.pick(null, null, oy, ox), real(oy, 0, H) * real(ox, 1, W)); }",
        ],
      ],
    },
    "height-squared": {
      does: "divides by the square of the window’s height",
      question: "How many pixels does a window of size [2, 3] show?",
      edits: [[MEAN, "ops.divseq(outputs, size[0] * size[0]);"]],
    },
    "sides-added": {
      does: "divides by the window’s height plus its width",
      question: "How many pixels does a window of size [2, 3] show?",
      edits: [[MEAN, "ops.divseq(outputs, size[0] + size[1]);"]],
    },
    "stride-for-area": {
      does: "divides by the product of the strides",
      question: "How many pixels does a 3x3 window show whose stride is 2?",
      edits: [[MEAN, "ops.divseq(outputs, stride[0] * stride[1]);"]],
    },
    "outputs-for-area": {
      does: "divides by the number of windows on the image",
      question: "Of how many numbers is each output the mean?",
      edits: [[MEAN, "ops.divseq(outputs, OH * OW);"]],
    },
    "divided-at-every-place": {
      does: "divides by the window’s area after every pixel that it adds",
      question: "How often is a pixel divided that is added first?",
      edits: [
        [MEAN, ""],
        ["ops.addeq(outputs, seen);", `ops.addeq(outputs, seen); ${MEAN}`],
      ],
    },
    "last-place-wins": {
      does: "overwrites the sum with every pixel of the window",
      question: "What is left of the window’s first pixel at the end?",
      edits: [["ops.addeq(outputs, seen)", "ops.assign(outputs, seen)"]],
    },
    "rounded-to-integers": {
      does: "rounds every mean down to a whole number",
      question: "What is the mean of 1 and 2?",
      edits: [[MEAN, `${MEAN} ops.floor(outputs, outputs);`]],
    },
    "outputs-as-integers": {
      does: "sums and divides in an array of integers",
      question: "What is the mean of 1 and 2?",
      edits: [
        [
          "import { copyOf, padded, zeros }",
          "import { copyOf, intZeros, padded, zeros }",
        ],
        ["const outputs = zeros(", "const outputs = intZeros("],
        ["return outputs;", "return copyOf(outputs);"],
      ],
    },
    "area-at-most-16": {
      does: "divides by 16 where the window shows more pixels than that",
      question: "How many pixels does a window of 5x5 show?",
      edits: [[MEAN, "ops.divseq(outputs, Math.min(16, size[0] * size[1]));"]],
    },
    "stride-ignored": {
      does: "moves the window of the forward pass by one pixel, whatever the stride",
      question: "Where does the second window start if the stride is 2?",
      edits: within(SEEN, [["\n        .step(1, 1, ...stride)", ""]]),
    },
    "padding-ignored": {
      does: "ignores the padding in the forward pass",
      question: "In which row does the first window start if the padding is 1?",
      edits: within(
        `${GEOMETRY}\n  const [N, C, H, W] = inputs.shape;\n  const OH`,
        [
          [
            GEOMETRY,
            "const { size, stride } = geometry; const padding = [0, 0] as const;",
          ],
        ],
      ),
    },
    "padding-of-ones": {
      does: "fills the padding with ones",
      question: "What does a pixel of the padding add to the sum?",
      edits: [[IMAGES, "const images = padded(inputs, padding, 1);"]],
    },
    "last-column-skipped": {
      does: "leaves out the last column of every window in the forward pass",
      question: "How often does the loop over a window of width 1 run?",
      edits: within(PLACES, [["kx < size[1]", "kx < size[1] - 1"]]),
    },
    "first-image-only": {
      does: "takes the first image for every image of the batch",
      question: "Give it two images that differ. Do their means?",
      edits: [
        [
          IMAGES,
          `${IMAGES} for (let n = 1; n < N; n++) ops.assign(images.pick(n), images.pick(0));`,
        ],
      ],
    },
    "first-channel-only": {
      does: "takes the first channel for every channel",
      question: "Give it two channels that differ. Do their means?",
      edits: [
        [
          IMAGES,
          `${IMAGES} for (let c = 1; c < C; c++) ops.assign(images.pick(null, c), images.pick(null, 0));`,
        ],
      ],
    },
    "channels-mixed": {
      does: "takes the mean over all channels, too",
      question: "How many channels does one output of a pooling layer look at?",
      edits: [
        [
          MEAN,
          `${MEAN} for (let n = 0; n < N; n++) for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) { const channels = outputs.pick(n, null, oy, ox); ops.assigns(channels, ops.sum(channels) / C); }`,
        ],
      ],
    },
    "too-large-window-allowed": {
      does: "answers with one zero where the window does not fit",
      question: "What does exercise 01 do with a window that fits nowhere?",
      edits: [
        [
          `const OH = ${ROWS}`,
          `if (size[0] > H + 2 * padding[0] || size[1] > W + 2 * padding[1]) return zeros([N, C, 1, 1]); const OH = ${ROWS}`,
        ],
      ],
    },
    "stride-taken-as-size": {
      does: "moves the window by its own size in both passes, whatever the stride",
      question: "How far does a 3x3 window move whose stride is 2?",
      edits: [
        [GEOMETRY, "const { size, padding } = geometry; const stride = size;"],
      ],
    },
  },
);
