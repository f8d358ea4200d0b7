/** Misconceptions about a convolution's padding. */
import {
  GEOMETRY,
  IMAGES,
  OUTPUT_HEIGHT,
  OUTPUT_WIDTH,
  shifted,
} from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const PADDED = "padded(inputs, padding)";

/** Fills the padded images anew, from an expression in `n`, `c`, `iy` and `ix`. */
function imagesOf(pixel: string): string {
  return (
    `${IMAGES} for (let n = 0; n < N; n++) for (let c = 0; c < C; c++) ` +
    "for (let iy = -padding[0]; iy < H + padding[0]; iy++) for (let ix = -padding[1]; ix < W + padding[1]; ix++) " +
    `images.set(n, c, iy + padding[0], ix + padding[1], ${pixel});`
  );
}

export const fpropPaddingMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "padding-swapped": {
      does: "moves the window up by the horizontal padding and left by the vertical one",
      question:
        "With padding [0, 1], does the first window start above the image or left of it?",
      edits: shifted("padding[1]", "padding[0]"),
    },
    "padding-swapped-unguarded": {
      does: "pads rows by the horizontal padding and columns by the vertical one, and reads on in memory where that is too little",
      question: "With padding [0, 1], does the image become higher or wider?",
      edits: [[PADDED, "padded(inputs, [padding[1], padding[0]])"]],
    },
    "vertical-padding-twice": {
      does: "moves the window up and left by the vertical padding",
      question: "With padding [0, 1], how many columns do you add at the left?",
      edits: shifted("padding[0]", "padding[0]"),
    },
    "padding-added-to-the-index": {
      does: "shifts the window inwards by the padding, where it should shift it outwards",
      question:
        "With padding 1, does the first window start at row 1 of the image or at row −1?",
      edits: shifted("-padding[0]", "-padding[1]"),
    },
    "padding-not-in-the-index": {
      does: "counts the padding in the output size, and starts at the image’s first pixel all the same",
      question:
        "With padding 1, which row of the image does the first window start at?",
      edits: shifted("0", "0"),
    },
    "padding-from-kernel": {
      does: "pads by half the kernel’s height, whatever the geometry says",
      question: "Who decides how much padding there is?",
      edits: [
        [
          GEOMETRY,
          "const { stride, dilation } = geometry; const half = (kernels.shape[2] - 1) / 2; const padding = [half, half];",
        ],
      ],
    },
    "padding-always-1": {
      does: "pads by one pixel, whatever the geometry says",
      question: "Which number in your code came from an example?",
      edits: [
        [
          GEOMETRY,
          "const { stride, dilation } = geometry; const padding = [1, 1];",
        ],
      ],
    },
    "padding-ignored": {
      does: "works without padding, in the output size, too",
      question: "Where do you read the padding?",
      edits: [
        [
          GEOMETRY,
          "const { stride, dilation } = geometry; const padding = [0, 0];",
        ],
      ],
    },
    "padding-before-only": {
      does: "pads above and at the left only",
      question: "How many rows does an image of 3 rows have with padding 1?",
      edits: [
        [
          OUTPUT_HEIGHT,
          "const OH = windowOutputSize(H + padding[0], KH, stride[0], 0, dilation[0])",
        ],
        [
          OUTPUT_WIDTH,
          "const OW = windowOutputSize(W + padding[1], KW, stride[1], 0, dilation[1])",
        ],
      ],
    },
    "padding-of-ones": {
      does: "pads with ones",
      question: "What should a weight be multiplied with outside the image?",
      edits: [[PADDED, "padded(inputs, padding, 1)"]],
    },
    "padding-repeats-the-border": {
      does: "repeats the border’s pixels outside the image",
      question: "What should a weight be multiplied with outside the image?",
      edits: [
        [
          IMAGES,
          imagesOf(
            "inputs.get(n, c, Math.min(Math.max(iy, 0), H - 1), Math.min(Math.max(ix, 0), W - 1))",
          ),
        ],
      ],
    },
    "reads-on-into-the-next-row": {
      does: "reads on into a neighbouring row where the window reaches over the left or right edge",
      question: "In a flat array, what stands before a row’s first pixel?",
      edits: [
        [
          IMAGES,
          imagesOf(
            "iy * W + ix >= 0 && iy * W + ix < H * W ? inputs.get(n, c, Math.floor((iy * W + ix) / W), (iy * W + ix) % W) : 0",
          ),
        ],
      ],
    },
    "gives-up-at-the-border": {
      does: "drops all that a window shows if its first tap lies outside the image",
      question:
        "A tap lies outside the image: does your loop leave out this tap, or also those after it?",
      edits: [
        [
          "ops.addeq(output, product);",
          "for (let n = 0; n < N; n++) for (let oy = 0; oy < OH; oy++) for (let ox = 0; ox < OW; ox++) if (oy * stride[0] < padding[0] || ox * stride[1] < padding[1]) product.set(n, oy, ox, 0); ops.addeq(output, product);",
        ],
      ],
    },
  },
);
