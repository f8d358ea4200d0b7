/**
 * The layers of a model by TensorFlow.js, from tensor to tensor: images `[N, H, W, C]`, kernels `[KH, KW, C, K]`.
 *
 * As in the room `reference/`, padding is made explicit, because TensorFlow.js gets the gradient of padded average pooling
 * wrong and native back ends know no padding but `valid` and `same`. What has no gradient in TensorFlow.js, or none on
 * WebAssembly, is written as what it is, one more convolution.
 */
import type { Tensor3D, Tensor4D } from "@tensorflow/tfjs-core";
import { UserError } from "../../../core/errors.ts";
import type { Pair } from "../../../core/geometry.ts";
import type { TensorFlow } from "../../../reference/compute.ts";
import { averagedRange } from "../layers/adaptive-pool.ts";
import type { Conv2dLayer, Layer } from "../model.ts";

export interface TfLayer {
  fprop(inputs: Tensor4D, kernels?: Tensor4D): Tensor4D;
  bprop(values: {
    readonly inputs: Tensor4D;
    readonly outputs: Tensor4D;
    readonly kernels?: Tensor4D;
    readonly gradsWrtOutputs: Tensor4D;
  }): Tensor4D;
  /** Only layers with weights have it. */
  gradsWrtKernels?(inputs: Tensor4D, gradsWrtOutputs: Tensor4D): Tensor4D;
}

/** A border of `padding` rows above and below and columns left and right. */
function bordered(
  tf: TensorFlow,
  images: Tensor4D,
  [rows, columns]: Pair,
  value = 0,
): Tensor4D {
  const border: [number, number][] = [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ];
  return tf.pad(images, border, value);
}

/** The inverse of `bordered`, for images that are `height` and `width` without their border. */
function withoutBorder(
  tf: TensorFlow,
  images: Tensor4D,
  [rows, columns]: Pair,
  [height, width]: Pair,
): Tensor4D {
  return tf.slice(images, [0, rows, columns, 0], [-1, height, width, -1]);
}

function convolution(tf: TensorFlow, layer: Conv2dLayer): TfLayer {
  const { stride, padding, dilation } = layer.geometry;
  const [, height, width] = layer.inputShape;
  const [KH, KW] = layer.size;
  const isStrided = Math.max(...stride) > 1;
  if (isStrided && Math.max(...dilation) > 1) {
    throw new UserError(
      "model",
      `${layer.name}: stride ${stride.join("x")} with dilation ${dilation.join("x")}, which TensorFlow.js does not compute; use one of them, or another engine`,
    );
  }
  const conv2d = (
    images: Tensor4D,
    kernels: Tensor4D,
    strides: Pair,
    dilations: Pair,
  ) =>
    tf.conv2d(images, kernels, [...strides], "valid", "NHWC", [...dilations]);

  /** A pixel gathers through the same taps from the other side: a convolution with turned kernels. */
  function bpropOfStride1(kernels: Tensor4D, grads: Tensor4D): Tensor4D {
    const turned = tf.transpose(tf.reverse(kernels, [0, 1]), [0, 1, 3, 2]);
    const reach = [dilation[0] * (KH - 1), dilation[1] * (KW - 1)] as const;
    return conv2d(bordered(tf, grads, reach), turned, [1, 1], dilation);
  }

  function bpropOfStrides(kernels: Tensor4D, grads: Tensor4D): Tensor4D {
    const [N] = grads.shape;
    return tf.engine().runKernel<Tensor4D>(
      tf.Conv2DBackpropInput,
      { dy: grads, filter: kernels },
      {
        strides: [...stride],
        pad: "valid",
        dataFormat: "NHWC",
        inputShape: [
          N,
          height + 2 * padding[0],
          width + 2 * padding[1],
          layer.inputShape[0],
        ],
      },
    );
  }

  return {
    fprop: (inputs, kernels) =>
      conv2d(
        bordered(tf, inputs, padding),
        kernels as Tensor4D,
        stride,
        dilation,
      ),
    bprop({ kernels, gradsWrtOutputs }) {
      const gather = isStrided ? bpropOfStrides : bpropOfStride1;
      const grads = gather(kernels as Tensor4D, gradsWrtOutputs);
      return withoutBorder(tf, grads, padding, [height, width]);
    },
    /** The gradients slide over the images as a kernel, with images and channels changing places, and so stride and dilation. */
    gradsWrtKernels(inputs, gradsWrtOutputs) {
      const grads = conv2d(
        tf.transpose(bordered(tf, inputs, padding), [3, 1, 2, 0]),
        tf.transpose(gradsWrtOutputs, [1, 2, 0, 3]),
        dilation,
        stride,
      );
      return tf.transpose(
        withoutBorder(tf, grads, [0, 0], layer.size),
        [1, 2, 0, 3],
      );
    },
  };
}

function pooling(
  tf: TensorFlow,
  layer: Layer & { kind: "maxPool2d" | "avgPool2d" },
): TfLayer {
  const { size, stride, padding } = layer.geometry;
  const [, height, width] = layer.inputShape;
  const isMax = layer.kind === "maxPool2d";
  const images = (inputs: Tensor4D) =>
    bordered(tf, inputs, padding, isMax ? -Infinity : 0);
  const pool = isMax ? tf.maxPool : tf.avgPool;
  return {
    fprop: (inputs) => pool(images(inputs), [...size], [...stride], "valid"),
    bprop({ inputs, outputs, gradsWrtOutputs }) {
      const grads = tf
        .engine()
        .runKernel<Tensor4D>(
          isMax ? tf.MaxPoolGrad : tf.AvgPoolGrad,
          { dy: gradsWrtOutputs, input: images(inputs), output: outputs },
          { filterSize: [...size], strides: [...stride], pad: "valid" },
        );
      return withoutBorder(tf, grads, padding, [height, width]);
    },
  };
}

/** Adaptive average pooling is linear: `outputs[OH * OW, C] = shares[OH * OW, H * W] inputs[H * W, C]`. */
function adaptivePooling(tf: TensorFlow, layer: Layer): TfLayer {
  const [C, H, W] = layer.inputShape;
  const [, OH, OW] = layer.outputShape;
  const shares = new Float32Array(OH * OW * H * W);
  for (let oy = 0; oy < OH; oy++) {
    for (let ox = 0; ox < OW; ox++) {
      const [top, bottom] = averagedRange(oy, H, OH);
      const [left, right] = averagedRange(ox, W, OW);
      for (let iy = top; iy < bottom; iy++) {
        for (let ix = left; ix < right; ix++) {
          shares[(oy * OW + ox) * H * W + iy * W + ix] =
            1 / ((bottom - top) * (right - left));
        }
      }
    }
  }
  const multiply = (
    images: Tensor4D,
    [height, width]: Pair,
    transposed: boolean,
  ): Tensor4D => {
    const [N, h, w] = images.shape;
    const product = tf.matMul<Tensor3D>(
      tf.tensor3d(shares, [1, OH * OW, H * W]),
      tf.reshape(images, [N, h * w, C]),
      transposed,
    );
    return tf.reshape(product, [N, height, width, C]);
  };
  return {
    fprop: (inputs) => multiply(inputs, [OH, OW], false),
    bprop: ({ gradsWrtOutputs }) => multiply(gradsWrtOutputs, [H, W], true),
  };
}

/** @throws UserError `model` if a convolution has both stride and dilation */
export function tfLayerOf(tf: TensorFlow, layer: Layer): TfLayer {
  switch (layer.kind) {
    case "conv2d":
      return convolution(tf, layer);
    case "relu":
      return {
        fprop: (inputs) => tf.relu(inputs),
        bprop: ({ outputs, gradsWrtOutputs }) =>
          tf.mul(gradsWrtOutputs, tf.step(outputs)),
      };
    case "maxPool2d":
    case "avgPool2d":
      return pooling(tf, layer);
    case "adaptiveAvgPool2d":
      return adaptivePooling(tf, layer);
  }
}
