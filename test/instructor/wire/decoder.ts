/** Makes values of what has travelled; on the grader's side nothing of it is believed, and nothing of it is run. */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import { falsify } from "../../grader/failure.ts";
import { products } from "../../grader/matmul.ts";
import { isNdArray } from "../../grader/picture.ts";
import {
  field,
  integerField,
  listField,
  optionalField,
  textField,
} from "./fields.ts";
import {
  DEEPEST,
  LONGEST_NAME,
  MOST_AXES,
  MOST_ENTRIES,
  MOST_PARTS,
} from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import type { SharedMemory } from "./shared-memory.ts";
import { ARRAY_TYPES, fromWireNumber } from "./value.ts";

/** Finds, or enters, the object that a number stands for. */
export interface Places {
  place(id: number, make: () => object): object;
}

/** Names that would make an object look like a tensor, or like a promise; a function under them is left out. */
const LEFT_OUT = new Set(["get", "then"]);

function namePart(name: unknown): string {
  if (typeof name !== "string") throw new ProtocolError("a name that is none");
  return name.slice(0, LONGEST_NAME);
}

function isList(value: object): value is unknown[] {
  return Array.isArray(value);
}

function isOther(value: object): value is object {
  return !Array.isArray(value) && !isNdArray(value);
}

function numbersField(message: unknown, name: string): number[] {
  return listField(message, name).map((item) => {
    const value = fromWireNumber(item);
    if (value === undefined) throw new ProtocolError(`${name} of no numbers`);
    return value;
  });
}

/** @throws Falsified if no tensor has these axes, or shows as many elements */
function expectAxes(shape: readonly number[], stride: readonly number[]): void {
  const text = `[${shape.slice(0, MOST_AXES).join(", ")}]`;
  const isShape = shape.every(
    (length) => Number.isSafeInteger(length) && length >= 0,
  );
  if (!isShape || shape.length > MOST_AXES || stride.length !== shape.length)
    falsify(
      `it returned a tensor of the shape ${text} with ${stride.length} memory strides, which is none`,
    );
  if (shape.reduce((size, length) => size * length, 1) > MOST_PARTS)
    falsify(
      `it returned a tensor of the shape ${text}, larger than any right one`,
    );
}

export class Decoder {
  private partsLeft = MOST_PARTS;
  private readonly memory: SharedMemory;
  private readonly places: Places;

  constructor(memory: SharedMemory, places: Places) {
    this.memory = memory;
    this.places = places;
  }

  /**
   * One message's worth of values.
   *
   * @throws ProtocolError if no `Encoder` makes this; Falsified if it describes no possible tensor
   */
  decode(values: readonly unknown[]): unknown[] {
    this.partsLeft = MOST_PARTS;
    return values.map((value) => this.decoded(value, 0));
  }

  private decoded(wire: unknown, depth: number): unknown {
    this.partsLeft -= 1;
    if (this.partsLeft < 0) throw new ProtocolError("too many parts");
    if (depth > DEEPEST + 2) throw new ProtocolError("too deep");
    const kind = textField(wire, "kind");
    switch (kind) {
      case "undefined":
        return undefined;
      case "null":
        return null;
      case "function":
        return () => undefined;
      case "symbol":
        return Symbol("of the submission");
      case "bigint":
        return 0n;
      case "boolean":
        return field(wire, "value") === true;
      case "number":
        return numbersField({ value: [field(wire, "value")] }, "value")[0];
      case "string":
        return textField(wire, "value").slice(0, MOST_PARTS);
      case "product":
        return this.product(wire);
      case "elements":
        return this.elements(wire);
      case "array":
        return this.list(wire, depth);
      case "object":
        return this.object(wire, depth);
      case "tensor":
        return this.tensor(wire, depth);
      default:
        throw new ProtocolError(`a value of the kind ${kind}`);
    }
  }

  private product(wire: unknown): unknown {
    const name = textField(wire, "name");
    if (!Object.hasOwn(products, name))
      throw new ProtocolError(`no product ${name}`);
    return products[name as keyof typeof products];
  }

  private elements(wire: unknown): ArrayBufferView {
    const type = textField(wire, "type");
    if (!Object.hasOwn(ARRAY_TYPES, type))
      throw new ProtocolError(`no elements of type ${type}`);
    const buffer = this.memory.bufferOf(integerField(wire, "memory"));
    const byteOffset = integerField(wire, "byteOffset");
    const length = integerField(wire, "length");
    try {
      const ArrayType = ARRAY_TYPES[type as keyof typeof ARRAY_TYPES];
      return new ArrayType(buffer as ArrayBuffer, byteOffset, length);
    } catch {
      throw new ProtocolError("elements outside of their memory");
    }
  }

  private list(wire: unknown, depth: number): unknown[] {
    const list = this.placed(wire, isList, () => []);
    const items = listField(wire, "items").map((item) =>
      this.decoded(item, depth + 1),
    );
    if (Object.isFrozen(list)) return list;
    list.length = 0;
    for (const item of items) list.push(item);
    return field(wire, "isFrozen") === true
      ? (Object.freeze(list) as unknown[])
      : list;
  }

  private object(wire: unknown, depth: number): object {
    const object = this.placed(wire, isOther, () => ({}));
    const pairs = listField(wire, "entries").slice(0, MOST_ENTRIES);
    const entries = pairs.map((entry) => {
      if (!Array.isArray(entry) || entry.length !== 2)
        throw new ProtocolError("an entry that is none");
      const [name, value] = entry as [unknown, unknown];
      return [namePart(name), this.decoded(value, depth + 1)] as const;
    });
    if (Object.isFrozen(object)) return object;
    for (const name of Object.keys(object))
      Reflect.deleteProperty(object, name);
    for (const [name, value] of entries) {
      if (LEFT_OUT.has(name) && typeof value === "function") continue;
      // defined, because an assignment to __proto__ would do something else
      const property = { value, writable: true, enumerable: true };
      Reflect.defineProperty(object, name, { ...property, configurable: true });
    }
    return field(wire, "isFrozen") === true ? Object.freeze(object) : object;
  }

  private tensor(wire: unknown, depth: number): NdArray {
    const data = this.decoded(field(wire, "data"), depth + 1);
    if (!Array.isArray(data) && !ArrayBuffer.isView(data))
      throw new ProtocolError("a tensor without elements");
    const shape = numbersField(wire, "shape");
    const stride = numbersField(wire, "stride");
    const offset = fromWireNumber(field(wire, "offset")) ?? NaN;
    expectAxes(shape, stride);
    const made = ndarray(data as Float32Array, shape, stride, offset);
    const tensor = this.placed(wire, isNdArray, () => made);
    if (tensor !== made) Object.assign(tensor, { data, shape, stride, offset });
    return tensor;
  }

  /** The object that stands for this one on this side. */
  private placed<T extends object>(
    wire: unknown,
    fits: (known: object) => known is T,
    make: () => T,
  ): T {
    if (optionalField(wire, "id") === undefined) return make();
    const known = this.places.place(integerField(wire, "id"), make);
    if (!fits(known)) throw new ProtocolError("an object of another kind");
    return known;
  }
}
