import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import type { Tensor } from "../../core/tensor.ts";
import { conv2dFprop } from "../../reference/plain/conv2d.ts";
import { windowOutputSize } from "../../reference/output-size.ts";
import { axes, axesTooShort, largeAxis } from "../arbitraries/axes.ts";
import type { Axis } from "../arbitraries/axes.ts";
import {
  conv2dBackwardCases,
  conv2dFpropCases,
  conv2dMisfits,
} from "../arbitraries/conv2d.ts";
import type { Conv2dFpropCase } from "../arbitraries/conv2d.ts";
import { everything } from "../arbitraries/features.ts";
import { maxPool2dBpropCases, pool2dMisfits } from "../arbitraries/pool2d.ts";
import { tensors } from "../arbitraries/tensors.ts";
import { layouts, ordinaryLayout, viewOf } from "../arbitraries/views.ts";
import type { Layout } from "../arbitraries/views.ts";
import { isCanonical, valuesOf } from "./picture.ts";

const limits = { stride: 4, padding: 3, dilation: 4, outputSize: 6 };

/** Whether some of many cases have a property: an arbitrary that never gives it proves nothing about it. */
function isSometimes<T>(
  arbitrary: fc.Arbitrary<T>,
  has: (value: T) => boolean,
): boolean {
  return fc.sample(arbitrary, { numRuns: 1000, seed: 0 }).some(has);
}

describe("axes", () => {
  it("hold their window exactly outputSize times", () => {
    fc.assert(
      fc.property(axes(limits), (axis) => {
        const { inputSize, windowSize, stride, padding, dilation } = axis;
        expect(inputSize).toBeGreaterThan(0);
        expect(
          windowOutputSize(inputSize, windowSize, stride, padding, dilation),
        ).toBe(axis.outputSize);
      }),
    );
  });

  it("are exactly as large as they are told, and shrink from there", () => {
    const wishes = {
      windowSize: 5,
      dilation: 4,
      stride: 5,
      outputSize: 4,
      wantedPadding: 3,
      wantedRemainder: 2,
    };
    const large = largeAxis(wishes);
    const [axis] = fc.sample(large, 1);
    expect(axis).toEqual({
      windowSize: 5,
      dilation: 4,
      stride: 5,
      outputSize: 4,
      padding: 3,
      inputSize: 17 + 3 * 5 + 2 - 2 * 3,
    });
    const { counterexample } = fc.check(
      fc.property(large, ({ padding }) => padding < 3),
    );
    expect(counterexample?.[0]).toMatchObject({ padding: 3, windowSize: 1 });
  });

  it("keep the padding to half the window where that is asked for", () => {
    fc.assert(
      fc.property(axes({ ...limits, halfPadding: true }), (axis) => {
        expect(axis.padding).toBeLessThanOrEqual(axis.windowSize / 2);
      }),
    );
  });

  it("are too short where that is asked for, some of them by one pixel", () => {
    const short = axesTooShort(limits);
    const excess = (axis: Omit<Axis, "outputSize">) =>
      axis.dilation * (axis.windowSize - 1) +
      1 -
      (axis.inputSize + 2 * axis.padding);
    fc.assert(
      fc.property(short, (axis) => {
        expect(excess(axis)).toBeGreaterThan(0);
      }),
    );
    expect(isSometimes(short, (axis) => excess(axis) === 1)).toBe(true);
  });
});

describe("conv2dFpropCases", () => {
  const cases = conv2dFpropCases(everything);

  it.each<[string, (given: Conv2dFpropCase) => boolean]>([
    [
      "as many input as output channels",
      ({ kernels }) =>
        kernels.shape[0] === kernels.shape[1] && kernels.shape[0] > 1,
    ],
    [
      "more output than input channels",
      ({ kernels }) => kernels.shape[0] > kernels.shape[1],
    ],
    ["a single image", ({ inputs }) => inputs.shape[0] === 1],
    ["three images", ({ inputs }) => inputs.shape[0] === 3],
    [
      "a kernel of 1x1",
      ({ kernels }) => kernels.shape[2] * kernels.shape[3] === 1,
    ],
    [
      "a kernel as large as the padded image",
      ({ inputs, kernels, geometry }) =>
        [0, 1].every(
          (i) =>
            geometry.dilation[i] * (kernels.shape[2 + i] - 1) + 1 ===
            inputs.shape[2 + i] + 2 * geometry.padding[i],
        ),
    ],
    [
      "different strides",
      ({ geometry }) => geometry.stride[0] !== geometry.stride[1],
    ],
    [
      "different paddings",
      ({ geometry }) => geometry.padding[0] !== geometry.padding[1],
    ],
    [
      "stride and dilation at once",
      ({ geometry }) => geometry.stride[0] > 1 && geometry.dilation[0] > 1,
    ],
    [
      "pixels that the stride leaves over",
      ({ inputs, kernels, geometry }) =>
        (inputs.shape[2] +
          2 * geometry.padding[0] -
          geometry.dilation[0] * (kernels.shape[2] - 1) -
          1) %
          geometry.stride[0] >
        0,
    ],
  ])("include %s", (_, has) => {
    expect(isSometimes(cases, has)).toBe(true);
  });

  it("agree in their shapes with those of the backward passes", () => {
    fc.assert(
      fc.property(conv2dBackwardCases(everything), (given) => {
        const { inputs, kernels, gradsWrtOutputs, geometry } = given;
        const biases = kernels.pick(null, 0, 0, 0);
        const outputs = conv2dFprop(inputs, kernels, biases, geometry);
        expect(gradsWrtOutputs.shape).toEqual(outputs.shape);
      }),
    );
  });
});

describe("misfits", () => {
  it("fit nowhere", () => {
    const sizes = conv2dMisfits().map(({ inputs, kernels, geometry }) => ({
      inputs,
      window: [kernels[2], kernels[3]],
      geometry,
    }));
    const pools = pool2dMisfits().map(({ inputs, geometry }) => ({
      inputs: inputs.shape,
      window: [...geometry.size],
      geometry: { ...geometry, dilation: [1, 1] },
    }));
    fc.assert(
      fc.property(fc.oneof(sizes, pools), ({ inputs, window, geometry }) => {
        const { stride, padding, dilation } = geometry;
        const count = (i: 0 | 1) =>
          windowOutputSize(
            inputs[2 + i],
            window[i],
            stride[i],
            padding[i],
            dilation[i],
          );
        expect(() => [count(0), count(1)]).toThrow(ShapeError);
      }),
    );
  });
});

describe("maxPool2dBpropCases", () => {
  it("name a pixel of the image for every output", () => {
    fc.assert(
      fc.property(maxPool2dBpropCases(everything), ({ inputs, argmax }) => {
        const [, , H, W] = inputs.shape;
        for (const position of argmax.data)
          expect(position).toBeLessThan(H * W);
      }),
    );
  });
});

describe("viewOf", () => {
  const given = fc.tuple(tensors([2, 3, 2, 4]), layouts(4));

  it("shows the same elements", () => {
    fc.assert(
      fc.property(given, ([tensor, layout]) => {
        const view = viewOf(tensor, layout);
        expect(view.shape).toEqual(tensor.shape);
        expect(valuesOf(view)).toEqual(valuesOf(tensor));
      }),
    );
  });

  it("seldom lies in memory in the ordinary way", () => {
    const isOrdinary = ([tensor, layout]: [Tensor, Layout]) =>
      isCanonical(viewOf(tensor, layout)) &&
      viewOf(tensor, layout).data.length === tensor.size;
    const samples = fc.sample(given, { numRuns: 1000, seed: 0 });
    expect(samples.filter(isOrdinary).length).toBeLessThan(20);
  });

  it("lies there in the ordinary way if it is told to", () => {
    const [tensor] = fc.sample(tensors([2, 3, 4]), { numRuns: 1, seed: 0 });
    expect(isCanonical(viewOf(tensor, ordinaryLayout(3)))).toBe(true);
  });
});
