/** Misconceptions about the tensors that a forward pass gets, returns and must not keep. */
import { GEOMETRY, WEIGHT } from "./conv2d-window.ts";
import { misconceptionsIn } from "./misconception.ts";

const FPROP = "export function conv2dFprop(";
const IMPORT = "import { padded, zeros }";
const PADDED = "padded(inputs, padding)";
const OUTPUTS = "zeros([N, K, OH, OW])";
const RETURN = "return outputs;";

export const fpropMemoryMisconceptions = misconceptionsIn(
  "02-conv2d-fprop",
  "fprop",
  {
    "contiguous-data": {
      does: "reads the kernels’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the kernels are a view of something larger?",
      edits: [[WEIGHT, "kernels.data[((k * C + c) * KH + ky) * KW + kx]"]],
    },
    "contiguous-inputs": {
      does: "reads the images’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the images are a view of something larger?",
      edits: [
        [IMPORT, "import { padded, tensorOf, zeros }"],
        [
          PADDED,
          "padded(tensorOf(inputs.shape, inputs.data.slice(0, inputs.size)), padding)",
        ],
      ],
    },
    "contiguous-biases": {
      does: "reads the biases’ data as if they lay there without gaps, in order",
      question:
        "What does data hold if the biases are every second number of a list?",
      edits: [["biases.get(k)", "biases.data[k]"]],
    },
    "offset-forgotten": {
      does: "reads the kernels’ data by their strides, and forgets where they begin",
      question: "Where in data does a view’s first element stand?",
      edits: [
        [
          WEIGHT,
          "kernels.data[k * kernels.stride[0] + c * kernels.stride[1] + ky * kernels.stride[2] + kx * kernels.stride[3]]",
        ],
      ],
    },
    "kernels-changed": {
      does: "doubles the kernels that it is given",
      question: "Which of your statements writes to an argument?",
      edits: [[RETURN, `ops.mulseq(kernels, 2); ${RETURN}`]],
    },
    "kernel-turned-in-place": {
      does: "turns the kernels round in the tensor that it is given",
      question:
        "Whose memory do you turn the kernel in, and what does the next call find there?",
      edits: [
        [IMPORT, "import { copyOf, padded, zeros }"],
        [
          RETURN,
          `ops.assign(kernels, copyOf(kernels).step(1, 1, -1, -1)); ${RETURN}`,
        ],
      ],
    },
    "inputs-overwritten": {
      does: "writes the outputs into the inputs and returns these, where both have one shape",
      question:
        "Does the tensor that you return share memory with an argument?",
      edits: [
        [
          RETURN,
          `if (outputs.shape.join() === inputs.shape.join()) { ops.assign(inputs, outputs); return inputs; } ${RETURN}`,
        ],
      ],
    },
    "geometry-replaced": {
      does: "replaces the stride in the geometry that it is given",
      question: "Which of your statements writes to an argument?",
      edits: [
        [
          GEOMETRY,
          `Object.assign(geometry, { stride: [geometry.stride[0], geometry.stride[0]] }); ${GEOMETRY}`,
        ],
      ],
    },
    "geometry-overwritten": {
      does: "writes the vertical stride into the padding that it is given",
      question: "Which of your statements writes to an argument?",
      edits: [
        [
          GEOMETRY,
          `${GEOMETRY} (padding as unknown as number[])[0] = stride[0];`,
        ],
      ],
    },
    "keeps-the-first-geometry": {
      does: "works with the geometry of its first call for ever",
      question: "Which of your variables outlive a call?",
      edits: [
        [FPROP, `let kept: Conv2dGeometry | undefined; ${FPROP}`],
        [
          GEOMETRY,
          `kept ??= geometry; ${GEOMETRY.replace("geometry", "kept")}`,
        ],
      ],
    },
    "remembers-objects": {
      does: "returns what it returned before for the same tensor of inputs, whatever stands in it now",
      question: "Can a tensor hold other numbers at the next call?",
      edits: [
        [FPROP, `const memo = new WeakMap<Tensor, Tensor>(); ${FPROP}`],
        [
          GEOMETRY,
          `const known = memo.get(inputs); if (known) return known; ${GEOMETRY}`,
        ],
        [RETURN, `memo.set(inputs, outputs); ${RETURN}`],
      ],
    },
    "remembers-copies": {
      does: "returns a copy of what it returned before for the same tensor of kernels, whatever stands in it now",
      question: "Can a tensor hold other numbers at the next call?",
      edits: [
        [FPROP, `const memo = new WeakMap<Tensor, Tensor>(); ${FPROP}`],
        [
          GEOMETRY,
          `const known = memo.get(kernels); if (known) return { ...known, data: known.data.slice() } as Tensor; ${GEOMETRY}`,
        ],
        [RETURN, `memo.set(kernels, outputs); ${RETURN}`],
      ],
    },
    "remembers-sizes-of-the-geometry": {
      does: "keeps the output size that it found for the same geometry before, whatever the images are now",
      question: "Can the same geometry come with images of another size?",
      edits: [
        [FPROP, `const sizes = new WeakMap<object, number[]>(); ${FPROP}`],
        [
          RETURN,
          `const kept = sizes.get(geometry) ?? [OH, OW]; sizes.set(geometry, kept); return kept[0] === OH && kept[1] === OW ? outputs : zeros([N, K, ...kept]);`,
        ],
      ],
    },
    "scratch-buffer-returned": {
      does: "returns the same tensor at every call with the same sizes",
      question: "What becomes of a result when your function is called again?",
      edits: [
        [FPROP, `const scratch = new Map<string, Tensor>(); ${FPROP}`],
        [
          `const outputs = ${OUTPUTS};`,
          `const key = [N, K, OH, OW].join(); const outputs = scratch.get(key) ?? ${OUTPUTS}; scratch.set(key, outputs);`,
        ],
      ],
    },
    "returns-a-view": {
      does: "returns a view of a wider tensor",
      question: "How long is the data of the tensor that you return?",
      edits: [[OUTPUTS, "zeros([N, K, OH, OW + 1]).hi(N, K, OH, OW)"]],
    },
    "slice-of-a-large-memory": {
      does: "returns data at the start of a larger memory",
      question: "How large is the buffer behind the data that you return?",
      edits: [
        [
          RETURN,
          `const room = new Float32Array(outputs.size + 4); room.set(outputs.data as Float32Array); outputs.data = room.subarray(0, outputs.size); ${RETURN}`,
        ],
      ],
    },
    "slice-behind-the-start": {
      does: "returns data at the end of a larger memory",
      question: "Where in its buffer do the data begin that you return?",
      edits: [
        [
          RETURN,
          `const room = new Float32Array(outputs.size + 4); room.set(outputs.data as Float32Array, 4); outputs.data = room.subarray(4); ${RETURN}`,
        ],
      ],
    },
    "doubles-returned": {
      does: "returns 64-bit floats",
      question: "Which kind of array stands behind a Tensor?",
      edits: [
        [RETURN, `outputs.data = Float64Array.from(outputs.data); ${RETURN}`],
      ],
    },
    "integer-buffer": {
      does: "collects and returns integers, which cuts every fraction off",
      question: "What does an array of integers make of 0.5?",
      edits: [
        [IMPORT, "import { intZeros, padded, zeros }"],
        [OUTPUTS, "intZeros([N, K, OH, OW])"],
      ],
    },
    "data-returned": {
      does: "returns the bare array of numbers, without a shape",
      question: "How does a caller find out how many images came back?",
      edits: [[RETURN, "return outputs.data;"]],
    },
    "channels-last-returned": {
      does: "returns the outputs with the channels as the last axis",
      question:
        "In which order does the docstring name the axes of the result?",
      edits: [[RETURN, "return outputs.transpose(0, 2, 3, 1);"]],
    },
    "single-image-loses-its-axis": {
      does: "returns three axes in place of four for a single image",
      question: "How many axes do the outputs of a batch of one image have?",
      edits: [[RETURN, "return N === 1 ? outputs.pick(0) : outputs;"]],
    },
    "returns-a-promise": {
      does: "returns a promise of the outputs",
      question: "What does your function return before anybody awaits it?",
      edits: [[RETURN, "return Promise.resolve(outputs);"]],
    },
    asynchronous: {
      does: "is an async function, so that outputs and errors come as promises",
      question: "What does your function return before anybody awaits it?",
      edits: [[FPROP, "export async function conv2dFprop("]],
    },
  },
);
