/** Exercises 05 and 06 by TensorFlow.js; as in `conv2d.ts`, images are padded beforehand, and every operation is `valid`. */
import type { Tensor4D } from "@tensorflow/tfjs-core";
import ops from "ndarray-ops";
import type { Pool2dGeometry } from "../core/geometry.ts";
import { copyOf, intZeros, padded, zeros } from "../core/tensor.ts";
import type { IntTensor, Tensor } from "../core/tensor.ts";
import {
  compute,
  imageShapeInTf,
  imagesFromTf,
  imagesToTf,
} from "./compute.ts";
import type { Backend } from "./compute.ts";
import { outputSizes, withoutGaps } from "./output-size.ts";

/** What the window shows at each of its places: `[N, C, OH, OW, size[0] * size[1]]`. */
function tapsOf(
  images: Tensor,
  outputShape: number[],
  { size, stride }: Pool2dGeometry,
): Tensor {
  const taps = zeros([...outputShape, size[0] * size[1]]);
  for (let ky = 0; ky < size[0]; ky++) {
    for (let kx = 0; kx < size[1]; kx++) {
      const seen = images
        .lo(0, 0, ky, kx)
        .step(1, 1, ...stride)
        .hi(...outputShape);
      ops.assign(taps.pick(null, null, null, null, ky * size[1] + kx), seen);
    }
  }
  return taps;
}

/** Where the chosen places of the windows lie in the image without padding. */
function positionsOf(
  places: Tensor,
  W: number,
  { size, stride, padding }: Pool2dGeometry,
): IntTensor {
  const [N, C, OH, OW] = places.shape;
  const positions = intZeros([N, C, OH, OW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let oy = 0; oy < OH; oy++) {
        for (let ox = 0; ox < OW; ox++) {
          const place = places.get(n, c, oy, ox, 0);
          const iy = oy * stride[0] - padding[0] + Math.floor(place / size[1]);
          const ix = ox * stride[1] - padding[1] + (place % size[1]);
          positions.set(n, c, oy, ox, iy * W + ix);
        }
      }
    }
  }
  return positions;
}

/**
 * Max pooling, forward. The padding is minus infinity, which never wins; where the maximum was is what `topk` says, the first of
 * several that tie. `argMax` would be its shorter name, but the native library's takes the first place for the largest where the
 * others have the smallest number that there is, as padding has less than that.
 *
 * @param inputs - `[N, C, H, W]`
 * @returns `outputs` and `argmax` (`iy * W + ix` in the image without padding), each `[N, C, OH, OW]`
 * @throws ShapeError if the window spans more than the padded images
 */
export async function maxPool2dFprop(
  backend: Backend,
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Promise<{ readonly outputs: Tensor; readonly argmax: IntTensor }> {
  const [N, C, , W] = inputs.shape;
  const [OH, OW] = outputSizes(
    inputs.shape,
    geometry.size,
    withoutGaps(geometry),
  );
  const images = padded(inputs, geometry.padding, -Infinity);
  const taps = tapsOf(images, [N, C, OH, OW], geometry);
  const [outputs, places] = await compute(backend, (tf) => [
    tf.maxPool(
      imagesToTf(tf, images),
      [...geometry.size],
      [...geometry.stride],
      "valid",
    ),
    tf.topk(tf.tensor(taps.data, taps.shape), 1).indices,
  ]);
  return {
    outputs: imagesFromTf(outputs),
    argmax: positionsOf(places, W, geometry),
  };
}

/**
 * Max pooling, backward: every gradient is scattered to the position that won, and TensorFlow.js adds up what meets there.
 *
 * @param inputs - `[N, C, H, W]`; only its shape matters
 * @param argmax - `[N, C, OH, OW]`, positions `iy * W + ix`
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @returns `[N, C, H, W]`
 */
export async function maxPool2dBprop(
  backend: Backend,
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
): Promise<Tensor> {
  const [N, C, H, W] = inputs.shape;
  const [, , OH, OW] = argmax.shape;
  // Counted through the whole batch, position p of image n and channel c is element (n * C + c) * H * W + p.
  const elements = intZeros(argmax.shape);
  ops.assign(elements, argmax);
  for (let i = 0; i < elements.size; i++)
    elements.data[i] += Math.floor(i / (OH * OW)) * H * W;
  const [gradsWrtInputs] = await compute(backend, (tf) => [
    tf.reshape(
      tf.scatterND(
        tf.tensor2d(elements.data, [elements.size, 1], "int32"),
        tf.tensor1d(copyOf(gradsWrtOutputs).data),
        [N * C * H * W],
      ),
      inputs.shape,
    ),
  ]);
  return gradsWrtInputs;
}

/**
 * Average pooling, forward. With the padding made explicit, TensorFlow.js counts it.
 *
 * @param inputs - `[N, C, H, W]`
 * @returns `[N, C, OH, OW]`
 * @throws ShapeError if the window spans more than the padded images
 */
export async function avgPool2dFprop(
  backend: Backend,
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Promise<Tensor> {
  outputSizes(inputs.shape, geometry.size, withoutGaps(geometry)); // or throws
  const [outputs] = await compute(backend, (tf) => [
    tf.avgPool(
      imagesToTf(tf, padded(inputs, geometry.padding)),
      [...geometry.size],
      [...geometry.stride],
      "valid",
    ),
  ]);
  return imagesFromTf(outputs);
}

/**
 * Average pooling, backward.
 *
 * @param inputs - `[N, C, H, W]`; only its shape matters
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @returns `[N, C, H, W]`
 */
export async function avgPool2dBprop(
  backend: Backend,
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  { size, stride, padding }: Pool2dGeometry,
): Promise<Tensor> {
  const [N, C, H, W] = inputs.shape;
  const [top, left] = padding;
  const paddedShape = imageShapeInTf([N, C, H + 2 * top, W + 2 * left]);
  const [gradsWrtPadded] = await compute(backend, (tf) => [
    tf
      .engine()
      .runKernel<Tensor4D>(
        tf.AvgPoolGrad,
        { dy: imagesToTf(tf, gradsWrtOutputs), input: tf.zeros(paddedShape) },
        { filterSize: [...size], strides: [...stride], pad: "valid" },
      ),
  ]);
  return copyOf(
    imagesFromTf(gradsWrtPadded).lo(0, 0, top, left).hi(N, C, H, W),
  );
}
