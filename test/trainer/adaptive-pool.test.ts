import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import {
  adaptiveAvgPool2dBprop,
  adaptiveAvgPool2dFprop,
} from "../../lab/trainer/layers/adaptive-pool.ts";

describe("adaptiveAvgPool2dFprop", () => {
  it("averages overlapping thirds of five rows and columns", () => {
    // rows 0-2 and 2-4, columns 0-2 and 2-4 of 0, 1, 2, ... 24
    const inputs = tensorOf([1, 1, 5, 5], Array(25).keys());
    const outputs = adaptiveAvgPool2dFprop(inputs, [2, 2]);
    expect([...outputs.data]).toEqual([6, 8, 16, 18]);
  });

  it("repeats the only pixel of a smaller map", () => {
    const outputs = adaptiveAvgPool2dFprop(tensorOf([1, 1, 1, 1], [3]), [2, 2]);
    expect([...outputs.data]).toEqual([3, 3, 3, 3]);
  });

  it("leaves a map of the same size as it is", () => {
    const inputs = tensorOf([1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(adaptiveAvgPool2dFprop(inputs, [2, 2]).data).toEqual(inputs.data);
  });
});

describe("adaptiveAvgPool2dBprop", () => {
  it("shares each gradient among the pixels that were averaged", () => {
    const grads = tensorOf([1, 1, 2, 2], [9, 0, 0, 18]);
    const result = adaptiveAvgPool2dBprop([1, 1, 5, 5], grads);
    const rows = [0, 5, 10, 15, 20].map((row) =>
      Array.from(result.data.subarray(row, row + 5)),
    );
    expect(rows).toEqual([
      [1, 1, 1, 0, 0],
      [1, 1, 1, 0, 0],
      [1, 1, 3, 2, 2],
      [0, 0, 2, 2, 2],
      [0, 0, 2, 2, 2],
    ]);
  });

  it("sums all gradients in the only pixel of a smaller map", () => {
    const grads = tensorOf([1, 1, 2, 2], [1, 2, 3, 4]);
    expect([...adaptiveAvgPool2dBprop([1, 1, 1, 1], grads).data]).toEqual([10]);
  });
});
