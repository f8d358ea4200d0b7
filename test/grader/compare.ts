/** Compares what an exercise returned with what it should have returned. */
import type { NdArray } from "ndarray";
import { Falsified, falsify } from "./failure.ts";
import type { WrongValues } from "./failure.ts";
import type { Origin } from "./origin.ts";
import { isNdArray, pictureOf, valuesOf } from "./picture.ts";

/** A function's results by name: one tensor, or several. */
export type Results = Readonly<Record<string, NdArray>>;

/** What the learner returned in place of `Results`. */
export type Received = Readonly<Record<string, unknown>>;

/** In words, what somebody returned who did not return a tensor. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "number") return `the number ${value}`;
  if (Array.isArray(value)) return "an array";
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  if (value instanceof Promise) return "a promise";
  if (isNdArray(value)) return `a tensor [${value.shape.join(", ")}]`;
  return typeof value === "object"
    ? `an object with ${Object.keys(value).join(", ") || "nothing in it"}`
    : `a ${typeof value}`;
}

/**
 * Claims that something is a tensor of the shape that is expected.
 *
 * @throws Falsified otherwise
 */
export function expectShape(
  name: string,
  received: unknown,
  expected: NdArray,
): asserts received is NdArray {
  const shape = `[${expected.shape.join(", ")}]`;
  if (!isNdArray(received))
    falsify(
      `${name} is ${kindOf(received)}; expected a tensor of shape ${shape}`,
    );
  const receivedShape = `[${received.shape.join(", ")}]`;
  if (receivedShape !== shape)
    falsify(`${name} has the shape ${receivedShape}; expected ${shape}`);
}

/** Row-major positions at which two tensors of one shape differ by more than `tolerances` allow. */
function wrongPositions(
  received: readonly number[],
  expected: readonly number[],
  tolerances: readonly number[] | undefined,
): number[] {
  return expected.flatMap((value, position) => {
    const tolerance = tolerances?.[position] ?? 0;
    const isRight =
      received[position] === value ||
      (Number.isNaN(received[position]) && Number.isNaN(value)) ||
      Math.abs(received[position] - value) <= tolerance;
    return isRight ? [] : [position];
  });
}

/**
 * Claims that results are those expected: exactly, where 0 and -0 are the same and NaN is NaN, or up to `tolerances`.
 *
 * @param tolerances - the largest difference for every element, in tensors of the same shapes
 * @param originOf - what the first wrong element should have been made of
 * @throws Falsified otherwise
 */
export function expectResults(
  received: Received,
  expected: Results,
  tolerances?: Results,
  originOf: (problem: WrongValues) => Origin | undefined = () => undefined,
): void {
  for (const [name, tensor] of Object.entries(expected)) {
    const result = received[name];
    expectShape(name, result, tensor);
    const allowed = tolerances && valuesOf(tolerances[name]);
    const wrong = wrongPositions(valuesOf(result), valuesOf(tensor), allowed);
    if (wrong.length > 0) {
      const problem: WrongValues = {
        kind: "wrong values",
        name,
        expected: pictureOf(tensor),
        received: pictureOf(result),
        wrong,
        tolerance: allowed?.[wrong[0]] ?? 0,
      };
      throw new Falsified({ ...problem, origin: originOf(problem) });
    }
  }
}

/** Claims that results have the shapes expected, whatever their values. */
export function expectShapes(received: Received, expected: Results): void {
  for (const [name, tensor] of Object.entries(expected))
    expectShape(name, received[name], tensor);
}
