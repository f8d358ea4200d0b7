/** im2col and col2im: how tensors lie in memory, what is given back, and what is kept between calls. */
import { misconceptionsIn } from "./misconception.ts";

const OPS = 'import ops from "ndarray-ops";';
const NDARRAY = `import ndarray from "ndarray"; ${OPS}`;
const IMAGES = "const images = padded(inputs, padding);";
const IM2COL = "export function im2col(";
const COL2IM = "export function col2im(";
const RESULT = "return ndarray(columns.data, [C * KH * KW, N * OH * OW]);";
const CROP = "images.lo(0, 0, ...padding).hi(N, C, H, W)";

export const columnsMemoryMisconceptions = misconceptionsIn(
  "07-im2col",
  "columns",
  {
    "contiguous-data": {
      does: "reads inputs.data as if its rows lay one after another",
      question: "In which order does a transposed view lie in memory?",
      edits: [
        [OPS, NDARRAY],
        [
          IMAGES,
          "const images = padded(ndarray(inputs.data, inputs.shape), padding);",
        ],
      ],
    },
    "contiguous-columns": {
      does: "reads columns.data as if its rows lay one after another",
      question: "Which element of columns.data is the first of a slice?",
      edits: [
        [
          "const taps = reshaped(columns, [C, KH, KW, N, OH, OW]);",
          "const taps = zeros([C, KH, KW, N, OH, OW]); taps.data.set(columns.data.subarray(0, taps.data.length));",
        ],
      ],
    },
    "result-a-view": {
      does: "returns a slice of a wider matrix",
      question: "How long is your result’s data, and how many elements has it?",
      edits: [
        [
          RESULT,
          "const wider = zeros([C * KH * KW, N * OH * OW + 1]).hi(C * KH * KW, N * OH * OW); ops.assign(wider, reshaped(columns, wider.shape)); return wider;",
        ],
      ],
    },
    "input-returned": {
      does: "gives the memory of a single image back where the kernel is one pixel that moves by one",
      question: "What happens to your result when somebody changes the inputs?",
      edits: [
        [OPS, NDARRAY],
        [
          RESULT,
          `if (N * KH * KW * stride[0] * stride[1] === 1 && padding[0] + padding[1] === 0) return ndarray(inputs.data, [C, H * W], [inputs.stride[1], inputs.stride[3]], inputs.offset); ${RESULT}`,
        ],
      ],
    },
    "remembers-objects": {
      does: "gives the earlier columns again for a tensor that it has seen before",
      question: "What if other numbers stand in the same tensor by now?",
      edits: [
        [IM2COL, `const memo = new WeakMap<Tensor, Tensor>(); ${IM2COL}`],
        [
          IMAGES,
          `const known = memo.get(inputs); if (known) return known; ${IMAGES}`,
        ],
        [
          RESULT,
          "const result = reshaped(columns, [C * KH * KW, N * OH * OW]); memo.set(inputs, result); return result;",
        ],
      ],
    },
    "scratch-buffer-returned": {
      does: "returns columns that the next call of the same shape overwrites",
      question:
        "You call it twice: what does the first call’s result hold now?",
      edits: [
        [IM2COL, `const scratch = new Map<string, Tensor>(); ${IM2COL}`],
        [
          RESULT,
          "const shape = [C * KH * KW, N * OH * OW]; const result = scratch.get(shape.join()) ?? zeros(shape); scratch.set(shape.join(), result); ops.assign(result, reshaped(columns, shape)); return result;",
        ],
      ],
    },
    "image-shape-overwritten": {
      does: "sets the first number of its argument inputShape to 0",
      question: "What does inputShape hold after the call?",
      edits: [
        [
          "const images = zeros(",
          "Object.assign(inputShape, [0]); const images = zeros(",
        ],
      ],
    },
    "columns-used-up": {
      does: "sets columns to zero once they are added up",
      question: "What does columns hold after the call?",
      edits: [
        [
          `return copyOf(${CROP})`,
          `ops.assigns(columns, 0); return copyOf(${CROP})`,
        ],
      ],
    },
    "second-call-adds-up": {
      does: "adds the images of a call to those of earlier calls",
      question:
        "Call it twice with the same arguments. Are the results the same?",
      edits: [
        [COL2IM, `const kept = new Map<string, Tensor>(); ${COL2IM}`],
        [
          "const images = zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]);",
          "const key = [inputShape, padding].join(); const images = kept.get(key) ?? zeros([N, C, H + 2 * padding[0], W + 2 * padding[1]]); kept.set(key, images);",
        ],
      ],
    },
    "image-returned-as-a-view": {
      does: "returns a slice of the padded images",
      question:
        "How long is your result’s data, and how many pixels are there?",
      edits: [[`copyOf(${CROP})`, CROP]],
    },
  },
);
