/** Exercise 08 without exercise 07: one small product per tap of the kernel, `[K, C]` times what the tap sees, `[C, N * OH * OW]`. */
import ops from "ndarray-ops";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { copyOf, padded, reshaped, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

type Matmul = (a: Tensor, b: Tensor) => Tensor;

/** What one tap sees of the padded images, channels first, `[C, N, OH, OW]`. */
function seenBy(
  [ky, kx]: readonly [number, number],
  images: Tensor,
  [N, , OH, OW]: readonly number[],
  { stride, dilation }: Conv2dGeometry,
): Tensor {
  const C = images.shape[1];
  return images
    .lo(0, 0, ky * dilation[0], kx * dilation[1])
    .step(1, 1, ...stride)
    .hi(N, C, OH, OW)
    .transpose(1, 0, 2, 3);
}

function* tapsOf(kernels: Tensor) {
  const [, , KH, KW] = kernels.shape;
  for (let kx = 0; kx < KW; kx++)
    for (let ky = 0; ky < KH; ky++) yield [ky, kx] as const;
}

function conv2dFpropSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Tensor {
  const { N, C, K, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const images = padded(inputs, geometry.padding);
  const outputs = zeros([N, K, OH, OW]);
  for (let k = 0; k < K; k++) ops.assigns(outputs.pick(null, k), biases.get(k));
  for (const tap of tapsOf(kernels)) {
    const seen = seenBy(tap, images, outputs.shape, geometry);
    const product = matmul(
      kernels.pick(null, null, ...tap),
      reshaped(seen, [C, N * OH * OW]),
    );
    ops.addeq(outputs.transpose(1, 0, 2, 3), reshaped(product, [K, N, OH, OW]));
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
  const { N, C, H, W, K, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const { shape } = gradsWrtOutputs;
  const images = padded(zeros(inputs.shape), geometry.padding);
  const grads = reshaped(gradsWrtOutputs.transpose(1, 0, 2, 3), [
    K,
    N * OH * OW,
  ]);
  for (const tap of tapsOf(kernels)) {
    const weights = kernels.pick(null, null, ...tap).transpose(1, 0);
    const product = reshaped(matmul(weights, grads), [C, N, OH, OW]);
    ops.addeq(seenBy(tap, images, shape, geometry), product);
  }
  return copyOf(images.lo(0, 0, ...geometry.padding).hi(N, C, H, W));
}

function conv2dGradsWrtParamsSerialised(
  matmul: Matmul,
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): { kernels: Tensor; biases: Tensor } {
  const { N, C, K, OH, OW } = convolutionSizes(
    inputs.shape,
    kernels.shape,
    geometry,
  );
  const images = padded(inputs, geometry.padding);
  const columns = [K, N * OH * OW];
  const grads = reshaped(gradsWrtOutputs.transpose(1, 0, 2, 3), columns);
  const result = { kernels: zeros(kernels.shape), biases: zeros([K]) };
  for (const tap of tapsOf(kernels)) {
    const seen = seenBy(tap, images, gradsWrtOutputs.shape, geometry);
    const product = matmul(
      grads,
      reshaped(seen, [C, N * OH * OW]).transpose(1, 0),
    );
    ops.assign(result.kernels.pick(null, null, ...tap), product);
  }
  for (let k = 0; k < K; k++) result.biases.set(k, ops.sum(grads.pick(k)));
  return result;
}

export const productPerTap = {
  conv2dFpropSerialised,
  conv2dBpropSerialised,
  conv2dGradsWrtParamsSerialised,
};
