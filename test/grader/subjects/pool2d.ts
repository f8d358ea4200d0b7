/** Max and average pooling, forward and backward. */
import { copyOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import * as reference from "../../../reference/index.ts";
import {
  avgPool2dBpropCases,
  maxPool2dBpropCases,
  pool2dFpropCases,
  withArgmax,
} from "../../arbitraries/pool2d.ts";
import type {
  AvgPool2dBpropCase,
  MaxPool2dBpropCase,
  Pool2dFpropCase,
} from "../../arbitraries/pool2d.ts";
import {
  otherPool2dGeometries,
  smallNumbers,
} from "../../arbitraries/other-geometries.ts";
import {
  vastAvgPool2dBprop,
  vastMaxPool2dBprop,
  vastPool2dFprop,
} from "../../arbitraries/vast.ts";
import { callByName, namedResults, oneResult } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { avgPool2dForward, maxPool2dForward } from "./forward-passes.ts";
import {
  avgBpropOrigin,
  avgFpropOrigin,
  maxBpropOrigin,
  maxFpropOrigin,
} from "./origins/pool2d.ts";

function firstOf(tensor: Tensor): Tensor {
  return copyOf(tensor.hi(1));
}

function area({ geometry }: { readonly geometry: Pool2dGeometry }): number {
  return geometry.size[0] * geometry.size[1];
}

/** A mean of integers is rounded, unless the division is by a power of two. */
function areaIsNoPowerOfTwo(given: {
  readonly geometry: Pool2dGeometry;
}): boolean {
  return !Number.isInteger(Math.log2(area(given)));
}

function otherGeometries({ inputs, geometry }: Pool2dFpropCase) {
  const [, , H, W] = inputs.shape;
  return otherPool2dGeometries([H, W], geometry);
}

function otherForwardCases(given: Pool2dFpropCase): Pool2dFpropCase[] {
  return otherGeometries(given).map(({ geometry }) => ({ ...given, geometry }));
}

/** The arguments of a backward pass under other geometries, with gradients of the shapes that those ask for. */
function otherGradients({ inputs, geometry }: Pool2dFpropCase) {
  const [N, C] = inputs.shape;
  return otherGeometries({ inputs, geometry }).map((other) => ({
    inputs,
    gradsWrtOutputs: smallNumbers([N, C, ...other.outputs]),
    geometry: other.geometry,
  }));
}

export const maxPool2dFprop: Subject<Pool2dFpropCase> = {
  functionName: "maxPool2dFprop",
  cases: pool2dFpropCases,
  vastCase: vastPool2dFprop,
  run: callByName("maxPool2dFprop"),
  resultsOf: namedResults("outputs", "argmax"),
  expected: async ({ inputs, geometry }) => ({
    ...(await reference.maxPool2dFprop(inputs, geometry)),
  }),
  otherGeometries: otherForwardCases,
  originOf: maxFpropOrigin,
  terms: () => 0,
  firstImage: (given) => ({ ...given, inputs: firstOf(given.inputs) }),
};

export const maxPool2dBprop: Subject<MaxPool2dBpropCase> = {
  functionName: "maxPool2dBprop",
  cases: maxPool2dBpropCases,
  vastCase: vastMaxPool2dBprop,
  run: callByName("maxPool2dBprop"),
  resultsOf: oneResult("gradsWrtInputs"),
  expected: async ({ inputs, argmax, gradsWrtOutputs, geometry }) => ({
    gradsWrtInputs: await reference.maxPool2dBprop(
      inputs,
      argmax,
      gradsWrtOutputs,
      geometry,
    ),
  }),
  otherGeometries: (given) =>
    otherGradients(given).map(({ geometry, ...images }) =>
      withArgmax(images, geometry),
    ),
  originOf: maxBpropOrigin,
  terms: area,
  forwardPass: maxPool2dForward,
  firstImage: (given) => ({
    ...given,
    inputs: firstOf(given.inputs),
    argmax: given.argmax.hi(1),
    gradsWrtOutputs: firstOf(given.gradsWrtOutputs),
  }),
};

export const avgPool2dFprop: Subject<Pool2dFpropCase> = {
  functionName: "avgPool2dFprop",
  cases: pool2dFpropCases,
  vastCase: vastPool2dFprop,
  run: callByName("avgPool2dFprop"),
  resultsOf: oneResult("outputs"),
  expected: async ({ inputs, geometry }) => ({
    outputs: await reference.avgPool2dFprop(inputs, geometry),
  }),
  otherGeometries: otherForwardCases,
  originOf: avgFpropOrigin,
  terms: area,
  roundsIntegers: areaIsNoPowerOfTwo,
  firstImage: (given) => ({ ...given, inputs: firstOf(given.inputs) }),
};

export const avgPool2dBprop: Subject<AvgPool2dBpropCase> = {
  functionName: "avgPool2dBprop",
  cases: avgPool2dBpropCases,
  vastCase: vastAvgPool2dBprop,
  run: callByName("avgPool2dBprop"),
  resultsOf: oneResult("gradsWrtInputs"),
  expected: async ({ inputs, gradsWrtOutputs, geometry }) => ({
    gradsWrtInputs: await reference.avgPool2dBprop(
      inputs,
      gradsWrtOutputs,
      geometry,
    ),
  }),
  otherGeometries: otherGradients,
  originOf: avgBpropOrigin,
  terms: area,
  roundsIntegers: areaIsNoPowerOfTwo,
  forwardPass: avgPool2dForward,
  firstImage: (given) => ({
    ...given,
    inputs: firstOf(given.inputs),
    gradsWrtOutputs: firstOf(given.gradsWrtOutputs),
  }),
};
