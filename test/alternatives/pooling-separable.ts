/** Pooling one axis after the other: along the rows first, then along the columns of what that gave. */
import ops from "ndarray-ops";
import type { Pool2dGeometry } from "../../core/geometry.ts";
import { intZeros, zeros } from "../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../core/tensor.ts";
import { poolingSizes } from "./sizes.ts";

/** First and last pixel that a window shows along one axis of `length` pixels. */
function seenRange(
  position: number,
  axis: 0 | 1,
  length: number,
  { size, stride, padding }: Pool2dGeometry,
): readonly [first: number, last: number] {
  const start = position * stride[axis] - padding[axis];
  return [Math.max(start, 0), Math.min(start + size[axis], length) - 1];
}

/** From `first` to `last`, the first index whose value is the largest. */
function firstLargest(
  [first, last]: readonly [number, number],
  valueAt: (i: number) => number,
): number {
  let best = first;
  for (let i = first + 1; i <= last; i++)
    if (valueAt(best) < valueAt(i)) best = i;
  return best;
}

function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): { outputs: Tensor; argmax: IntTensor } {
  const { N, C, H, W, OH, OW } = poolingSizes(inputs.shape, geometry);
  const outputs = zeros([N, C, OH, OW]);
  const argmax = intZeros([N, C, OH, OW]);
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let ox = 0; ox < OW; ox++) {
        const image = inputs.pick(n, c);
        const columns = seenRange(ox, 1, W, geometry);
        const bestInRow = Array.from({ length: H }, (_, iy) =>
          firstLargest(columns, (ix) => image.get(iy, ix)),
        );
        for (let oy = 0; oy < OH; oy++) {
          const iy = firstLargest(seenRange(oy, 0, H, geometry), (row) =>
            image.get(row, bestInRow[row]),
          );
          outputs.set(n, c, oy, ox, image.get(iy, bestInRow[iy]));
          argmax.set(n, c, oy, ox, W * iy + bestInRow[iy]);
        }
      }
  return { outputs, argmax };
}

function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
): Tensor {
  const gradsWrtInputs = zeros(inputs.shape);
  const [N, C, OH, OW] = argmax.shape;
  const [, , H, W] = inputs.shape;
  for (let oy = OH - 1; oy >= 0; oy--)
    for (let ox = OW - 1; ox >= 0; ox--)
      for (let c = 0; c < C; c++)
        for (let n = 0; n < N; n++)
          gradsWrtInputs.data[(n * C + c) * H * W + argmax.get(n, c, oy, ox)] +=
            gradsWrtOutputs.get(n, c, oy, ox);
  return gradsWrtInputs;
}

function avgPool2dFprop(inputs: Tensor, geometry: Pool2dGeometry): Tensor {
  const { N, C, H, W, OH, OW } = poolingSizes(inputs.shape, geometry);
  const rowMeans = zeros([N, C, H, OW]);
  for (let ox = 0; ox < OW; ox++) {
    const [first, last] = seenRange(ox, 1, W, geometry);
    for (let ix = first; ix <= last; ix++)
      ops.addeq(
        rowMeans.pick(null, null, null, ox),
        inputs.pick(null, null, null, ix),
      );
  }
  ops.divseq(rowMeans, geometry.size[1]);
  const outputs = zeros([N, C, OH, OW]);
  for (let oy = 0; oy < OH; oy++) {
    const [first, last] = seenRange(oy, 0, H, geometry);
    for (let iy = first; iy <= last; iy++)
      ops.addeq(
        outputs.pick(null, null, oy, null),
        rowMeans.pick(null, null, iy, null),
      );
  }
  ops.divseq(outputs, geometry.size[0]);
  return outputs;
}

function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Tensor {
  const [N, C, H, W] = inputs.shape;
  const [, , OH, OW] = gradsWrtOutputs.shape;
  const gradsWrtRows = zeros([N, C, H, OW]);
  for (let oy = 0; oy < OH; oy++) {
    const [first, last] = seenRange(oy, 0, H, geometry);
    for (let iy = first; iy <= last; iy++)
      ops.addeq(
        gradsWrtRows.pick(null, null, iy, null),
        gradsWrtOutputs.pick(null, null, oy, null),
      );
  }
  const gradsWrtInputs = zeros([N, C, H, W]);
  for (let ox = 0; ox < OW; ox++) {
    const [first, last] = seenRange(ox, 1, W, geometry);
    for (let ix = first; ix <= last; ix++)
      ops.addeq(
        gradsWrtInputs.pick(null, null, null, ix),
        gradsWrtRows.pick(null, null, null, ox),
      );
  }
  ops.mulseq(gradsWrtInputs, 1 / geometry.size[0] / geometry.size[1]);
  return gradsWrtInputs;
}

export const axisByAxis = {
  maxPool2dFprop,
  maxPool2dBprop,
  avgPool2dFprop,
  avgPool2dBprop,
};
