import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import type { Conv2dGeometry, Pool2dGeometry } from "../../core/geometry.ts";
import { tensorOf, zeros } from "../../core/tensor.ts";
import { contentsOf } from "./same.ts";
import { witnesses } from "./witnesses.ts";

const oneToNine = tensorOf([1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
const oneToFour = tensorOf([1, 1, 2, 2], [1, 2, 3, 4]);

const unit: Conv2dGeometry = {
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
};

/**
 * Two steps down the image, one position across: at the first, the kernel's upper row lies on the padding and its lower
 * row on 1 and 3; at the second they lie on 4 and 6, and on 7 and 9.
 */
const mixed: Conv2dGeometry = {
  stride: [2, 1],
  padding: [1, 0],
  dilation: [1, 2],
};

describe.each(witnesses)("conv2dFprop of $name", ({ witness }) => {
  it("sums kernel times window, without turning the kernel round", async () => {
    const outputs = await witness.conv2dFprop(
      oneToNine,
      oneToFour,
      tensorOf([1], [1]),
      unit,
    );
    expect(contentsOf(outputs)).toEqual(
      contentsOf(tensorOf([1, 1, 2, 2], [38, 48, 68, 78])),
    );
  });

  it("takes stride, padding and dilation at once", async () => {
    const outputs = await witness.conv2dFprop(
      oneToNine,
      oneToFour,
      zeros([1]),
      mixed,
    );
    expect(contentsOf(outputs)).toEqual(
      contentsOf(tensorOf([1, 1, 2, 1], [15, 73])),
    );
  });

  it("refuses a kernel that spans more than the padded images", async () => {
    const call = async () =>
      witness.conv2dFprop(zeros([1, 1, 4, 2]), oneToNine, zeros([1]), unit);
    await expect(call).rejects.toThrow(ShapeError);
    await expect(call).rejects.toThrow(
      "windowOutputSize: a window of 3 with dilation 1 spans 3, larger than the padded input 2; lower the dilation or raise the padding",
    );
  });
});

describe.each(witnesses)("conv2dBprop of $name", ({ witness }) => {
  it("sends every gradient back along the taps", async () => {
    const gradsWrtInputs = await witness.conv2dBprop(
      oneToNine,
      oneToFour,
      tensorOf([1, 1, 2, 1], [1, 10]),
      mixed,
    );
    expect(contentsOf(gradsWrtInputs)).toEqual(
      contentsOf(tensorOf([1, 1, 3, 3], [3, 0, 4, 10, 0, 20, 30, 0, 40])),
    );
  });
});

describe.each(witnesses)("conv2dGradsWrtParams of $name", ({ witness }) => {
  it("sums gradient times pixel for every tap", async () => {
    const grads = await witness.conv2dGradsWrtParams(
      oneToNine,
      oneToFour,
      tensorOf([1, 1, 2, 1], [1, 10]),
      mixed,
    );
    expect(contentsOf(grads.kernels)).toEqual(
      contentsOf(tensorOf([1, 1, 2, 2], [40, 60, 71, 93])),
    );
    expect(contentsOf(grads.biases)).toEqual(contentsOf(tensorOf([1], [11])));
  });
});

const pairs: Pool2dGeometry = {
  size: [2, 2],
  stride: [1, 1],
  padding: [0, 0],
};
const corners: Pool2dGeometry = {
  size: [2, 2],
  stride: [2, 2],
  padding: [1, 1],
};

describe.each(witnesses)("maxPool2dFprop of $name", ({ witness }) => {
  it("remembers the first of several largest pixels", async () => {
    const inputs = tensorOf([1, 1, 3, 3], [1, 5, 5, 2, 0, -1, -3, -2, -4]);
    const { outputs, argmax } = await witness.maxPool2dFprop(inputs, pairs);
    expect(contentsOf(outputs)).toEqual(
      contentsOf(tensorOf([1, 1, 2, 2], [5, 5, 2, 0])),
    );
    expect(contentsOf(argmax).values).toEqual([1, 1, 3, 4]);
    expect(argmax.data).toBeInstanceOf(Int32Array);
  });

  it("never lets the padding win", async () => {
    const inputs = tensorOf([1, 1, 2, 2], [-1, -2, -3, -4]);
    const { outputs, argmax } = await witness.maxPool2dFprop(inputs, corners);
    expect(contentsOf(outputs)).toEqual(contentsOf(inputs));
    expect(contentsOf(argmax).values).toEqual([0, 1, 2, 3]);
  });
});

describe.each(witnesses)("maxPool2dBprop of $name", ({ witness }) => {
  it("adds up what a pixel won in several windows", async () => {
    const gradsWrtInputs = await witness.maxPool2dBprop(
      oneToNine,
      ndarray(Int32Array.of(1, 1, 3, 4), [1, 1, 2, 2]),
      oneToFour,
      pairs,
    );
    expect(contentsOf(gradsWrtInputs)).toEqual(
      contentsOf(tensorOf([1, 1, 3, 3], [0, 3, 0, 3, 4, 0, 0, 0, 0])),
    );
  });
});

describe.each(witnesses)("avgPool2dFprop of $name", ({ witness }) => {
  it("counts the padding in the divisor", async () => {
    const inputs = tensorOf([1, 1, 2, 2], [4, 8, 0, -4]);
    const outputs = await witness.avgPool2dFprop(inputs, corners);
    expect(contentsOf(outputs)).toEqual(
      contentsOf(tensorOf([1, 1, 2, 2], [1, 2, 0, -1])),
    );
  });
});

describe.each(witnesses)("avgPool2dBprop of $name", ({ witness }) => {
  it("shares every gradient among all places of its window", async () => {
    const gradsWrtInputs = await witness.avgPool2dBprop(
      oneToNine,
      tensorOf([1, 1, 2, 2], [4, 8, 12, 16]),
      pairs,
    );
    expect(contentsOf(gradsWrtInputs)).toEqual(
      contentsOf(tensorOf([1, 1, 3, 3], [1, 3, 2, 4, 10, 6, 3, 7, 4])),
    );
  });

  it("loses what falls on the padding", async () => {
    const gradsWrtInputs = await witness.avgPool2dBprop(
      oneToFour,
      tensorOf([1, 1, 2, 2], [4, 8, 12, 16]),
      corners,
    );
    expect(contentsOf(gradsWrtInputs)).toEqual(contentsOf(oneToFour));
  });
});
