/** Geometries in which one number is another, and under which the same window still fits on the same images. */
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../core/geometry.ts";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { windowOutputSize } from "../../reference/output-size.ts";

const AXES = [0, 1] as const;

/** A pair in which one of the two is another number. */
function withOther(pair: Pair, axis: 0 | 1, number: number): Pair {
  return axis === 0 ? [number, pair[1]] : [pair[0], number];
}

/** The pairs in which one of the two is one more, or one less but no less than `least`. */
function neighbours(pair: Pair, least: number): Pair[] {
  return AXES.flatMap((axis) =>
    [pair[axis] + 1, pair[axis] - 1]
      .filter((number) => number >= least)
      .map((number) => withOther(pair, axis, number)),
  );
}

/** Rows and columns of the result; nothing if the window fits nowhere. */
function conv2dOutputs(
  image: Pair,
  kernel: Pair,
  { stride, padding, dilation }: Conv2dGeometry,
): Pair | undefined {
  const along = (axis: 0 | 1): number =>
    windowOutputSize(
      image[axis],
      kernel[axis],
      stride[axis],
      padding[axis],
      dilation[axis],
    );
  try {
    return [along(0), along(1)];
  } catch {
    return undefined;
  }
}

function pool2dOutputs(
  image: Pair,
  geometry: Pool2dGeometry,
): Pair | undefined {
  return conv2dOutputs(image, geometry.size, { ...geometry, dilation: [1, 1] });
}

export interface OtherGeometry<Geometry> {
  readonly geometry: Geometry;
  /** Rows and columns of the result. */
  readonly outputs: Pair;
}

/** Orders geometries: those with results of the same shape are mistaken for each other most easily. */
function sameOutputsFirst(outputs: Pair | undefined) {
  const difference = (other: OtherGeometry<unknown>): number =>
    Number(String(other.outputs) !== String(outputs));
  return (one: OtherGeometry<unknown>, other: OtherGeometry<unknown>) =>
    difference(one) - difference(other);
}

/**
 * @param image - rows and columns of the images
 * @param kernel - rows and columns of the kernels
 * @returns geometries that share the pairs that are the same, first those whose results have the same shape
 */
export function otherConv2dGeometries(
  image: Pair,
  kernel: Pair,
  geometry: Conv2dGeometry,
): OtherGeometry<Conv2dGeometry>[] {
  const { stride, padding, dilation } = geometry;
  return [
    ...neighbours(dilation, 1).map((other) => ({
      ...geometry,
      dilation: other,
    })),
    ...neighbours(stride, 1).map((other) => ({ ...geometry, stride: other })),
    ...neighbours(padding, 0).map((other) => ({ ...geometry, padding: other })),
  ]
    .flatMap((other) => {
      const outputs = conv2dOutputs(image, kernel, other);
      return outputs ? [{ geometry: other, outputs }] : [];
    })
    .toSorted(sameOutputsFirst(conv2dOutputs(image, kernel, geometry)));
}

/** The same for pooling, whose padding is at most half its window. */
export function otherPool2dGeometries(
  image: Pair,
  geometry: Pool2dGeometry,
): OtherGeometry<Pool2dGeometry>[] {
  const { size, stride, padding } = geometry;
  return [
    ...neighbours(size, 1).map((other) => ({ ...geometry, size: other })),
    ...neighbours(stride, 1).map((other) => ({ ...geometry, stride: other })),
    ...neighbours(padding, 0).map((other) => ({ ...geometry, padding: other })),
  ]
    .flatMap((other) => {
      const isValid = AXES.every(
        (axis) => other.padding[axis] <= Math.floor(other.size[axis] / 2),
      );
      if (!isValid) return [];
      const outputs = pool2dOutputs(image, other);
      return outputs ? [{ geometry: other, outputs }] : [];
    })
    .toSorted(sameOutputsFirst(pool2dOutputs(image, geometry)));
}

/** A tensor of small integers, none of them zero. */
export function smallNumbers(shape: readonly number[]): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensorOf(
    shape,
    Array.from({ length: size }, (_, i) => (i % 4) + 1),
  );
}
