/** Geometries in which one number is another, and under which the same window still fits on the same images. */
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../core/geometry.ts";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { windowOutputSize } from "../../reference/output-size.ts";

/** A pair in which one of the two is another number. */
function withOther(pair: Pair, axis: 0 | 1, number: number): Pair {
  return axis === 0 ? [number, pair[1]] : [pair[0], number];
}

/** 1 for everything else, 2 for 1. */
function otherThan(number: number): number {
  return number === 1 ? 2 : 1;
}

const AXES = [0, 1] as const;

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

export interface OtherGeometry<Geometry> {
  readonly geometry: Geometry;
  /** Rows and columns of the result. */
  readonly outputs: Pair;
}

/**
 * @param image - rows and columns of the images
 * @param kernel - rows and columns of the kernels
 * @returns geometries that share the pairs that are the same
 */
export function otherConv2dGeometries(
  image: Pair,
  kernel: Pair,
  geometry: Conv2dGeometry,
): OtherGeometry<Conv2dGeometry>[] {
  const { stride, padding, dilation } = geometry;
  return AXES.flatMap((axis) => [
    { ...geometry, stride: withOther(stride, axis, otherThan(stride[axis])) },
    { ...geometry, padding: withOther(padding, axis, padding[axis] + 1) },
    {
      ...geometry,
      dilation: withOther(dilation, axis, otherThan(dilation[axis])),
    },
  ]).flatMap((other) => {
    const outputs = conv2dOutputs(image, kernel, other);
    return outputs ? [{ geometry: other, outputs }] : [];
  });
}

/** The same for pooling, whose padding is at most half its window. */
export function otherPool2dGeometries(
  image: Pair,
  geometry: Pool2dGeometry,
): OtherGeometry<Pool2dGeometry>[] {
  const { size, stride, padding } = geometry;
  return AXES.flatMap((axis) => [
    { ...geometry, stride: withOther(stride, axis, otherThan(stride[axis])) },
    { ...geometry, padding: withOther(padding, axis, padding[axis] + 1) },
    { ...geometry, padding: withOther(padding, axis, padding[axis] - 1) },
    { ...geometry, size: withOther(size, axis, size[axis] - 1) },
  ]).flatMap((other) => {
    const isValid = AXES.every(
      (axis) =>
        other.size[axis] >= 1 &&
        other.padding[axis] >= 0 &&
        other.padding[axis] <= Math.floor(other.size[axis] / 2),
    );
    if (!isValid) return [];
    const outputs = conv2dOutputs(image, other.size, {
      ...other,
      dilation: [1, 1],
    });
    return outputs ? [{ geometry: other, outputs }] : [];
  });
}

/** A tensor of small integers, none of them zero. */
export function smallNumbers(shape: readonly number[]): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensorOf(
    shape,
    Array.from({ length: size }, (_, i) => (i % 4) + 1),
  );
}
