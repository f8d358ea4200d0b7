import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { reshaped, tensorOf, zeros } from "../../core/tensor.ts";
import * as plain from "../../reference/plain.ts";
import { axes, axesTooShort } from "../arbitraries/axes.ts";
import { conv2dFpropCases } from "../arbitraries/conv2d.ts";
import { everything } from "../arbitraries/features.ts";
import { contentsOf } from "./same.ts";

const unit: Conv2dGeometry = {
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
};
const limits = { windowSize: 4, stride: 4, padding: 3, dilation: 3 };

describe("windowOutputSize", () => {
  it("counts a window of 3 with stride 2 twice on 6 pixels", () => {
    expect(plain.windowOutputSize(6, 3, 2, 0, 1)).toBe(2);
  });

  it("counts the positions that the axis was built from", () =>
    fc.assert(
      fc.property(axes(limits), (axis) => {
        const { inputSize, windowSize, stride, padding, dilation } = axis;
        expect(
          plain.windowOutputSize(
            inputSize,
            windowSize,
            stride,
            padding,
            dilation,
          ),
        ).toBe(axis.outputSize);
      }),
    ));

  it("refuses a window that fits nowhere", () =>
    fc.assert(
      fc.property(axesTooShort(limits), (axis) => {
        const { inputSize, windowSize, stride, padding, dilation } = axis;
        expect(() =>
          plain.windowOutputSize(
            inputSize,
            windowSize,
            stride,
            padding,
            dilation,
          ),
        ).toThrow(ShapeError);
      }),
    ));
});

describe("matmul", () => {
  it("multiplies rows with columns", () => {
    const a = tensorOf([2, 3], [1, 2, 3, 4, 5, 6]);
    const b = tensorOf([3, 1], [1, 10, 100]);
    expect(contentsOf(plain.matmul(a, b))).toEqual(
      contentsOf(tensorOf([2, 1], [321, 654])),
    );
  });

  it("takes views", () => {
    const a = tensorOf([2, 2], [1, 2, 3, 4]);
    const identity = tensorOf([2, 2], [1, 0, 0, 1]);
    expect(contentsOf(plain.matmul(a.transpose(1, 0), identity))).toEqual(
      contentsOf(tensorOf([2, 2], [1, 3, 2, 4])),
    );
  });
});

describe("im2col", () => {
  it("writes each window down as a column", () => {
    const inputs = tensorOf([1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(contentsOf(plain.im2col(inputs, [2, 2], unit))).toEqual(
      contentsOf(
        tensorOf([4, 4], [1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9]),
      ),
    );
  });

  it("turns a convolution into a product of matrices", () =>
    fc.assert(
      fc.property(
        conv2dFpropCases(everything),
        ({ inputs, kernels, geometry }) => {
          const [K, C, KH, KW] = kernels.shape;
          const expected = plain.conv2dFprop(
            inputs,
            kernels,
            zeros([K]),
            geometry,
          );
          const [N, , OH, OW] = expected.shape;
          const product = plain.matmul(
            reshaped(kernels, [K, C * KH * KW]),
            plain.im2col(inputs, [KH, KW], geometry),
          );
          expect(
            contentsOf(reshaped(product, [K, N, OH, OW]).transpose(1, 0, 2, 3)),
          ).toEqual(contentsOf(expected));
        },
      ),
    ));
});

describe("col2im", () => {
  it("counts how many windows show each pixel if all columns are ones", () => {
    const ones = tensorOf([4, 4], Array<number>(16).fill(1));
    expect(contentsOf(plain.col2im(ones, [1, 1, 3, 3], [2, 2], unit))).toEqual(
      contentsOf(tensorOf([1, 1, 3, 3], [1, 2, 1, 2, 4, 2, 1, 2, 1])),
    );
  });

  it("turns the transposed product into the gradient of the inputs", () =>
    fc.assert(
      fc.property(
        conv2dFpropCases(everything),
        ({ inputs, kernels, biases, geometry }) => {
          const [K, C, KH, KW] = kernels.shape;
          const grads = plain.conv2dFprop(inputs, kernels, biases, geometry);
          const [N, , OH, OW] = grads.shape;
          const product = plain.matmul(
            reshaped(kernels, [K, C * KH * KW]).transpose(1, 0),
            reshaped(grads.transpose(1, 0, 2, 3), [K, N * OH * OW]),
          );
          expect(
            contentsOf(plain.col2im(product, inputs.shape, [KH, KW], geometry)),
          ).toEqual(
            contentsOf(plain.conv2dBprop(inputs, kernels, grads, geometry)),
          );
        },
      ),
    ));
});
