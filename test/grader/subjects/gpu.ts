/** The gpu kernels of exercises 09 to 11, each judged by the function of exercises 02 to 06 that it is a part of. */
import { conv2dPartsCases } from "../../arbitraries/conv2d.ts";
import type {
  Conv2dBackwardCase,
  Conv2dFpropCase,
  Conv2dPartsCase,
} from "../../arbitraries/conv2d.ts";
import type {
  AvgPool2dBpropCase,
  MaxPool2dBpropCase,
  Pool2dFpropCase,
} from "../../arbitraries/pool2d.ts";
import type * as constantsOfKernels from "../../../lab/trainer/gpu/constants.ts";
import {
  channelsLast,
  firstAxesSwapped,
  partsShape,
  sumOfParts,
} from "../../../lab/trainer/gpu/turned.ts";
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { KernelCall } from "../gpu-threads.ts";
import { isNdArray, valuesOf } from "../picture.ts";
import { onlyResult, oneResult } from "../subject.ts";
import type { Subject } from "../subject.ts";
import {
  conv2dBprop,
  conv2dFprop,
  conv2dGradsWrtBiases,
  conv2dGradsWrtParams,
} from "./conv2d.ts";
import {
  avgPool2dBprop,
  avgPool2dFprop,
  maxPool2dBprop,
  maxPool2dFprop,
} from "./pool2d.ts";

/** They call exercise 01, which need not be there yet when claims are made: imported when a claim is checked. */
let imported: Promise<typeof constantsOfKernels> | undefined;
const constantsModule = (): Promise<typeof constantsOfKernels> =>
  (imported ??= import("../../../lab/trainer/gpu/constants.ts"));

/** A gpu kernel under test. */
export interface KernelSubject<Case extends object> extends Subject<Case> {
  /** What the kernel is called with in this case. */
  callOf(given: Case): Promise<KernelCall>;
  /** The function of exercises 02 to 06 that computes this kernel's result; of its results, only that one is judged. */
  readonly layer: Subject<Case>;
  /** The kernels that the layer compiles, this one among them. */
  readonly compiledWith: readonly string[];
}

/** @param result - which of the layer's results the kernel computes */
function kernelSubject<Case extends object>(
  functionName: string,
  wholeLayer: Subject<Case>,
  result: string,
  callOf: (given: Case) => Promise<KernelCall>,
  compiledWith: readonly string[] = [functionName],
): KernelSubject<Case> {
  const layer = onlyResult(wholeLayer, result);
  return {
    ...layer,
    functionName,
    callOf,
    layer,
    compiledWith,
    run: async (implementation, given) =>
      implementation.runThreads(functionName, await callOf(given)),
    resultsOf: oneResult(result),
  };
}

export const fpropKernel = kernelSubject<Conv2dFpropCase>(
  "conv2dFpropGpu",
  conv2dFprop,
  "outputs",
  async ({ inputs, kernels, biases, geometry }) => {
    const { conv2dConstants } = await constantsModule();
    const constants = conv2dConstants(inputs.shape, kernels.shape, geometry);
    const { batch, filters, outputHeight, outputWidth } = constants;
    return {
      constants,
      arrays: { inputs, kernels, biases },
      shape: [batch, filters, outputHeight, outputWidth],
    };
  },
);

export const bpropKernel = kernelSubject<Conv2dBackwardCase>(
  "conv2dBpropGpu",
  conv2dBprop,
  "gradsWrtInputs",
  async ({ inputs, kernels, gradsWrtOutputs, geometry }) => {
    const { conv2dConstants } = await constantsModule();
    return {
      constants: conv2dConstants(inputs.shape, kernels.shape, geometry),
      arrays: { kernels, gradsWrtOutputs },
      shape: inputs.shape,
    };
  },
);

/** One layer computes both gradients. */
const GRADS_KERNELS = ["conv2dGradsWrtKernelsGpu", "conv2dGradsWrtBiasesGpu"];

export const kernelGradsKernel = kernelSubject<Conv2dBackwardCase>(
  "conv2dGradsWrtKernelsGpu",
  conv2dGradsWrtParams,
  "kernels",
  async ({ inputs, kernels, gradsWrtOutputs, geometry }) => {
    const { conv2dConstants } = await constantsModule();
    return {
      constants: conv2dConstants(inputs.shape, kernels.shape, geometry),
      arrays: { inputs, gradsWrtOutputs },
      shape: kernels.shape,
    };
  },
  GRADS_KERNELS,
);

export const biasGradsKernel = kernelSubject<Conv2dBackwardCase>(
  "conv2dGradsWrtBiasesGpu",
  conv2dGradsWrtBiases,
  "biases",
  async ({ inputs, kernels, gradsWrtOutputs, geometry }) => {
    const { conv2dConstants } = await constantsModule();
    return {
      constants: conv2dConstants(inputs.shape, kernels.shape, geometry),
      arrays: { gradsWrtOutputs },
      shape: [kernels.shape[0]],
    };
  },
  GRADS_KERNELS,
);

async function poolOutputs({
  inputs,
  geometry,
}: Pool2dFpropCase): Promise<KernelCall> {
  const { pool2dConstants } = await constantsModule();
  const constants = pool2dConstants(inputs.shape, geometry);
  const { batch, channels, outputHeight, outputWidth } = constants;
  return {
    constants,
    arrays: { inputs },
    shape: [batch, channels, outputHeight, outputWidth],
  };
}

/** One layer finds both the maximum and where it was. */
const MAX_KERNELS = ["maxPool2dFpropGpu", "maxPool2dArgmaxGpu"];

export const maxKernel = kernelSubject(
  "maxPool2dFpropGpu",
  maxPool2dFprop,
  "outputs",
  poolOutputs,
  MAX_KERNELS,
);

export const argmaxKernel = kernelSubject(
  "maxPool2dArgmaxGpu",
  maxPool2dFprop,
  "argmax",
  poolOutputs,
  MAX_KERNELS,
);

export const routingKernel = kernelSubject<MaxPool2dBpropCase>(
  "maxPool2dBpropGpu",
  maxPool2dBprop,
  "gradsWrtInputs",
  async ({ inputs, argmax, gradsWrtOutputs, geometry }) => {
    const { pool2dConstants } = await constantsModule();
    return {
      constants: pool2dConstants(inputs.shape, geometry),
      arrays: { argmax, gradsWrtOutputs },
      shape: inputs.shape,
    };
  },
);

export const meanKernel = kernelSubject(
  "avgPool2dFpropGpu",
  avgPool2dFprop,
  "outputs",
  poolOutputs,
);

export const sharingKernel = kernelSubject<AvgPool2dBpropCase>(
  "avgPool2dBpropGpu",
  avgPool2dBprop,
  "gradsWrtInputs",
  async ({ inputs, gradsWrtOutputs, geometry }) => {
    const { pool2dConstants } = await constantsModule();
    return {
      constants: pool2dConstants(inputs.shape, geometry),
      arrays: { gradsWrtOutputs },
      shape: inputs.shape,
    };
  },
);

export const swappedFpropKernel = kernelSubject<Conv2dFpropCase>(
  "conv2dFpropSwappedGpu",
  { ...conv2dFprop, functionName: "conv2dFpropSwapped" },
  "outputs",
  async (given) => {
    const { arrays, ...call } = await fpropKernel.callOf(given);
    const kernels = firstAxesSwapped(given.kernels);
    return { ...call, arrays: { ...arrays, kernels } };
  },
);

function partsIn({ inputs, imagesPerPart }: Conv2dPartsCase): number {
  const [N] = inputs.shape;
  return N / (imagesPerPart ?? N);
}

const gradsInParts = kernelSubject<Conv2dPartsCase>(
  "conv2dGradsWrtKernelsInPartsGpu",
  {
    ...conv2dGradsWrtParams,
    functionName: "conv2dGradsWrtKernelsInParts",
    cases: conv2dPartsCases,
    resultsOf: oneResult("kernels"),
    firstImage: (given) => ({
      ...conv2dGradsWrtParams.firstImage(given),
      imagesPerPart: 1,
    }),
  },
  "kernels",
  async (given) => {
    const { constants, arrays } = await kernelGradsKernel.callOf(given);
    const [N] = given.inputs.shape;
    const { imagesPerPart = N } = given;
    return {
      constants: { ...constants, imagesPerPart },
      arrays: {
        ...arrays,
        gradsWrtOutputs: channelsLast(given.gradsWrtOutputs),
      },
      shape: partsShape(partsIn(given), given.kernels.shape),
    };
  },
);

/** What each part should be: the gradients of its own images. */
async function expectedParts(given: Conv2dPartsCase): Promise<Tensor> {
  const { inputs, kernels, gradsWrtOutputs, geometry } = given;
  const count = partsIn(given);
  const images = inputs.shape[0] / count;
  const values: number[] = [];
  for (let part = 0; part < count; part++) {
    const grads = await conv2dGradsWrtParams.expected({
      inputs: inputs.lo(part * images).hi(images),
      kernels,
      gradsWrtOutputs: gradsWrtOutputs.lo(part * images).hi(images),
      geometry,
    });
    values.push(...valuesOf(grads.kernels.transpose(2, 3, 1, 0)));
  }
  return tensorOf(partsShape(count, kernels.shape), values);
}

/** Judged part by part. */
export const partsKernel: KernelSubject<Conv2dPartsCase> = {
  ...gradsInParts,
  resultsOf: oneResult("parts"),
  expected: async (given) => ({ parts: await expectedParts(given) }),
  originOf: undefined,
};

/** Judged by the sum of its parts. */
export const partGradsKernel: KernelSubject<Conv2dPartsCase> = {
  ...gradsInParts,
  async run(implementation, given) {
    const inParts = await gradsInParts.run(implementation, given);
    return isNdArray(inParts)
      ? sumOfParts(inParts, partsIn(given), given.kernels.shape)
      : inParts;
  },
};
