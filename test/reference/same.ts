/** Tensors as plain data, to be compared exactly. */
import type { NdArray } from "ndarray";

export interface Contents {
  readonly shape: number[];
  /** In row-major order, read through the view, with -0 as 0. */
  readonly values: number[];
}

export function contentsOf(tensor: NdArray): Contents {
  const values: number[] = [];
  const visit = (view: NdArray): void => {
    if (view.dimension === 0) values.push(view.get() + 0);
    else for (let i = 0; i < view.shape[0]; i++) visit(view.pick(i));
  };
  visit(tensor);
  return { shape: [...tensor.shape], values };
}

export interface Stored extends Contents {
  readonly offset: number;
  readonly memStride: number[];
  /** Elements of the underlying array. */
  readonly length: number;
}

/** What a tensor holds and how it lies in memory. */
export function storedAs(tensor: NdArray): Stored {
  return {
    ...contentsOf(tensor),
    offset: tensor.offset,
    memStride: [...tensor.stride],
    length: tensor.data.length,
  };
}

/** How the contract has a result with this content stored: row-major from the first element on, nothing else in the array. */
export function canonical(tensor: NdArray): Stored {
  const { shape, values } = contentsOf(tensor);
  const memStride = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((size, length) => size * length, 1),
  );
  return { shape, values, offset: 0, memStride, length: values.length };
}
