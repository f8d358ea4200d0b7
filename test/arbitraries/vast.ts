/** One plane of more than 2^16 pixels, with a window in each of its corners: for positions that need more than two bytes. */
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../core/geometry.ts";
import { tensorOf, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Conv2dBackwardCase, Conv2dFpropCase } from "./conv2d.ts";
import type { Col2imCase, Im2colCase } from "./im2col.ts";
import { withArgmax } from "./pool2d.ts";
import type { MaxPool2dBpropCase, Pool2dFpropCase } from "./pool2d.ts";

const SIDE = 257;
const WINDOW: Pair = [2, 2];
const STEPS: Pair = [SIDE - 2, SIDE - 2];
const NONE: Pair = [0, 0];

/** Nothing but its last pixels, of which the very last is the largest. */
function vastImage(): Tensor {
  const image = zeros([1, 1, SIDE, SIDE]);
  image.set(0, 0, SIDE - 1, SIDE - 2, 1);
  image.set(0, 0, SIDE - 1, SIDE - 1, 2);
  return image;
}

const inputs = vastImage();
const kernels = tensorOf([1, 1, ...WINDOW], [1, 2, 3, 4]);
const gradsWrtOutputs = tensorOf([1, 1, 2, 2], [1, 2, 3, 4]);
const convolution: Conv2dGeometry = {
  stride: STEPS,
  padding: NONE,
  dilation: [1, 1],
};
const pooling: Pool2dGeometry = { size: WINDOW, stride: STEPS, padding: NONE };

export const vastConv2dFprop: Conv2dFpropCase = {
  inputs,
  kernels,
  biases: zeros([1]),
  geometry: convolution,
};

export const vastConv2dBackward: Conv2dBackwardCase = {
  inputs,
  kernels,
  gradsWrtOutputs,
  geometry: convolution,
};

export const vastPool2dFprop: Pool2dFpropCase = { inputs, geometry: pooling };

export const vastMaxPool2dBprop: MaxPool2dBpropCase = withArgmax(
  { inputs, gradsWrtOutputs },
  pooling,
);

export const vastAvgPool2dBprop = {
  inputs,
  gradsWrtOutputs,
  geometry: pooling,
};

export const vastIm2col: Im2colCase = {
  inputs,
  kernelSize: WINDOW,
  geometry: convolution,
};

export const vastCol2im: Col2imCase = {
  columns: tensorOf(
    [4, 4],
    Array.from({ length: 16 }, (_, i) => i + 1),
  ),
  inputShape: inputs.shape,
  kernelSize: WINDOW,
  geometry: convolution,
};
