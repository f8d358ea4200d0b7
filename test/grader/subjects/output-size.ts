/** How often a window fits: a number, which takes the place of a tensor with one element. */
import { tensorOf } from "../../../core/tensor.ts";
import type { Axis } from "../../../lab/lessons/examples/output-size.ts";
import { windowOutputSize } from "../../../reference/output-size.ts";
import { axes } from "../../arbitraries/axes.ts";
import { callByName } from "../subject.ts";
import type { Subject } from "../subject.ts";

export function argumentsOf(axis: Axis): Axis {
  const { inputSize, windowSize, stride, padding, dilation } = axis;
  return { inputSize, windowSize, stride, padding, dilation };
}

/** Counted one by one. */
export function stepsOf(axis: Axis): number {
  const { inputSize, windowSize, stride, padding, dilation } = axis;
  return windowOutputSize(inputSize, windowSize, stride, padding, dilation);
}

export const outputSizes: Subject<Axis> = {
  functionName: "windowOutputSize",
  cases({ stride, padding, dilation, large }) {
    const most = large === undefined ? 4 : 20;
    return axes({
      windowSize: most + 1,
      outputSize: 3 * most,
      stride: stride ? most : 1,
      padding: padding ? most : 0,
      dilation: dilation ? most : 1,
    }).map(argumentsOf);
  },
  run: callByName("windowOutputSize"),
  resultsOf: (returned) => ({
    steps: typeof returned === "number" ? tensorOf([1], [returned]) : returned,
  }),
  expected: async (axis) => ({ steps: tensorOf([1], [stepsOf(axis)]) }),
  terms: () => 0,
  firstImage: (axis) => axis,
};
