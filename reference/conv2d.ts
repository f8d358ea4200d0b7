/**
 * Exercises 02 to 04 by TensorFlow.js, for every stride, padding and dilation.
 *
 * TensorFlow.js multiplies and sums; what its operations refuse or get wrong is done with ndarray's views around them.
 * Images are padded beforehand, because native back ends know no other padding than `valid` and `same`. TensorFlow.js
 * refuses stride with dilation and has no gradient for dilation; but a dilated kernel *is* one with zeros between its
 * taps, and of such a kernel's gradient only what falls on the taps counts. The backward kernels are called by name:
 * they are what TensorFlow.js trains with.
 */
import type { Tensor4D } from "@tensorflow/tfjs-core";
import ops from "ndarray-ops";
import type { Conv2dGeometry, Pair } from "../core/geometry.ts";
import { copyOf, padded, zeros } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";
import {
  compute,
  imageShapeInTf,
  imagesFromTf,
  imagesToTf,
  kernelShapeInTf,
  kernelsFromTf,
  kernelsToTf,
} from "./compute.ts";
import type { Backend } from "./compute.ts";
import { outputSizes } from "./output-size.ts";

/** Zeros between the taps of kernels: `[K, C, DY * (KH - 1) + 1, DX * (KW - 1) + 1]`. */
function zeroStuffed(kernels: Tensor, [DY, DX]: Pair): Tensor {
  const [K, C, KH, KW] = kernels.shape;
  const stuffed = zeros([K, C, DY * (KH - 1) + 1, DX * (KW - 1) + 1]);
  ops.assign(stuffed.step(1, 1, DY, DX), kernels);
  return stuffed;
}

/** What every convolution operation is told. */
function attributes({ stride }: Conv2dGeometry) {
  return { strides: [...stride], pad: "valid", dataFormat: "NHWC" };
}

/**
 * Convolution, forward.
 *
 * @param inputs - `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`
 * @param biases - `[K]`
 * @returns `[N, K, OH, OW]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export async function conv2dFprop(
  backend: Backend,
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Promise<Tensor> {
  const [, , KH, KW] = kernels.shape;
  outputSizes(inputs.shape, [KH, KW], geometry); // or throws
  const [outputs] = await compute(backend, (tf) => {
    const images = imagesToTf(tf, padded(inputs, geometry.padding));
    const taps = kernelsToTf(tf, zeroStuffed(kernels, geometry.dilation));
    const products = tf.conv2d(images, taps, [...geometry.stride], "valid");
    return [tf.add(products, tf.tensor1d(copyOf(biases).data))];
  });
  return imagesFromTf(outputs);
}

/**
 * Convolution, backward to its inputs.
 *
 * @param inputs - `[N, C, H, W]`; only its shape matters
 * @param kernels - `[K, C, KH, KW]`
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @returns `[N, C, H, W]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export async function conv2dBprop(
  backend: Backend,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Promise<Tensor> {
  const [, , KH, KW] = kernels.shape;
  outputSizes(inputs.shape, [KH, KW], geometry); // or throws
  const [N, C, H, W] = inputs.shape;
  const [top, left] = geometry.padding;
  const [gradsWrtPadded] = await compute(backend, (tf) => [
    tf.engine().runKernel<Tensor4D>(
      tf.Conv2DBackpropInput,
      {
        dy: imagesToTf(tf, gradsWrtOutputs),
        filter: kernelsToTf(tf, zeroStuffed(kernels, geometry.dilation)),
      },
      {
        ...attributes(geometry),
        inputShape: imageShapeInTf([N, C, H + 2 * top, W + 2 * left]),
      },
    ),
  ]);
  return copyOf(
    imagesFromTf(gradsWrtPadded).lo(0, 0, top, left).hi(N, C, H, W),
  );
}

/**
 * Convolution, backward to its biases alone.
 *
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @returns `[K]`
 */
export async function conv2dGradsWrtBiases(
  backend: Backend,
  gradsWrtOutputs: Tensor,
): Promise<Tensor> {
  const [biases] = await compute(backend, (tf) => [
    tf.sum(imagesToTf(tf, gradsWrtOutputs), [0, 1, 2]),
  ]);
  return biases;
}

/**
 * Convolution, backward to its parameters.
 *
 * @param inputs - `[N, C, H, W]`
 * @param kernels - `[K, C, KH, KW]`; only its shape matters
 * @param gradsWrtOutputs - `[N, K, OH, OW]`
 * @returns gradients with respect to the kernels, `[K, C, KH, KW]`, and to the biases, `[K]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export async function conv2dGradsWrtParams(
  backend: Backend,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Promise<{ readonly kernels: Tensor; readonly biases: Tensor }> {
  const [K, C, KH, KW] = kernels.shape;
  outputSizes(inputs.shape, [KH, KW], geometry); // or throws
  const [DY, DX] = geometry.dilation;
  const stuffedShape = [K, C, DY * (KH - 1) + 1, DX * (KW - 1) + 1];
  const [gradsWrtStuffed] = await compute(backend, (tf) => [
    tf.engine().runKernel<Tensor4D>(
      tf.Conv2DBackpropFilter,
      {
        x: imagesToTf(tf, padded(inputs, geometry.padding)),
        dy: imagesToTf(tf, gradsWrtOutputs),
      },
      { ...attributes(geometry), filterShape: kernelShapeInTf(stuffedShape) },
    ),
  ]);
  return {
    kernels: copyOf(kernelsFromTf(gradsWrtStuffed).step(1, 1, DY, DX)),
    biases: await conv2dGradsWrtBiases(backend, gradsWrtOutputs),
  };
}
