/** Arguments of the convolution's three passes, whose shapes agree by construction. */
import fc from "fast-check";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
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

export interface Conv2dSizes {
  /** `[N, C, H, W]` */
  readonly inputs: readonly number[];
  /** `[K, C, KH, KW]` */
  readonly kernels: readonly number[];
  /** `[N, K, OH, OW]` */
  readonly outputs: readonly number[];
  readonly geometry: Conv2dGeometry;
}

type WindowAxis = Omit<Axis, "outputSize">;

function geometryOf(
  vertical: WindowAxis,
  horizontal: WindowAxis,
): Conv2dGeometry {
  return {
    stride: pair(vertical.stride, horizontal.stride),
    padding: pair(vertical.padding, horizontal.padding),
    dilation: pair(vertical.dilation, horizontal.dilation),
  };
}

function sizesOf(counted: {
  readonly vertical: Axis;
  readonly horizontal: Axis;
  readonly N: number;
  readonly C: number;
  readonly K: number;
}): Conv2dSizes {
  const { vertical, horizontal, N, C, K } = counted;
  return {
    inputs: [N, C, vertical.inputSize, horizontal.inputSize],
    kernels: [K, C, vertical.windowSize, horizontal.windowSize],
    outputs: [N, K, vertical.outputSize, horizontal.outputSize],
    geometry: geometryOf(vertical, horizontal),
  };
}

/** Every number is beyond what other claims ask for; a step that no longer fits leaves some pixels over. */
const largeInAllRespects = {
  N: exactly(4, 1),
  C: exactly(4, 1),
  K: exactly(5, 1),
  /** Spans 17 of 28 pixels and their padding. */
  vertical: largeAxis({
    windowSize: 5,
    dilation: 4,
    stride: 5,
    outputSize: 4,
    wantedPadding: 3,
    wantedRemainder: 2,
  }),
  /** Spans 26 of 31 pixels and their padding. */
  horizontal: largeAxis({
    windowSize: 6,
    dilation: 5,
    stride: 4,
    outputSize: 4,
    wantedPadding: 4,
    wantedRemainder: 1,
  }),
};

/** All ones. */
const slender = {
  N: exactly(1, 1),
  C: exactly(1, 1),
  K: exactly(1, 1),
  vertical: slenderAxis({}),
  horizontal: slenderAxis({}),
};

/** As many as `LARGE_SIZES`. */
const largeSizes = [
  largeInAllRespects,
  { ...slender, N: exactly(70, 1) },
  { ...slender, C: exactly(70, 1) },
  { ...slender, K: exactly(70, 1) },
  { ...slender, vertical: slenderAxis({ windowSize: 33, outputSize: 2 }) },
  { ...slender, horizontal: slenderAxis({ windowSize: 33, outputSize: 2 }) },
  {
    ...slender,
    vertical: slenderAxis({ windowSize: 2, stride: 41, outputSize: 3 }),
    horizontal: slenderAxis({ windowSize: 2, dilation: 300, outputSize: 2 }),
  },
].map((sizes) => fc.record(sizes).map(sizesOf));

/** Sizes on which the kernel fits; the two axes know nothing of each other. */
export function conv2dSizes(features: Features): fc.Arbitrary<Conv2dSizes> {
  if (features.large !== undefined) return largeSizes[features.large];
  const axis = axes({
    windowSize: features.largestWindow ?? 3,
    stride: features.stride ? 3 : 1,
    padding: features.padding ? 2 : 0,
    dilation: features.dilation ? 3 : 1,
  });
  return fc
    .record({
      vertical: axis,
      horizontal: features.wide ? wideAxis() : axis,
      N: counts(features.batch),
      C: counts(features.channels),
      K: counts(features.channels),
    })
    .map(sizesOf);
}

export interface Conv2dFpropCase {
  readonly inputs: Tensor;
  readonly kernels: Tensor;
  readonly biases: Tensor;
  readonly geometry: Conv2dGeometry;
}

export function conv2dFpropCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Conv2dFpropCase> {
  return conv2dSizes(features).chain((sizes) =>
    fc.record({
      inputs: tensors(sizes.inputs, values),
      kernels: tensors(sizes.kernels, values),
      biases: features.biases
        ? tensors([sizes.kernels[0]], values)
        : fc.constant(zeros([sizes.kernels[0]])),
      geometry: fc.constant(sizes.geometry),
    }),
  );
}

/** The two backward passes take the same arguments. */
export interface Conv2dBackwardCase {
  readonly inputs: Tensor;
  readonly kernels: Tensor;
  readonly gradsWrtOutputs: Tensor;
  readonly geometry: Conv2dGeometry;
}

function backwardArguments(
  { inputs, kernels, outputs, geometry }: Conv2dSizes,
  values: fc.Arbitrary<number>,
) {
  return {
    inputs: tensors(inputs, values),
    kernels: tensors(kernels, values),
    gradsWrtOutputs: tensors(outputs, values),
    geometry: fc.constant(geometry),
  };
}

export function conv2dBackwardCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Conv2dBackwardCase> {
  return conv2dSizes(features).chain((sizes) =>
    fc.record(backwardArguments(sizes, values)),
  );
}

/** For a batch that is summed in parts. */
export interface Conv2dPartsCase extends Conv2dBackwardCase {
  /** A divisor of the batch; the whole batch unless said. */
  readonly imagesPerPart?: number;
}

/** One part or several, of one image or of several. */
export function conv2dPartsCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Conv2dPartsCase> {
  const sized = fc.record({
    sizes: conv2dSizes(features),
    parts: counts(features.batch),
  });
  return sized.chain(({ sizes, parts }) => {
    const [imagesPerPart, ...image] = sizes.inputs;
    const [, ...output] = sizes.outputs;
    const batch = imagesPerPart * parts;
    const batched = {
      ...sizes,
      inputs: [batch, ...image],
      outputs: [batch, ...output],
    };
    return fc.record({
      ...backwardArguments(batched, values),
      imagesPerPart: fc.constant(imagesPerPart),
    });
  });
}

/** Sizes on which the kernel spans more than the padded images along at least one axis; `outputs` is what a guess would be. */
export function conv2dMisfits(): fc.Arbitrary<Conv2dSizes> {
  const limits = { stride: 2, padding: 1, dilation: 3 };
  const short = axesTooShort(limits);
  const fitting = axes(limits);
  return fc
    .oneof(
      fc.record({ vertical: short, horizontal: short }),
      fc.record({ vertical: short, horizontal: fitting }),
      fc.record({ vertical: fitting, horizontal: short }),
    )
    .map(({ vertical, horizontal }) => ({
      inputs: [1, 1, vertical.inputSize, horizontal.inputSize],
      kernels: [1, 1, vertical.windowSize, horizontal.windowSize],
      outputs: [1, 1, 1, 1],
      geometry: geometryOf(vertical, horizontal),
    }));
}
