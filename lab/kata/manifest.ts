/** The exercises in the order in which a learner meets them: the one list that specs, stubs, hints and reports go by. */

export interface Exercise {
  /** File name in `exercises/` and `solutions/`, without its ending. */
  readonly id: string;
  readonly title: string;
  /** The functions that the file exports, in order. */
  readonly functions: readonly string[];
  /** Ids of the exercises that this one calls, so that it cannot work before they do. */
  readonly needs: readonly string[];
  /** A further step: the kata counts as solved without it. */
  readonly isOptional?: true;
  /** What a learner takes away. */
  readonly concept: string;
  /** Where the study treats it. */
  readonly section: string;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string];
}

export const exercises: readonly Exercise[] = [
  {
    id: "01-output-size",
    title: "Output size",
    functions: ["windowOutputSize"],
    needs: [],
    concept: "how many steps a window takes",
    section: "2.1",
    hints: [
      "Draw 6 pixels in a row, put a window of 3 on the first ones, and move it by 2 for as long as it fits. How often can you put it down?",
      "With dilation, the window has gaps: how many pixels lie from its first tap to its last, both included? Call that its span.",
      "It can be put down once, and then again for every whole stride that fits into what the span leaves of the padded input. If the span is larger than the padded input, throw a ShapeError.",
    ],
  },
  {
    id: "02-conv2d-fprop",
    title: "Convolution, forward",
    functions: ["conv2dFprop"],
    needs: ["01-output-size"],
    concept: "cross-correlation with stride, padding and dilation",
    section: "2.1",
    hints: [
      "Write the seven indices of the formula as seven loops: n, k, oy, ox outside, and c, ky, kx for the sum. Use exercise 01 for OH and OW.",
      "Which pixel does tap (ky, kx) of the window at (oy, ox) show? If it lies outside the image, it is a zero and adds nothing.",
      "iy = oy * stride[0] - padding[0] + ky * dilation[0], and likewise ix with [1]. Start each sum at biases.get(k).",
    ],
  },
  {
    id: "03-conv2d-bprop",
    title: "Convolution, backward to the inputs",
    functions: ["conv2dBprop"],
    needs: ["01-output-size"],
    concept: "gradients flow back along the taps that they came by",
    section: "2.1",
    hints: [
      "Take your forward pass and turn every assignment round: where it read a pixel to add to an output, now read the output’s gradient to add to that pixel.",
      "Several windows show the same pixel. What must happen when the second one arrives?",
      "Same loops, same iy and ix as in exercise 02, and OH and OW from exercise 01; inside: gradsWrtInputs(n, c, iy, ix) += kernels(k, c, ky, kx) * gradsWrtOutputs(n, k, oy, ox). Skip what lies outside the image.",
    ],
  },
  {
    id: "04-conv2d-grads",
    title: "Convolution, backward to the parameters",
    functions: ["conv2dGradsWrtParams"],
    needs: ["01-output-size"],
    concept: "a shared weight collects from every position and image",
    section: "2.1",
    hints: [
      "One weight takes part in every output of its channel. List the products in which kernels(k, c, ky, kx) appears in the forward pass: its gradient is made of the other factor of each.",
      "The same loops as the forward pass, with OH and OW from exercise 01; this time the sum ends up at (k, c, ky, kx).",
      "kernels(k, c, ky, kx) += gradsWrtOutputs(n, k, oy, ox) * inputs(n, c, iy, ix); biases(k) += gradsWrtOutputs(n, k, oy, ox), once per output. No division by N.",
    ],
  },
  {
    id: "05-max-pool2d",
    title: "Max pooling",
    functions: ["maxPool2dFprop", "maxPool2dBprop"],
    needs: ["01-output-size"],
    concept: "only the winner passes, and gets the gradient",
    section: "2.2",
    hints: [
      "Which number can be the maximum of a window in which all pixels are negative? And which must never be?",
      "argmax is a position in the whole image, iy * W + ix, not in the window. To keep the first of several that tie, replace the winner only by something strictly larger.",
      "Backward: position p is row Math.floor(p / W) and column p % W. Add the gradient there; a pixel can win several windows.",
    ],
  },
  {
    id: "06-avg-pool2d",
    title: "Average pooling",
    functions: ["avgPool2dFprop", "avgPool2dBprop"],
    needs: ["01-output-size"],
    concept: "every place of a window has an equal share",
    section: "2.2",
    hints: [
      "Average pooling is a convolution in which every channel is on its own and every weight is the same. Which weight?",
      "At the border, part of the window lies on padding. By what do you divide there? Read the docstring once more.",
      "Forward: sum of the pixels inside the image, divided by size[0] * size[1], always. Backward: each of those pixels gets += gradient / (size[0] * size[1]).",
    ],
  },
  {
    id: "07-im2col",
    title: "Windows as columns",
    functions: ["im2col", "col2im"],
    needs: ["01-output-size"],
    concept: "serialisation: memory for speed",
    section: "2.3",
    hints: [
      "Take a 3x3 image and a 2x2 kernel and write down the four windows as four columns.",
      "The row says which tap (c, ky, kx), the column which window (n, oy, ox). The pixel is the one that exercise 02 multiplies.",
      "col2im runs through the same rows and columns and adds columns(row, column) to the pixel, instead of reading it. Read columns with get: it can be a view.",
    ],
  },
  {
    id: "08-conv2d-serialised",
    title: "Convolution as a product of matrices",
    functions: [
      "conv2dFpropSerialised",
      "conv2dBpropSerialised",
      "conv2dGradsWrtParamsSerialised",
    ],
    needs: ["01-output-size", "07-im2col"],
    concept: "all three passes are matrix products",
    section: "2.3",
    hints: [
      "Write the shapes next to each other: kernels as [K, C*KH*KW], columns [C*KH*KW, N*OH*OW]. What does their product hold, and in which order?",
      "The product is [K, N*OH*OW], and the result must be [N, K, OH, OW]. reshaped() keeps the order of the elements; transpose() changes the order of the axes. You need both.",
      "Backward, with Y = W X: the gradient of X is transposed W times the gradient of Y, then col2im; the gradient of W is the gradient of Y times transposed X. Bring gradsWrtOutputs into the product’s order [K, N*OH*OW] first.",
    ],
  },
  {
    id: "09-gpu-conv2d",
    title: "Convolution on the GPU",
    functions: [
      "conv2dFpropGpu",
      "conv2dBpropGpu",
      "conv2dGradsWrtKernelsGpu",
      "conv2dGradsWrtBiasesGpu",
    ],
    needs: ["01-output-size"],
    concept: "one thread per element: gather, do not scatter",
    section: "2.3",
    hints: [
      "You write the inside of the loops; gpu.js runs them. From this.thread.x find the row and the column of your element with Math.floor and a subtraction.",
      "Backward: stand on the pixel and ask for every tap (ky, kx) which output saw you through it. From oy * SY = iy + PY - ky * DY follows oy, if the division has no remainder and oy exists.",
      "Test iy, ix, oy, ox against 0 and the size before you read. const oy = Math.floor((y + 0.5) / SY); if (oy * SY === y && oy >= 0 && oy < OH) {...}. Use only names from this.constants.",
    ],
  },
  {
    id: "10-gpu-pool2d",
    title: "Pooling on the GPU",
    functions: [
      "maxPool2dFpropGpu",
      "maxPool2dArgmaxGpu",
      "maxPool2dBpropGpu",
      "avgPool2dFpropGpu",
      "avgPool2dBpropGpu",
    ],
    needs: ["01-output-size"],
    concept: "a kernel that compares, and one that asks who won",
    section: "2.2",
    hints: [
      "Go through the window tap by tap, as in exercise 09, and skip every pixel that lies outside the image.",
      "The largest so far needs a start: remember in a variable (0 or 1) whether you have seen a pixel yet, and let the first one win.",
      "Backward: for every place (ky, kx) that this pixel can have in a window, find that window as in exercise 09, and add its gradient if argmax there equals this.thread.x (max) or always, divided by the area (average).",
    ],
  },
  {
    id: "11-gpu-second-go",
    title: "Convolution on the GPU, a second go",
    functions: ["conv2dFpropSwappedGpu", "conv2dGradsWrtKernelsInPartsGpu"],
    needs: ["01-output-size", "09-gpu-conv2d"],
    isOptional: true,
    concept: "threads that read side by side, and enough of them",
    section: "2.3",
    hints: [
      "Begin with your kernels of exercise 09. Forward, only one index changes its place. For the gradients, write down which of x, y and z now says k, which says tap and channel, and which says part.",
      "From this.thread.y find the tap and the channel: the channel counts up first, so divide by the number of channels, as you divide by a width to find a row. From the tap find ky and kx as before.",
      "The loop over images runs from 0 to this.constants.imagesPerPart, and the image is this.thread.z * this.constants.imagesPerPart + j, in inputs and in gradsWrtOutputs. The latter is read at [image][oy * OW + ox][this.thread.x].",
    ],
  },
];

/** The exercises that make the kata: whoever has solved these is done. */
export const requiredExercises: readonly Exercise[] = exercises.filter(
  ({ isOptional }) => !isOptional,
);

/** The exercise with this id or number; `2`, `02` and `02-conv2d-fprop` all name the second. */
export function findExercise(name: string): Exercise | undefined {
  return exercises.find(
    ({ id }) => id === name || id.slice(0, 2) === name.padStart(2, "0"),
  );
}
