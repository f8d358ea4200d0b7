/** Average pooling, backward: how large a share is, and who gets it. */
import { misconceptionsIn } from "./misconception.ts";
import { within } from "./within.ts";

const SHARE = "ops.divs(shares, gradsWrtOutputs, size[0] * size[1]);";
const CROP = "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, W)";
const ADDED = "ops.addeq(seen, shares)";
/** Stands in the backward pass only. */
const SEEN =
  "gradsWrtPadded\n        .lo(0, 0, ky, kx)\n        .step(1, 1, ...stride)";
const PLACES =
  "for (let kx = 0; kx < size[1]; kx++) {\n      const seen = gradsWrtPadded";

export const avgBackwardMisconceptions = misconceptionsIn(
  "06-avg-pool2d",
  "avg",
  {
    "gradient-not-divided": {
      does: "gives the whole gradient to every place of the window",
      question: "One pixel grows by 1. By how much does the mean grow?",
      edits: [[SHARE, "ops.assign(shares, gradsWrtOutputs);"]],
    },
    "gradient-to-the-first-place": {
      does: "gives the whole gradient to the first place of the window",
      question: "Which pixels of a window change its mean?",
      edits: [
        [SHARE, "ops.assign(shares, gradsWrtOutputs);"],
        [
          "ops.addeq(seen, shares);",
          "if (ky === 0 && kx === 0) ops.addeq(seen, shares);",
        ],
      ],
    },
    "gradient-to-the-largest": {
      does: "gives the whole gradient to the largest place of the window, the padding’s zeros among them",
      question: "Which pixels of a window change its mean?",
      edits: [
        [
          SHARE,
          "const images = padded(inputs, padding); const largest = zeros([N, C, OH, OW]); ops.assigns(largest, -Infinity); const at = (ky: number, kx: number) => images.lo(0, 0, ky, kx).step(1, 1, ...stride).hi(N, C, OH, OW); for (let ky = 0; ky < size[0]; ky++) for (let kx = 0; kx < size[1]; kx++) ops.maxeq(largest, at(ky, kx));",
        ],
        [
          "ops.addeq(seen, shares);",
          "ops.eq(shares, at(ky, kx), largest); ops.muleq(shares, gradsWrtOutputs); ops.addeq(seen, shares);",
        ],
      ],
    },
    "gradient-divided-by-real-pixels": {
      does: "divides the gradient by the number of real pixels in the window",
      question: "What did the forward pass divide this window by?",
      edits: [
        [
          SHARE,
          "ops.assign(shares, gradsWrtOutputs); for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) { const real = (i: number, axis: 0 | 1, length: number) => Math.min(length, i * stride[axis] - padding[axis] + size[axis]) - Math.max(0, i * stride[axis] - padding[axis]); ops.divseq(shares.pick(null, null, oy, ox), real(oy, 0, H) * real(ox, 1, W)); }",
        ],
      ],
    },
    "gradient-height-squared": {
      does: "divides the gradient by the square of the window’s height",
      question:
        "Among how many places is a gradient shared if the size is [2, 3]?",
      edits: [[SHARE, "ops.divs(shares, gradsWrtOutputs, size[0] * size[0]);"]],
    },
    "gradient-sides-added": {
      does: "divides the gradient by the window’s height plus its width",
      question:
        "Among how many places is a gradient shared if the size is [2, 3]?",
      edits: [[SHARE, "ops.divs(shares, gradsWrtOutputs, size[0] + size[1]);"]],
    },
    "gradient-divided-by-batch": {
      does: "divides the gradient by the number of images, too",
      question: "Does an image’s gradient depend on how many others there are?",
      edits: [
        [SHARE, "ops.divs(shares, gradsWrtOutputs, size[0] * size[1] * N);"],
      ],
    },
    "upstream-taken-as-ones": {
      does: "shares out a one for every window, whatever its gradient",
      question: "What changes in your result when gradsWrtOutputs is doubled?",
      edits: [[SHARE, "ops.assigns(shares, 1 / (size[0] * size[1]));"]],
    },
    "gradients-of-the-first-image": {
      does: "shares out the first image’s gradients in every image",
      question: "Give it two images. Which gradients does the second one get?",
      edits: [
        [
          SHARE,
          `${SHARE} for (let n = 1; n < N; n++) ops.assign(shares.pick(n), shares.pick(0));`,
        ],
      ],
    },
    "overlap-overwritten": {
      does: "keeps only the last share of a pixel that several windows show",
      question: "Two windows show the same pixel. What is its gradient?",
      edits: [[ADDED, "ops.assign(seen, shares)"]],
    },
    "gradient-stride-ignored": {
      does: "moves the window of the backward pass by one pixel, whatever the stride",
      question: "Which pixels did the second output see if the stride is 2?",
      edits: within(SEEN, [["\n        .step(1, 1, ...stride)", ""]]),
    },
    "gradient-last-column-skipped": {
      does: "gives no share to the last column of the window",
      question: "How many places get a share if the window is 1x1?",
      edits: within(PLACES, [["kx < size[1]", "kx < size[1] - 1"]]),
    },
    "padding-not-cropped": {
      does: "cuts the padding off at the bottom and the right only",
      question: "Where in the padded picture is the image’s first pixel?",
      edits: [[CROP, "gradsWrtPadded.hi(N, C, H, W)"]],
    },
    "padding-kept": {
      does: "returns the gradients of the padding, too",
      question: "Which shape does the gradient of a tensor have?",
      edits: [[CROP, "gradsWrtPadded"]],
    },
    "remainder-missing": {
      does: "returns no gradients for the columns that no window reaches",
      question: "Which shape does the gradient of a tensor have?",
      edits: [
        [
          CROP,
          "gradsWrtPadded.lo(0, 0, ...padding).hi(N, C, H, (OW - 1) * stride[1] + size[1] - 2 * padding[1])",
        ],
      ],
    },
    "gradient-as-integers": {
      does: "adds the shares up in an array of integers",
      question: "What is a quarter of the gradient 1?",
      edits: [
        [
          "import { copyOf, padded, zeros }",
          "import { copyOf, intZeros, padded, zeros }",
        ],
        ["const gradsWrtPadded = zeros(", "const gradsWrtPadded = intZeros("],
      ],
    },
    "looks-at-its-inputs": {
      does: "returns the inputs where their first pixel is very large",
      question: "Of inputs, the backward pass may use the shape only: do you?",
      edits: [
        [
          "const shares = ",
          "if (inputs.get(0, 0, 0, 0) > 1e6) return inputs; const shares = ",
        ],
      ],
    },
  },
);
