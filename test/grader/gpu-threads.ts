/** Runs a gpu kernel as the plain function that it also is: once for every thread, in this process. */
import type { NdArray } from "ndarray";
import { rowLength } from "../../lab/trainer/gpu/arrays.ts";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { falsify } from "./failure.ts";
import { kindOf } from "./compare.ts";
import { indexAt, valuesOf } from "./picture.ts";
import { expectNoPromise } from "./promise.ts";

type Kernel = (...args: never[]) => unknown;

/** What a gpu kernel is called with. */
export interface KernelCall {
  /** What it finds in `this.constants`. */
  readonly constants: object;
  /** Its arguments, by name and in order: tensors of rank 4, or of rank 1. */
  readonly arrays: Readonly<Record<string, NdArray>>;
  /** Shape of the result, of rank 4 or 1. */
  readonly shape: readonly number[];
}

type Thread = Readonly<Record<"x" | "y" | "z", number>>;
type Row = readonly number[];

/** A row as gpu.js stores it: longer than what it holds, and nobody can tell what stands behind. */
function rowOf(values: Row): number[] {
  const surplus = rowLength(values.length) - values.length;
  return [...values, ...Array.from({ length: surplus }, () => NaN)];
}

/** `[a][b][y * W + x]`, or `[x]`. */
function arrayOf(tensor: NdArray): Row | Row[][] {
  const values = valuesOf(tensor);
  if (tensor.shape.length === 1) return rowOf(values);
  const [A, B, H, W] = tensor.shape;
  return Array.from({ length: A }, (_, a) =>
    Array.from({ length: B }, (__, b) => {
      const start = (a * B + b) * H * W;
      return rowOf(values.slice(start, start + H * W));
    }),
  );
}

/** In words, where an array may be read. */
function placesOf({ length }: readonly unknown[]): string {
  return length === 1
    ? "there is 1 place, 0"
    : `there are ${length} places, 0 to ${length - 1}`;
}

/**
 * The same array, which objects to whatever a graphics card would not object to: a place outside, a property, a write.
 *
 * @param reader - the thread that gets it, in words
 */
function guarded(
  array: readonly unknown[],
  name: string,
  reader: string,
): unknown {
  return new Proxy(array, {
    get(target, key) {
      if (typeof key === "symbol") return Reflect.get(target, key);
      const index = Number(key);
      if (Number.isNaN(index))
        falsify(
          `it used ${name}.${key}; a gpu kernel knows only elements, and sizes from this.constants`,
        );
      if (!Number.isInteger(index) || index < 0 || index >= target.length)
        falsify(
          `it read ${name}[${key}] in ${reader}, and ${placesOf(target)}; test an index before you read`,
        );
      const element = target[index];
      return Array.isArray(element)
        ? guarded(element, `${name}[${key}]`, reader)
        : element;
    },
    set: (_, key) =>
      falsify(
        `it wrote to ${name}[${String(key)}]; a thread returns its element, and changes nothing`,
      ),
  });
}

/** Constants that object to a name that is not there. */
function guardedConstants(constants: object): object {
  return new Proxy(constants, {
    get: (target, key) =>
      key in target
        ? Reflect.get(target, key)
        : falsify(
            `it used this.constants.${String(key)}, which does not exist; core/gpu-kernel.ts lists the names`,
          ),
  });
}

/** Elements in a row of the result. */
function rowSize(shape: readonly number[]): number {
  return shape.length === 1 ? shape[0] : shape[2] * shape[3];
}

/** All threads of a launch; those whose x lies behind the last element of a row are surplus. */
function threadsOf(shape: readonly number[], withSurplus: boolean): Thread[] {
  const [A, B] = shape.length === 1 ? [1, 1] : shape;
  const row = rowSize(shape);
  const sizes = [A, B, withSurplus ? rowLength(row) : row];
  return Array.from({ length: sizes[0] * sizes[1] * sizes[2] }, (_, i) => {
    const [z, y, x] = indexAt(sizes, i);
    return { x, y, z };
  });
}

function threadText({ x, y, z }: Thread, shape: readonly number[]): string {
  const surplus =
    x < rowSize(shape)
      ? ""
      : ", which is surplus: its x lies behind the last element of a row";
  return `thread (${x}, ${y}, ${z})${surplus}`;
}

/** Calls the kernel for every element of the result, on arrays of the plainest kind. */
export function runThreads(kernel: Kernel, call: KernelCall): Tensor {
  const { constants, shape } = call;
  const args = Object.values(call.arrays).map(arrayOf) as never[];
  const elements = threadsOf(shape, false).map((thread) => {
    const returned = kernel.apply({ thread, constants } as never, args);
    expectNoPromise(returned);
    return Number(returned);
  });
  return tensorOf(shape, elements);
}

/**
 * Calls the kernel for every thread that gpu.js would start, and watches what it touches.
 *
 * @throws Falsified if it touches what is not there, or returns no number
 */
export function watchThreads(kernel: Kernel, call: KernelCall): void {
  const constants = guardedConstants(call.constants);
  const arrays = Object.entries(call.arrays).map(
    ([name, tensor]) => [name, arrayOf(tensor)] as const,
  );
  for (const thread of threadsOf(call.shape, true)) {
    const reader = threadText(thread, call.shape);
    const args = arrays.map(([name, array]) => guarded(array, name, reader));
    const returned = kernel.apply(
      { thread, constants } as never,
      args as never[],
    );
    if (typeof returned !== "number")
      falsify(`${reader} returned ${kindOf(returned)}; expected a number`);
  }
}
