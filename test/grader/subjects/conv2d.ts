/** The three passes of a convolution. */
import { copyOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import * as reference from "../../../reference/index.ts";
import {
  conv2dBackwardCases,
  conv2dFpropCases,
} from "../../arbitraries/conv2d.ts";
import type {
  Conv2dBackwardCase,
  Conv2dFpropCase,
} from "../../arbitraries/conv2d.ts";
import {
  otherConv2dGeometries,
  smallNumbers,
} from "../../arbitraries/other-geometries.ts";
import { vastConv2dBackward, vastConv2dFprop } from "../../arbitraries/vast.ts";
import { callByName, namedResults, oneResult } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { bpropOrigin, fpropOrigin, gradsOrigin } from "./origins/conv2d.ts";

function firstOf(tensor: Tensor): Tensor {
  return copyOf(tensor.hi(1));
}

function firstImageBackward(given: Conv2dBackwardCase): Conv2dBackwardCase {
  return {
    ...given,
    inputs: firstOf(given.inputs),
    gradsWrtOutputs: firstOf(given.gradsWrtOutputs),
  };
}

function otherGeometries({
  inputs,
  kernels,
  geometry,
}: Pick<Conv2dBackwardCase, "inputs" | "kernels" | "geometry">) {
  const [, , H, W] = inputs.shape;
  const [, , KH, KW] = kernels.shape;
  return otherConv2dGeometries([H, W], [KH, KW], geometry);
}

function otherBackwardCases(given: Conv2dBackwardCase): Conv2dBackwardCase[] {
  const [N] = given.inputs.shape;
  const [K] = given.kernels.shape;
  return otherGeometries(given).map(({ geometry, outputs }) => ({
    ...given,
    gradsWrtOutputs: smallNumbers([N, K, ...outputs]),
    geometry,
  }));
}

export const conv2dFprop: Subject<Conv2dFpropCase> = {
  functionName: "conv2dFprop",
  cases: conv2dFpropCases,
  vastCase: vastConv2dFprop,
  run: callByName("conv2dFprop"),
  resultsOf: oneResult("outputs"),
  expected: async ({ inputs, kernels, biases, geometry }) => ({
    outputs: await reference.conv2dFprop(inputs, kernels, biases, geometry),
  }),
  otherGeometries: (given) =>
    otherGeometries(given).map(({ geometry }) => ({ ...given, geometry })),
  originOf: fpropOrigin,
  terms({ kernels }) {
    const [, C, KH, KW] = kernels.shape;
    return C * KH * KW + 1;
  },
  firstImage: (given) => ({ ...given, inputs: firstOf(given.inputs) }),
};

export const conv2dBprop: Subject<Conv2dBackwardCase> = {
  functionName: "conv2dBprop",
  cases: conv2dBackwardCases,
  vastCase: vastConv2dBackward,
  run: callByName("conv2dBprop"),
  resultsOf: oneResult("gradsWrtInputs"),
  expected: async ({ inputs, kernels, gradsWrtOutputs, geometry }) => ({
    gradsWrtInputs: await reference.conv2dBprop(
      inputs,
      kernels,
      gradsWrtOutputs,
      geometry,
    ),
  }),
  otherGeometries: otherBackwardCases,
  originOf: bpropOrigin,
  terms({ kernels }) {
    const [K, , KH, KW] = kernels.shape;
    return K * KH * KW;
  },
  firstImage: firstImageBackward,
};

export const conv2dGradsWrtParams: Subject<Conv2dBackwardCase> = {
  functionName: "conv2dGradsWrtParams",
  cases: conv2dBackwardCases,
  vastCase: vastConv2dBackward,
  run: callByName("conv2dGradsWrtParams"),
  resultsOf: namedResults("kernels", "biases"),
  async expected({ inputs, kernels, gradsWrtOutputs, geometry }) {
    return {
      ...(await reference.conv2dGradsWrtParams(
        inputs,
        kernels,
        gradsWrtOutputs,
        geometry,
      )),
    };
  },
  otherGeometries: otherBackwardCases,
  originOf: gradsOrigin,
  terms({ gradsWrtOutputs }) {
    const [N, , OH, OW] = gradsWrtOutputs.shape;
    return N * OH * OW;
  },
  firstImage: firstImageBackward,
};

/** The same, of whose results only the biases are judged. */
export const conv2dGradsWrtBiases: Subject<Conv2dBackwardCase> = {
  ...conv2dGradsWrtParams,
  expected: async ({ gradsWrtOutputs }) => ({
    biases: await reference.conv2dGradsWrtBiases(gradsWrtOutputs),
  }),
};
