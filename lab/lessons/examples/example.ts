/** What every hand-worked example is made of. */
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

/** A case worked by hand: the specs ask for it, and the pages and figures show it. */
export interface WorkedExample<Given extends object, Results extends object> {
  /** The function's arguments by name, in its order. */
  readonly given: Given;
  /** What it returns. */
  readonly results: Results;
}

/** One image of one channel, written as its rows: `[1, 1, H, W]`. */
export function plane(rows: readonly (readonly number[])[]): Tensor {
  return tensorOf([1, 1, rows.length, rows[0].length], rows.flat());
}

/** A window that moves by single pixels and stays on the image. */
export const plainSteps: Conv2dGeometry = {
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
};
