/** Exercise 08 with every product turned round, `(A B)ᵀ = Bᵀ Aᵀ`, all through views, and with the biases inside the products. */
import ops from "ndarray-ops";
import { col2im, im2col } from "#kata/07-im2col";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { copyOf, reshaped, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

type Matmul = (a: Tensor, b: Tensor) => Tensor;

/** A matrix with one row more at its end. */
function withRow(matrix: Tensor, fill: (row: Tensor) => void): Tensor {
  const [rows, columns] = matrix.shape;
  const result = zeros([rows + 1, columns]);
  ops.assign(result.hi(rows, columns), matrix);
  fill(result.pick(rows));
  return result;
}

/** `[N, K, OH, OW]` as `[N * OH * OW, K]`. */
function asRows(gradsWrtOutputs: Tensor): Tensor {
  const [N, K, OH, OW] = gradsWrtOutputs.shape;
  return reshaped(gradsWrtOutputs.transpose(0, 2, 3, 1), [N * OH * OW, K]);
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
  const columns = withRow(im2col(inputs, [KH, KW], geometry), (ones) =>
    ops.assigns(ones, 1),
  );
  const weights = withRow(
    reshaped(kernels, [K, C * KH * KW]).transpose(1, 0),
    (last) => ops.assign(last, biases),
  );
  const product = matmul(columns.transpose(1, 0), weights); // [N * OH * OW, K]
  return copyOf(reshaped(product, [N, OH, OW, K]).transpose(0, 3, 1, 2));
}

function conv2dBpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { C, K, KH, KW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const weights = reshaped(kernels, [K, C * KH * KW]);
  const columns = matmul(asRows(gradsWrtOutputs), weights).transpose(1, 0);
  return col2im(columns, inputs.shape, [KH, KW], geometry);
}

function conv2dGradsWrtParamsSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { biases: Tensor; kernels: Tensor } {
  const { N, C, K, KH, KW, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const grads = asRows(gradsWrtOutputs);
  const columns = im2col(inputs, [KH, KW], geometry);
  const ones = zeros([1, N * OH * OW]);
  ops.assigns(ones, 1);
  return {
    biases: copyOf(matmul(ones, grads).pick(0)),
    kernels: reshaped(matmul(columns, grads).transpose(1, 0), [K, C, KH, KW]),
  };
}

export const productsTurnedRound = {
  conv2dFpropSerialised,
  conv2dBpropSerialised,
  conv2dGradsWrtParamsSerialised,
};
