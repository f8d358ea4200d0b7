/** The gpu kernels of exercises 09 and 10, each judged by the function of exercises 02 to 06 that it is a part of. */
import type {
  Conv2dBackwardCase,
  Conv2dFpropCase,
} from "../../arbitraries/conv2d.ts";
import type {
  AvgPool2dBpropCase,
  MaxPool2dBpropCase,
  Pool2dFpropCase,
} from "../../arbitraries/pool2d.ts";
import type * as constantsOfKernels from "../../../lab/trainer/gpu/constants.ts";
import type { KernelCall } from "../gpu-threads.ts";
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
