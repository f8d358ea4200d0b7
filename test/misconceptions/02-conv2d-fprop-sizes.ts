/** Misconceptions about the size of a convolution's outputs, and about what fits. */
import {
  IMAGES,
  OUTPUT_HEIGHT,
  OUTPUT_WIDTH,
  ZEROS_BEYOND,
} from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const ROWS_OVER =
  "(H + 2 * padding[0] - dilation[0] * (KH - 1) - 1) % stride[0]";
const COLUMNS_OVER =
  "(W + 2 * padding[1] - dilation[1] * (KW - 1) - 1) % stride[1]";

export const fpropSizeMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "size-forgets-dilation": {
      does: "forgets the vertical dilation in the output size",
      question:
        "Which of the window’s properties does your output height depend on?",
      edits: [...ZEROS_BEYOND, ["padding[0], dilation[0])", "padding[0], 1)"]],
    },
    "size-forgets-stride": {
      does: "forgets the stride in the output size",
      question: "How many places are there for a window that moves by two?",
      edits: [
        ...ZEROS_BEYOND,
        ["KH, stride[0],", "KH, 1,"],
        ["KW, stride[1],", "KW, 1,"],
      ],
    },
    "size-forgets-padding": {
      does: "pads the images, and forgets it in the output size",
      question: "On which image do you count the places of the window?",
      edits: [
        ["stride[0], padding[0],", "stride[0], 0,"],
        ["stride[1], padding[1],", "stride[1], 0,"],
      ],
    },
    "size-rounded-up": {
      does: "lets a last window hang over the edge where the stride leaves pixels over",
      question: "Does a window count that has no room on the padded image?",
      edits: [
        [OUTPUT_HEIGHT, `${OUTPUT_HEIGHT} + Math.sign(${ROWS_OVER})`],
        [OUTPUT_WIDTH, `${OUTPUT_WIDTH} + Math.sign(${COLUMNS_OVER})`],
        [
          IMAGES,
          `const images = zeros([N, C, H + 2 * padding[0] + stride[0], W + 2 * padding[1] + stride[1]]); ops.assign(images.hi(N, C, H + 2 * padding[0], W + 2 * padding[1]), padded(inputs, padding));`,
        ],
      ],
    },
    "remainder-refused": {
      does: "refuses sizes that the stride does not divide",
      question: "What becomes of pixels that are left over at the end?",
      edits: [
        [
          IMAGES,
          `if (${ROWS_OVER} || ${COLUMNS_OVER}) throw new RangeError("the stride does not divide the size"); ${IMAGES}`,
        ],
      ],
    },
    "full-kernel-refused": {
      does: "refuses a kernel as high as the padded image",
      question: "How often can a kernel 3 high be put down on 3 rows?",
      edits: [
        [
          IMAGES,
          `if (dilation[0] * (KH - 1) + 1 === H + 2 * padding[0]) throw new RangeError("the kernel is too large"); ${IMAGES}`,
        ],
      ],
    },
    "too-large-kernel-allowed": {
      does: "returns one zero per output plane where the kernel has more rows than the padded image",
      question: "What should a caller hear whose kernel fits nowhere?",
      edits: [
        [
          OUTPUT_HEIGHT,
          `if (KH > H + 2 * padding[0]) return zeros([N, K, 1, 1]); ${OUTPUT_HEIGHT}`,
        ],
      ],
    },
    "width-from-kernel-height": {
      does: "computes the output width from the kernel’s height",
      question:
        "Which size of the kernel decides how often it can be put down along a row?",
      edits: [
        ...ZEROS_BEYOND,
        ["windowOutputSize(W, KW,", "windowOutputSize(W, KH,"],
      ],
    },
    "output-square": {
      does: "takes the outputs to be as wide as they are high",
      question: "What shape do the outputs of a 5x7 image have?",
      edits: [...ZEROS_BEYOND, [OUTPUT_WIDTH, "const OW = OH"]],
    },
    "height-and-width-exchanged": {
      does: "takes the image’s third axis for the width and the fourth for the height",
      question: "Which axis of [N, C, H, W] counts rows?",
      edits: [
        [
          "const [N, C, H, W] = inputs.shape",
          "const [N, C, W, H] = inputs.shape",
        ],
      ],
    },
    "last-row-missing": {
      does: "leaves the last row of outputs at zero",
      question: "Which is the last oy that your loop visits?",
      edits: [
        [
          "return outputs;",
          "ops.assigns(outputs.lo(0, 0, OH - 1), 0); return outputs;",
        ],
      ],
    },
    "last-output-column-missing": {
      does: "leaves the last column of outputs at zero",
      question: "Which is the last ox that your loop visits?",
      edits: [
        [
          "return outputs;",
          "ops.assigns(outputs.lo(0, 0, 0, OW - 1), 0); return outputs;",
        ],
      ],
    },
  },
);
