/** What one element of a result is made of: enough to mark it in a picture, and to redo it by hand. Plain data. */
import type { Pair } from "../../core/geometry.ts";
import { positionAt } from "./picture.ts";
import type { NamedPicture, TensorPicture } from "./picture.ts";

/** An element of an argument; it lies on padding, and is 0, where the index lies outside of the tensor. */
export interface Element {
  readonly argument: string;
  readonly index: readonly number[];
}

export interface Origin {
  /** What the terms are and what becomes of them, in words. */
  readonly words: string;
  /** Each term is the product of its elements. */
  readonly terms: readonly (readonly Element[])[];
  /** What becomes of the terms: `place of the largest` is `iy * W + ix` of the first of them. */
  readonly making: "sum" | "largest" | "place of the largest";
  /** What the sum is divided by, where it is. */
  readonly divisor?: number;
  /** Elements that are no terms and yet belong to the picture: they say which elements are. */
  readonly besides?: readonly Element[];
  /** Rows and columns around those tensors of which elements may lie outside. */
  readonly padding?: Pair;
}

function tensorOf(
  given: readonly NamedPicture[],
  { argument }: Element,
): TensorPicture {
  const picture = given.find(({ name }) => name === argument)?.value;
  if (picture === undefined || typeof picture === "string")
    throw new Error(`there is no tensor ${argument} in this case`);
  return picture;
}

/** The value of an element in a case. */
export function elementValue(
  given: readonly NamedPicture[],
  element: Element,
): number {
  const { shape, values } = tensorOf(given, element);
  const position = positionAt(shape, element.index);
  return position === undefined ? 0 : values[position];
}

/** Columns of the image that an element lies in. */
export function imageWidth(
  given: readonly NamedPicture[],
  element: Element,
): number {
  return tensorOf(given, element).shape.at(-1) ?? 1;
}

/** The value of every term, in order. */
export function termValues(
  { terms }: Origin,
  given: readonly NamedPicture[],
): number[] {
  return terms.map((term) =>
    term
      .map((element) => elementValue(given, element))
      .reduce((product, value) => product * value, 1),
  );
}

/** The first term that none exceeds, in an origin whose terms are one element each. */
export function largestTerm(
  origin: Origin,
  given: readonly NamedPicture[],
): { readonly value: number; readonly element: Element } {
  const values = termValues(origin, given);
  const value = Math.max(...values);
  const [element] = origin.terms[values.indexOf(value)];
  return { value, element };
}

/** What the element is if it is made as its origin says, in double precision. */
export function valueMade(
  origin: Origin,
  given: readonly NamedPicture[],
): number {
  const { making, divisor = 1 } = origin;
  if (making === "sum") {
    const values = termValues(origin, given);
    return values.reduce((sum, value) => sum + value, 0) / divisor;
  }
  const { value, element } = largestTerm(origin, given);
  if (making === "largest") return value;
  const [iy, ix] = element.index.slice(-2);
  return iy * imageWidth(given, element) + ix;
}

/** All elements that belong into brackets. */
export function markedElements({ terms, besides = [] }: Origin): Element[] {
  return [...terms.flat(), ...besides];
}
