/** Values as they travel between the grader and a submission. */

/** JSON has no others. */
export type WireNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** Of these, only the type matters. */
export type WireWord = "undefined" | "null" | "function" | "symbol" | "bigint";

/** Elements in a typed array, which shows a piece of memory. */
export interface WireElements {
  readonly kind: "elements";
  /** For instance `Float32Array`. */
  readonly type: string;
  readonly memory: number;
  readonly byteOffset: number;
  readonly length: number;
}

export type WireValue =
  | { readonly kind: WireWord }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: WireNumber }
  | { readonly kind: "string"; readonly value: string }
  /** One of `products` in `test/grader/matmul.ts`. */
  | { readonly kind: "product"; readonly name: string }
  | WireElements
  | {
      readonly kind: "array";
      /** Only of objects that the grader sent: the same object has the same number. */
      readonly id?: number;
      readonly isFrozen: boolean;
      readonly items: readonly WireValue[];
    }
  | {
      readonly kind: "object";
      readonly id?: number;
      readonly isFrozen: boolean;
      readonly entries: readonly (readonly [string, WireValue])[];
    }
  | {
      readonly kind: "tensor";
      readonly id?: number;
      readonly data: WireValue;
      readonly shape: readonly WireNumber[];
      readonly stride: readonly WireNumber[];
      readonly offset: WireNumber;
    };

/** What is no number becomes NaN. */
export function toWireNumber(value: unknown): WireNumber {
  if (typeof value !== "number") return "NaN";
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : (String(value) as WireNumber);
}

const WORDS: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

/** @returns `undefined` if this is no number */
export function fromWireNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : WORDS.get(value);
}

/** The typed arrays that elements can be kept in, by name. */
export const ARRAY_TYPES = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
} as const;
