/** Convolutions worked by hand: exercises 02 to 04, 08, 09 and 11. */
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import { tensorOf, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { plainSteps, plane } from "./example.ts";
import type { WorkedExample } from "./example.ts";

export interface ForwardGiven {
  readonly inputs: Tensor;
  readonly kernels: Tensor;
  readonly biases: Tensor;
  readonly geometry: Conv2dGeometry;
}

export interface BackwardGiven {
  readonly inputs: Tensor;
  readonly kernels: Tensor;
  readonly gradsWrtOutputs: Tensor;
  readonly geometry: Conv2dGeometry;
}

export type Forward = WorkedExample<ForwardGiven, { readonly outputs: Tensor }>;
export type Backward = WorkedExample<
  BackwardGiven,
  { readonly gradsWrtInputs: Tensor }
>;
export type Grads = WorkedExample<
  BackwardGiven,
  { readonly kernels: Tensor; readonly biases: Tensor }
>;

/** The image over which the study slides its kernel. */
const studyImage = plane([
  [0, 2, 2, 0, 2],
  [1, 1, 1, 1, 1],
  [0, 0, 1, 2, 2],
  [0, 0, 1, 2, 2],
  [0, 2, 2, 2, 0],
]);

/** Looks different turned round, turned over, or transposed. */
const lopsidedKernel = plane([
  [1, 0, 2],
  [0, 1, 0],
  [0, -1, 0],
]);

/** The study's figures 1 to 3. */
export const slidingWindow: Forward = {
  given: {
    inputs: studyImage,
    kernels: lopsidedKernel,
    biases: tensorOf([1], [1]),
    geometry: plainSteps,
  },
  results: {
    outputs: plane([
      [6, 3, 6],
      [4, 4, 4],
      [1, 4, 6],
    ]),
  },
};

/** The same image and kernel; the window hangs over the border by one pixel and moves by two. */
export const borderWindow: Forward = {
  given: {
    ...slidingWindow.given,
    geometry: { stride: [2, 2], padding: [1, 1], dilation: [1, 1] },
  },
  results: {
    outputs: plane([
      [0, 2, 2],
      [3, 4, 2],
      [1, 7, 3],
    ]),
  },
};

/** Four taps that span 3x3 pixels. */
export const dilatedWindow: Forward = {
  given: {
    inputs: studyImage,
    kernels: plane([
      [1, 2],
      [0, -1],
    ]),
    biases: zeros([1]),
    geometry: { stride: [1, 1], padding: [0, 0], dilation: [2, 2] },
  },
  results: {
    outputs: plane([
      [3, 0, 4],
      [2, 1, 1],
      [0, 2, 5],
    ]),
  },
};

/** Two of four outputs have a gradient, and their windows share the pixel in the middle. */
export const gradientsSentBack: Backward = {
  given: {
    inputs: zeros([1, 1, 3, 3]),
    kernels: plane([
      [1, 2],
      [3, 4],
    ]),
    gradsWrtOutputs: plane([
      [1, 0],
      [0, -1],
    ]),
    geometry: plainSteps,
  },
  results: {
    gradsWrtInputs: plane([
      [1, 2, 0],
      [3, 3, -2],
      [0, -3, -4],
    ]),
  },
};

/** Every weight of a 2x2 kernel saw another 2x2 part of the image. */
export const weightsCollect: Grads = {
  given: {
    inputs: plane([
      [1, 2, 0],
      [0, 1, 3],
      [2, 0, 1],
    ]),
    kernels: zeros([1, 1, 2, 2]),
    gradsWrtOutputs: plane([
      [1, 0],
      [0, 2],
    ]),
    geometry: plainSteps,
  },
  results: {
    kernels: plane([
      [3, 8],
      [0, 3],
    ]),
    biases: tensorOf([1], [3]),
  },
};

/** A single row: windows of 3 in steps of 2 share every other pixel. */
export const sharedPixels: Backward = {
  given: {
    inputs: zeros([1, 1, 1, 7]),
    kernels: plane([[1, 2, 3]]),
    gradsWrtOutputs: plane([[1, 2, -1]]),
    geometry: { stride: [1, 2], padding: [0, 0], dilation: [1, 1] },
  },
  results: { gradsWrtInputs: plane([[1, 2, 5, 4, 5, -2, -3]]) },
};

/** Two images of two pixels, two kernels of one weight: small, and every axis counts. */
export const twoImagesTwoKernels: Forward = {
  given: {
    inputs: tensorOf([2, 1, 1, 2], [1, 2, 3, 4]),
    kernels: tensorOf([2, 1, 1, 1], [1, 10]),
    biases: zeros([2]),
    geometry: plainSteps,
  },
  results: {
    outputs: tensorOf([2, 2, 1, 2], [1, 2, 10, 20, 3, 4, 30, 40]),
  },
};

/** Two images of one row, two kernels of two taps: each image can be a part of its own. */
export const twoParts: Grads = {
  given: {
    inputs: tensorOf([2, 1, 1, 3], [1, 2, 3, 0, 1, -1]),
    kernels: zeros([2, 1, 1, 2]),
    gradsWrtOutputs: tensorOf([2, 2, 1, 2], [1, 0, 0, 1, 2, 1, 1, -1]),
    geometry: plainSteps,
  },
  results: {
    kernels: tensorOf([2, 1, 1, 2], [2, 3, 1, 5]),
    biases: tensorOf([2], [4, 1]),
  },
};
