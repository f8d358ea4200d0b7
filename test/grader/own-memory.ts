/** Claims about the memory that results lie in. */
import type { NdArray } from "ndarray";
import { kindOf } from "./compare.ts";
import { falsify } from "./failure.ts";
import { isCanonical, isNdArray } from "./picture.ts";
import { tensorsIn } from "./subject.ts";

/** Claims that a result is a new tensor, row-major, of the right type, in memory that nobody else has. */
export function expectOwnMemory(
  name: string,
  result: unknown,
  expected: NdArray,
  given: object,
): void {
  if (!isNdArray(result))
    falsify(`${name} is ${kindOf(result)}; expected a tensor`);
  const { data } = result;
  const type = expected.data.constructor.name;
  if (!ArrayBuffer.isView(data) || data.constructor.name !== type)
    falsify(
      `${name} keeps its elements in ${kindOf(data)}; expected a ${type}`,
    );
  for (const [argument, tensor] of tensorsIn(given)) {
    if (ArrayBuffer.isView(tensor.data) && tensor.data.buffer === data.buffer)
      falsify(
        `${name} shares the memory of the argument ${argument}; return a copy`,
      );
  }
  if (!isCanonical(result))
    falsify(
      `${name} is a view with memory strides [${result.stride.join(", ")}] and offset ${result.offset}; return a row-major copy`,
    );
  const size = result.shape.reduce((product, length) => product * length, 1);
  const room = data.buffer.byteLength / Float32Array.BYTES_PER_ELEMENT; // an Int32Array’s, too
  if (room !== size)
    falsify(
      `${name} shows ${size} elements of a memory of ${room}${data.byteOffset > 0 ? ", and not from its start" : ""}; return a copy of just those`,
    );
}

/** Claims that no two of several results lie in the same memory. */
export function expectApart(
  results: readonly [name: string, result: NdArray][],
): void {
  const names = new Map<unknown, string>();
  for (const [name, { data }] of results) {
    const memory = ArrayBuffer.isView(data) ? data.buffer : data;
    const other = names.get(memory);
    if (other !== undefined)
      falsify(`${name} shares the memory of ${other}; return two new tensors`);
    names.set(memory, name);
  }
}
