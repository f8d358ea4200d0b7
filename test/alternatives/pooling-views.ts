/** Pooling all windows at once: what one place of the window sees is a view of the padded images. */
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import type { Pool2dGeometry } from "../../core/geometry.ts";
import { copyOf, intZeros, padded, zeros } from "../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../core/tensor.ts";
import { poolingSizes } from "./sizes.ts";

/** What every place of the window sees, the last place first, each `[N, C, OH, OW]`. */
function* placesBackwards(
  images: Tensor,
  [N, C, OH, OW]: readonly number[],
  { size, stride }: Pool2dGeometry,
): Generator<NdArray<Float32Array>> {
  for (let ky = size[0] - 1; ky >= 0; ky--)
    for (let kx = size[1] - 1; kx >= 0; kx--)
      yield images
        .lo(0, 0, ky, kx)
        .step(1, 1, stride[0], stride[1])
        .hi(N, C, OH, OW);
}

/** Images that hold at every pixel its position `iy * W + ix`. */
function positions([N, C, H, W]: readonly number[]): Tensor {
  const result = zeros([N, C, H, W]);
  for (let iy = 0; iy < H; iy++)
    for (let ix = 0; ix < W; ix++)
      ops.assigns(result.pick(null, null, iy, ix), iy * W + ix);
  return result;
}

function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): { outputs: Tensor; argmax: IntTensor } {
  const { N, C, OH, OW } = poolingSizes(inputs.shape, geometry);
  const shape = [N, C, OH, OW];
  const images = padded(inputs, geometry.padding, -Infinity);
  const outputs = zeros(shape);
  ops.assigns(outputs, -Infinity);
  for (const seen of placesBackwards(images, shape, geometry))
    ops.maxeq(outputs, seen);

  const argmax = intZeros(shape);
  const isLargest = zeros(shape);
  const kept = zeros(shape);
  const where = placesBackwards(
    padded(positions(inputs.shape), geometry.padding),
    shape,
    geometry,
  );
  for (const seen of placesBackwards(images, shape, geometry)) {
    ops.eq(isLargest, seen, outputs);
    ops.sub(kept, where.next().value as Tensor, argmax);
    ops.muleq(kept, isLargest); // how far to the earlier place, if the maximum is there, too
    ops.addeq(argmax, kept);
  }
  return { outputs, argmax };
}

function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const { N, C, OH, OW } = poolingSizes(inputs.shape, geometry);
  const shape = [N, C, OH, OW];
  const where = padded(positions(inputs.shape), geometry.padding, -1);
  const grads = padded(zeros(inputs.shape), geometry.padding);
  const arriving = zeros(shape);
  const seenPositions = placesBackwards(where, shape, geometry);
  for (const seen of placesBackwards(grads, shape, geometry)) {
    ops.eq(arriving, seenPositions.next().value as Tensor, argmax);
    ops.muleq(arriving, gradsWrtOutputs);
    ops.addeq(seen, arriving);
  }
  const [PY, PX] = geometry.padding;
  return copyOf(grads.lo(0, 0, PY, PX).hi(...inputs.shape));
}

function avgPool2dFprop(inputs: Tensor, geometry: Pool2dGeometry): Tensor {
  const { N, C, OH, OW } = poolingSizes(inputs.shape, geometry);
  const images = padded(inputs, geometry.padding);
  ops.mulseq(images, 1 / (geometry.size[0] * geometry.size[1]));
  const outputs = zeros([N, C, OH, OW]);
  for (const seen of placesBackwards(images, outputs.shape, geometry))
    ops.addeq(outputs, seen);
  return outputs;
}

function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const grads = padded(zeros(inputs.shape), geometry.padding);
  for (const seen of placesBackwards(grads, gradsWrtOutputs.shape, geometry))
    ops.addeq(seen, gradsWrtOutputs);
  ops.divseq(grads, geometry.size[0] * geometry.size[1]);
  const [PY, PX] = geometry.padding;
  return copyOf(grads.lo(0, 0, PY, PX).hi(...inputs.shape));
}

export const placeByPlace = {
  maxPool2dFprop,
  maxPool2dBprop,
  avgPool2dFprop,
  avgPool2dBprop,
};
