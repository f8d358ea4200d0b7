/** Arguments of the poolings' passes, whose shapes agree by construction. */
import fc from "fast-check";
import type { Pool2dGeometry } from "../../core/geometry.ts";
import type { IntTensor, Tensor } from "../../core/tensor.ts";
import { maxPool2dFprop } from "../../reference/plain/pool2d.ts";
import {
  axes,
  axesTooShort,
  largeAxis,
  pair,
  slenderAxis,
  wideAxis,
} from "./axes.ts";
import type { Axis } from "./axes.ts";
import { exactly } from "./exactly.ts";
import { counts } from "./features.ts";
import type { Features } from "./features.ts";
import { smallIntegers, tensors } from "./tensors.ts";

export interface Pool2dSizes {
  /** `[N, C, H, W]` */
  readonly inputs: readonly number[];
  /** `[N, C, OH, OW]` */
  readonly outputs: readonly number[];
  readonly geometry: Pool2dGeometry;
}

type WindowAxis = Omit<Axis, "outputSize">;

function geometryOf(
  vertical: WindowAxis,
  horizontal: WindowAxis,
): Pool2dGeometry {
  return {
    size: pair(vertical.windowSize, horizontal.windowSize),
    stride: pair(vertical.stride, horizontal.stride),
    padding: pair(vertical.padding, horizontal.padding),
  };
}

/** Windows of 6x5 that overlap, on images of more than 256 pixels. */
const largeInAllRespects = {
  N: exactly(4, 1),
  C: exactly(5, 1),
  vertical: largeAxis(
    {
      windowSize: 6,
      dilation: 1,
      stride: 5,
      outputSize: 6,
      wantedPadding: 3,
      wantedRemainder: 3,
    },
    true,
  ),
  horizontal: largeAxis(
    {
      windowSize: 5,
      dilation: 1,
      stride: 4,
      outputSize: 8,
      wantedPadding: 2,
      wantedRemainder: 2,
    },
    true,
  ),
};

interface Counted {
  readonly vertical: Axis;
  readonly horizontal: Axis;
  readonly N: number;
  readonly C: number;
}

function sizesOf({ vertical, horizontal, N, C }: Counted): Pool2dSizes {
  return {
    inputs: [N, C, vertical.inputSize, horizontal.inputSize],
    outputs: [N, C, vertical.outputSize, horizontal.outputSize],
    geometry: geometryOf(vertical, horizontal),
  };
}

/** All ones. */
const slender = {
  N: exactly(1, 1),
  C: exactly(1, 1),
  vertical: slenderAxis({}),
  horizontal: slenderAxis({}),
};

/** As many as `LARGE_SIZES`. */
const largeSizes = [
  largeInAllRespects,
  { ...slender, N: exactly(70, 1) },
  { ...slender, C: exactly(70, 1) },
  {
    ...slender,
    vertical: slenderAxis({ windowSize: 16 }),
    horizontal: slenderAxis({ windowSize: 17 }),
  },
  { ...slender, vertical: slenderAxis({ windowSize: 33, outputSize: 2 }) },
  { ...slender, horizontal: slenderAxis({ windowSize: 33, outputSize: 2 }) },
  {
    ...slender,
    vertical: slenderAxis({ windowSize: 2, stride: 41, outputSize: 3 }),
    horizontal: slenderAxis({ windowSize: 2, stride: 47, outputSize: 3 }),
  },
].map((sizes) => fc.record(sizes).map(sizesOf));

/** Sizes on which the window fits and shows at least one pixel; the two axes know nothing of each other. */
export function pool2dSizes(features: Features): fc.Arbitrary<Pool2dSizes> {
  if (features.large !== undefined) return largeSizes[features.large];
  const axis = axes({
    windowSize: features.largestWindow ?? 4,
    stride: features.stride ? 3 : 1,
    padding: features.padding ? 2 : 0,
    halfPadding: true,
  });
  return fc
    .record({
      vertical: axis,
      horizontal: features.wide ? wideAxis() : axis,
      N: counts(features.batch),
      C: counts(features.channels),
    })
    .map(sizesOf);
}

/** Both poolings' forward passes take the same arguments. */
export interface Pool2dFpropCase {
  readonly inputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

export function pool2dFpropCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Pool2dFpropCase> {
  return pool2dSizes(features).chain(({ inputs, geometry }) =>
    fc.record({
      inputs: tensors(inputs, values),
      geometry: fc.constant(geometry),
    }),
  );
}

export interface MaxPool2dBpropCase {
  readonly inputs: Tensor;
  readonly argmax: IntTensor;
  readonly gradsWrtOutputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

export function maxPool2dBpropCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<MaxPool2dBpropCase> {
  return pool2dSizes(features).chain(({ inputs, outputs, geometry }) =>
    fc
      .record({
        inputs: tensors(inputs, values),
        gradsWrtOutputs: tensors(outputs, values),
      })
      .map((images) => withArgmax(images, geometry)),
  );
}

/** The arguments of the backward pass: `argmax` is what a right forward pass remembers of `inputs`. */
export function withArgmax(
  images: { readonly inputs: Tensor; readonly gradsWrtOutputs: Tensor },
  geometry: Pool2dGeometry,
): MaxPool2dBpropCase {
  const { inputs, gradsWrtOutputs } = images;
  const { argmax } = maxPool2dFprop(inputs, geometry);
  return { inputs, argmax, gradsWrtOutputs, geometry };
}

export interface AvgPool2dBpropCase {
  readonly inputs: Tensor;
  readonly gradsWrtOutputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

export function avgPool2dBpropCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<AvgPool2dBpropCase> {
  return pool2dSizes(features).chain(({ inputs, outputs, geometry }) =>
    fc.record({
      inputs: tensors(inputs, values),
      gradsWrtOutputs: tensors(outputs, values),
      geometry: fc.constant(geometry),
    }),
  );
}

/** Images on which the window spans more than the padded rows, or columns, or both. */
export function pool2dMisfits(): fc.Arbitrary<Pool2dFpropCase> {
  const limits = { stride: 2, padding: 1, halfPadding: true };
  const short = axesTooShort(limits);
  const fitting = axes(limits);
  return fc
    .oneof(
      fc.record({ vertical: short, horizontal: short }),
      fc.record({ vertical: short, horizontal: fitting }),
      fc.record({ vertical: fitting, horizontal: short }),
    )
    .chain(({ vertical, horizontal }) =>
      fc.record({
        inputs: tensors([1, 1, vertical.inputSize, horizontal.inputSize]),
        geometry: fc.constant(geometryOf(vertical, horizontal)),
      }),
    );
}
