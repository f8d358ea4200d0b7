/** Exercise 08 with one product per image, whose columns are already in the order of an image of the output. */
import ndarray from "ndarray";
import ops from "ndarray-ops";
import { col2im, im2col } from "#kata/07-im2col";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { reshaped, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

type Matmul = (a: Tensor, b: Tensor) => Tensor;

/** A batch of one. */
function imageOf(batch: Tensor, n: number): Tensor {
  const [, C, H, W] = batch.shape;
  return batch.lo(n).hi(1, C, H, W);
}

/** The memory of a tensor in another shape. */
function inShape(tensor: Tensor, shape: number[]): Tensor {
  return ndarray(tensor.data, shape, undefined, tensor.offset);
}

function conv2dFpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, C, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const outputs = zeros([N, K, OH, OW]);
  const weights = reshaped(kernels, [K, C * KH * KW]);
  for (let n = 0; n < N; n++) {
    const columns = im2col(imageOf(inputs, n), [KH, KW], geometry);
    const product = inShape(matmul(weights, columns), [K, OH, OW]);
    for (let k = 0; k < K; k++)
      ops.adds(outputs.pick(n, k), product.pick(k), biases.get(k));
  }
  return outputs;
}

function conv2dBpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, C, H, W, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const weights = reshaped(kernels, [K, C * KH * KW]).transpose(1, 0);
  const gradsWrtInputs = zeros([N, C, H, W]);
  for (let n = 0; n < N; n++) {
    const grads = reshaped(gradsWrtOutputs.pick(n), [K, OH * OW]);
    const columns = matmul(weights, grads);
    ops.assign(
      imageOf(gradsWrtInputs, n),
      col2im(columns, [1, C, H, W], [KH, KW], geometry),
    );
  }
  return gradsWrtInputs;
}

function conv2dGradsWrtParamsSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { N, C, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const gradsWrtKernels = zeros([K, C, KH, KW]);
  const biases = zeros([K]);
  for (let n = N - 1; n >= 0; n--) {
    const grads = reshaped(gradsWrtOutputs.pick(n), [K, OH * OW]);
    const columns = im2col(imageOf(inputs, n), [KH, KW], geometry);
    const product = matmul(grads, columns.transpose(1, 0));
    ops.addeq(gradsWrtKernels, inShape(product, [K, C, KH, KW]));
    for (let o = 0; o < OH * OW; o++) ops.addeq(biases, grads.pick(null, o));
  }
  return { kernels: gradsWrtKernels, biases };
}

export const productPerImage = {
  conv2dFpropSerialised,
  conv2dBpropSerialised,
  conv2dGradsWrtParamsSerialised,
};
