/** Arguments and results as plain data: what a failure keeps of them, and what can travel to another process. */
import type { NdArray } from "ndarray";

/** The elements that a tensor shows, whatever lies around them in memory. */
export interface TensorPicture {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: readonly number[];
  /** How the elements lie in memory, where that is not the ordinary way. */
  readonly view?: string;
}

/** A named argument: a tensor, or a few words. */
export interface NamedPicture {
  readonly name: string;
  readonly value: TensorPicture | string;
}

/** Whether a value is an ndarray of any element type. */
export function isNdArray(value: unknown): value is NdArray {
  return (
    typeof value === "object" &&
    value !== null &&
    "shape" in value &&
    Array.isArray(value.shape) &&
    "stride" in value &&
    Array.isArray(value.stride) &&
    "data" in value &&
    "get" in value &&
    typeof value.get === "function"
  );
}

/** Memory strides of a row-major tensor without gaps. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

/** The index of the element at a row-major position. */
export function indexAt(shape: readonly number[], position: number): number[] {
  return rowMajorStrides(shape).map(
    (stride, axis) => Math.floor(position / stride) % shape[axis],
  );
}

/** The row-major position of the element at an index, or undefined if the index lies outside of the tensor. */
export function positionAt(
  shape: readonly number[],
  index: readonly number[],
): number | undefined {
  const isInside = shape.every(
    (length, axis) => index[axis] >= 0 && index[axis] < length,
  );
  const strides = rowMajorStrides(shape);
  return isInside
    ? strides.reduce((sum, stride, axis) => sum + stride * index[axis], 0)
    : undefined;
}

/** The indices of all elements, in row-major order. */
export function indicesOf(shape: readonly number[]): number[][] {
  const size = shape.reduce((product, length) => product * length, 1);
  return Array.from({ length: size }, (_, position) =>
    indexAt(shape, position),
  );
}

/** Whether the memory is nothing but the elements in order, so that reading them one by one gives the same, slowly. */
function isPlain(
  tensor: NdArray,
): tensor is NdArray<Float32Array | Int32Array> {
  const { data, shape } = tensor;
  return (
    (data instanceof Float32Array || data instanceof Int32Array) &&
    isCanonical(tensor) &&
    data.length === shape.reduce((product, length) => product * length, 1)
  );
}

/** The elements in row-major order, read with `get`; NaN where it gives no number, as beyond the end of the memory. */
export function valuesOf(tensor: NdArray): number[] {
  if (isPlain(tensor)) return Array.from(tensor.data);
  return indicesOf(tensor.shape).map((index) => {
    const element: unknown = tensor.get(...index);
    return typeof element === "number" ? element : NaN;
  });
}

/** Whether memory holds the elements one after another, and nothing else. */
export function isCanonical(tensor: NdArray): boolean {
  const strides = rowMajorStrides(tensor.shape);
  return (
    tensor.offset === 0 &&
    tensor.stride.every(
      (stride, axis) => stride === strides[axis] || tensor.shape[axis] === 1,
    )
  );
}

/** What stands in a view's memory besides its elements, if it is the same everywhere. */
function surroundings(view: NdArray): string {
  const own = new Set(
    indicesOf(view.shape).map((index) => view.index(...index)),
  );
  const others = new Set(
    Array.from(view.data as Float32Array | Int32Array).filter(
      (_, i) => !own.has(i),
    ),
  );
  return others.size === 1
    ? `; ${[...others].join("")} stands around its elements`
    : "";
}

export function pictureOf(tensor: NdArray): TensorPicture {
  const picture = { shape: [...tensor.shape], values: valuesOf(tensor) };
  if (isCanonical(tensor)) return picture;
  const { stride, offset } = tensor;
  const view = `a view with memory strides [${stride.join(", ")}] and offset ${offset}${surroundings(tensor)}`;
  return { ...picture, view };
}

function words(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, entry]) => `${name} ${words(entry)}`)
    .join("   ");
}

/** Pictures of a case: an object whose entries are a function's arguments. Functions among them are left out. */
export function picturesOf(arguments_: object): NamedPicture[] {
  return Object.entries(arguments_)
    .filter(([, value]) => typeof value !== "function")
    .map(([name, value]) => ({
      name,
      value: isNdArray(value) ? pictureOf(value) : words(value),
    }));
}
