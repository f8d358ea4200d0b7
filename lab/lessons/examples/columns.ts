/** Windows as columns, worked by hand: exercises 07 and 08. */
import type { Conv2dGeometry, Pair } from "../../../core/geometry.ts";
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { plainSteps, plane } from "./example.ts";
import type { WorkedExample } from "./example.ts";

export type Unrolled = WorkedExample<
  {
    readonly inputs: Tensor;
    readonly kernelSize: Pair;
    readonly geometry: Conv2dGeometry;
  },
  { readonly columns: Tensor }
>;

export type RolledUp = WorkedExample<
  {
    readonly columns: Tensor;
    readonly inputShape: readonly number[];
    readonly kernelSize: Pair;
    readonly geometry: Conv2dGeometry;
  },
  { readonly images: Tensor }
>;

/** A matrix, written as its rows. */
function matrix(rows: readonly (readonly number[])[]): Tensor {
  return tensorOf([rows.length, rows[0].length], rows.flat());
}

/** A 2x2 window has two places on an image of 2x3. */
export const twoWindows: Unrolled = {
  given: {
    inputs: plane([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    kernelSize: [2, 2],
    geometry: plainSteps,
  },
  results: {
    columns: matrix([
      [1, 2],
      [2, 3],
      [4, 5],
      [5, 6],
    ]),
  },
};

/** The windows overlap in the middle column, where two numbers meet. */
export const twoColumns: RolledUp = {
  given: {
    columns: matrix([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]),
    inputShape: [1, 1, 2, 3],
    kernelSize: [2, 2],
    geometry: plainSteps,
  },
  results: {
    images: plane([
      [1, 5, 4],
      [5, 13, 8],
    ]),
  },
};

/** A 2x2 kernel for those windows. */
export const oneToFour = plane([
  [1, 2],
  [3, 4],
]);
