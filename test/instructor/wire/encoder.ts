/** Makes values ready to travel; the submission's side reads everything once, whatever it is. */
import type { NdArray } from "ndarray";
import { falsify } from "../../grader/failure.ts";
import { products } from "../../grader/matmul.ts";
import { isNdArray } from "../../grader/picture.ts";
import { DEEPEST, MOST_PARTS } from "./limits.ts";
import type { SharedMemory } from "./shared-memory.ts";
import { ARRAY_TYPES, toWireNumber } from "./value.ts";
import type { WireNumber, WireValue } from "./value.ts";

type TypedArray = InstanceType<(typeof ARRAY_TYPES)[keyof typeof ARRAY_TYPES]>;

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && value.constructor.name in ARRAY_TYPES;
}

function productName(value: unknown): string | undefined {
  return Object.entries(products).find(([, product]) => product === value)?.[0];
}

export class Encoder {
  private partsLeft = MOST_PARTS;
  private readonly memory: SharedMemory;
  private readonly idOf: (value: object) => number | undefined;

  /** @param idOf - the number that an object is known by on both sides */
  constructor(
    memory: SharedMemory,
    idOf: (value: object) => number | undefined,
  ) {
    this.memory = memory;
    this.idOf = idOf;
  }

  /**
   * One message's worth of values.
   *
   * @throws Falsified if there are more than any right answer needs
   */
  encode(values: readonly unknown[]): WireValue[] {
    this.partsLeft = MOST_PARTS;
    return values.map((value) => this.encoded(value, 0));
  }

  private encoded(value: unknown, depth: number): WireValue {
    this.count(1);
    switch (typeof value) {
      case "number":
        return { kind: "number", value: toWireNumber(value) };
      case "boolean":
        return { kind: "boolean", value };
      case "string":
        this.count(value.length);
        return { kind: "string", value };
      case "function": {
        const name = productName(value);
        return name === undefined
          ? { kind: "function" }
          : { kind: "product", name };
      }
      case "object":
        return value === null
          ? { kind: "null" }
          : this.encodedObject(value, depth);
      default:
        return { kind: typeof value as "undefined" | "symbol" | "bigint" };
    }
  }

  private encodedObject(value: object, depth: number): WireValue {
    if (depth > DEEPEST)
      return { kind: "object", isFrozen: false, entries: [] };
    if (isTypedArray(value)) return this.elements(value);
    if (isNdArray(value)) return this.tensor(value, depth);
    const id = this.idOf(value);
    const isFrozen = Object.isFrozen(value);
    if (Array.isArray(value)) {
      this.count(value.length);
      const items = Array.from(value, (item) => this.encoded(item, depth + 1));
      return { kind: "array", id, isFrozen, items };
    }
    const entries = Object.entries(value).map(
      ([name, entry]) => [name, this.encoded(entry, depth + 1)] as const,
    );
    return { kind: "object", id, isFrozen, entries };
  }

  private elements(array: TypedArray): WireValue {
    const { buffer, byteOffset, length } = array;
    const memory = this.memory.idOf(buffer);
    const type = array.constructor.name;
    return { kind: "elements", type, memory, byteOffset, length };
  }

  private tensor(tensor: NdArray, depth: number): WireValue {
    const { shape, stride, offset } = tensor;
    const data: unknown = tensor.data;
    const isStored = isTypedArray(data) || Array.isArray(data);
    return {
      kind: "tensor",
      data: this.encoded(isStored ? data : [], depth + 1),
      id: this.idOf(tensor),
      shape: this.numbers(shape),
      stride: this.numbers(stride),
      offset: toWireNumber(offset),
    };
  }

  private numbers(values: readonly number[]): WireNumber[] {
    this.count(values.length);
    return Array.from(values, toWireNumber);
  }

  private count(parts: number): void {
    this.partsLeft -= parts;
    if (this.partsLeft < 0)
      falsify(
        `its result has more than ${MOST_PARTS} parts, more than any right one`,
      );
  }
}
