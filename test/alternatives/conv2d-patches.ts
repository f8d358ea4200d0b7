/**
 * Convolution as products of matrices without exercise 07: every window is a *row*, `[N * OH * OW, C * KH * KW]`, and outputs have
 * their channel last until the end.
 */
import ndarray from "ndarray";
import ops from "ndarray-ops";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { copyOf, padded, reshaped, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** `a[M, L]` times `b[L, N]`, both any views. */
function product(a: Tensor, b: Tensor): Tensor {
  const [M, L] = a.shape;
  const N = b.shape[1];
  return ndarray(
    Float32Array.from({ length: M * N }, (_, i) => {
      let sum = 0;
      for (let l = 0; l < L; l++)
        sum += a.get(Math.floor(i / N), l) * b.get(l, i % N);
      return sum;
    }),
    [M, N],
  );
}

/**
 * A window as an image of its own, seen through the rows that it fills: `[N, OH, OW, C, KH, KW]`.
 *
 * @param images - padded, `[N, C, PH, PW]`
 */
function patchesOf(
  images: Tensor,
  [OH, OW, KH, KW]: readonly number[],
  { stride, dilation }: Conv2dGeometry,
): Tensor {
  const [N, C] = images.shape;
  const [n, c, y, x] = images.stride;
  return ndarray(
    images.data,
    [N, OH, OW, C, KH, KW],
    [n, y * stride[0], x * stride[1], c, y * dilation[0], x * dilation[1]],
    images.offset,
  );
}

/** `[N, K, OH, OW]` as `[N * OH * OW, K]`. */
function channelsLast(outputs: Tensor): Tensor {
  const [N, K, OH, OW] = outputs.shape;
  return reshaped(outputs.transpose(0, 2, 3, 1), [N * OH * OW, K]);
}

function conv2dFprop(
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
  const images = padded(inputs, geometry.padding);
  const patches = patchesOf(images, [OH, OW, KH, KW], geometry);
  const outputs = product(
    reshaped(patches, [N * OH * OW, C * KH * KW]),
    reshaped(kernels, [K, C * KH * KW]).transpose(1, 0),
  );
  for (let row = 0; row < N * OH * OW; row++)
    ops.addeq(outputs.pick(row), biases);
  return copyOf(reshaped(outputs, [N, OH, OW, K]).transpose(0, 3, 1, 2));
}

function conv2dBprop(
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
  const patches = reshaped(
    product(channelsLast(gradsWrtOutputs), reshaped(kernels, [K, C * KH * KW])),
    [N, OH, OW, C, KH, KW],
  );
  const images = padded(zeros([N, C, H, W]), geometry.padding);
  const seen = patchesOf(images, [OH, OW, KH, KW], geometry);
  for (let oy = 0; oy < OH; oy++)
    for (let ox = 0; ox < OW; ox++)
      ops.addeq(seen.pick(null, oy, ox), patches.pick(null, oy, ox));
  const [PY, PX] = geometry.padding;
  return copyOf(images.lo(0, 0, PY, PX).hi(N, C, H, W));
}

function conv2dGradsWrtParams(
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
  const images = padded(inputs, geometry.padding);
  const patches = patchesOf(images, [OH, OW, KH, KW], geometry);
  const grads = channelsLast(gradsWrtOutputs).transpose(1, 0);
  const ones = zeros([N * OH * OW, 1]);
  ops.assigns(ones, 1);
  return {
    kernels: reshaped(
      product(grads, reshaped(patches, [N * OH * OW, C * KH * KW])),
      [K, C, KH, KW],
    ),
    biases: reshaped(product(grads, ones), [K]),
  };
}

export const patchesTimesKernels = {
  conv2dFprop,
  conv2dBprop,
  conv2dGradsWrtParams,
};
