/**
 * Tensors: ndarrays of 32-bit floats, and the few ways to make one.
 *
 * An `NdArray` is a flat `data` array seen through `shape`, `stride` and `offset`. Slicing (`lo`, `hi`, `step`, `pick`,
 * `transpose`) makes a new *view* of the same data, so an element is always read with `get`, never with `data[i]`.
 *
 * Dimensions, everywhere: N images of the batch, C input channels, K output channels, H and W rows and columns,
 * KH and KW rows and columns of a convolution's kernel, OH and OW rows and columns of the output.
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import type { Pair } from "./geometry.ts";

/** 32-bit floats of any rank; images are `[N, C, H, W]`, convolution kernels `[K, C, KH, KW]`. */
export type Tensor = NdArray<Float32Array>;

/** 32-bit integers of any rank; used for the positions that max pooling remembers. */
export type IntTensor = NdArray<Int32Array>;

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** A new tensor of zeros: own memory, offset 0, row-major. */
export function zeros(shape: readonly number[]): Tensor {
  return ndarray(new Float32Array(sizeOf(shape)), [...shape]);
}

/** A new integer tensor of zeros: own memory, offset 0, row-major. */
export function intZeros(shape: readonly number[]): IntTensor {
  return ndarray(new Int32Array(sizeOf(shape)), [...shape]);
}

/**
 * A new tensor with the given values in row-major order.
 *
 * @param values - as many numbers as the shape holds
 * @throws RangeError if the number of values is another
 */
export function tensorOf(
  shape: readonly number[],
  values: Iterable<number>,
): Tensor {
  return filled("tensorOf", shape, Float32Array.from(values));
}

/** The values as a tensor, without another copy. */
function filled(
  operation: string,
  shape: readonly number[],
  data: Float32Array,
): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(
      `${operation}: ${data.length} values do not fill the shape [${shape.join(", ")}], which holds ${sizeOf(shape)}; give one value per element`,
    );
  }
  return ndarray(data, [...shape]);
}

/** Whether a view's elements lie one after another in its memory, in row-major order. */
export function isRowMajor({ shape, stride }: Tensor): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (stride[axis] !== step) return false;
    step *= shape[axis];
  }
  return true;
}

/** A copy in own memory, row-major, whatever view it is made of. */
export function copyOf(source: Tensor): Tensor {
  const { data, offset, shape, size } = source;
  // numbers of another type, which a caller without types can pass, must become floats
  if (data instanceof Float32Array && isRowMajor(source)) {
    return ndarray(data.slice(offset, offset + size), [...shape]);
  }
  const copy = zeros(shape);
  ops.assign(copy, source);
  return copy;
}

/**
 * A copy with another shape: the same elements in the same row-major order.
 *
 * @param shape - holds as many elements as `source`
 */
export function reshaped(source: Tensor, shape: readonly number[]): Tensor {
  return filled("reshaped", shape, copyOf(source).data);
}

/**
 * A copy of images with `padding` rows above and below and columns left and right.
 *
 * @param images - `[N, C, H, W]`
 * @param value - what the border holds
 * @returns `[N, C, H + 2 * padding[0], W + 2 * padding[1]]`
 */
export function padded(images: Tensor, padding: Pair, value = 0): Tensor {
  const [N, C, H, W] = images.shape;
  const [top, left] = padding;
  const result = zeros([N, C, H + 2 * top, W + 2 * left]);
  if (value !== 0) ops.assigns(result, value);
  ops.assign(result.lo(0, 0, top, left).hi(N, C, H, W), images);
  return result;
}
