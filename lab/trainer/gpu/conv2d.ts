/** Convolution in a plan: by exercise 09, or by exercise 11, which is faster on a graphics card. */
import * as clear from "#kata/09-gpu-conv2d";
import { kernelShapeOf } from "../model.ts";
import type { Conv2dLayer } from "../model.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import { conv2dConstants } from "./constants.ts";
import { createKernel } from "./device.ts";
import type { GpuDevice, GpuKernel } from "./device.ts";
import {
  channelsLastGpu,
  firstAxesSwappedGpu,
  sumOfPartsGpu,
} from "./kernels/turn.ts";
import type { PlannedLayer } from "./plan.ts";
import type { SecondGoKernels } from "./second-go.ts";

/** So many threads keep a graphics card busy. */
const ENOUGH_THREADS = 2 ** 18;

/** Sizes and constants of one convolution for batches of this size. */
function sizesOf(layer: Conv2dLayer, batch: number) {
  const kernelShape = kernelShapeOf(layer);
  const inputShape = [batch, ...layer.inputShape];
  return {
    kernelShape,
    inputShape,
    outputShape: [batch, ...layer.outputShape],
    constants: conv2dConstants(inputShape, kernelShape, layer.geometry),
    // the study's networks have none
    biases: new Float32Array(layer.filters),
  };
}

/** By exercise 09 as it is. */
export function planConv2d(
  device: GpuDevice,
  layer: Conv2dLayer,
  batch: number,
): PlannedLayer {
  const { kernelShape, inputShape, outputShape, constants, biases } = sizesOf(
    layer,
    batch,
  );
  const kernel = (source: GpuKernel, shape: readonly number[]) =>
    createKernel(device, source, constants, gpuSizeOf(shape));
  const fprop = kernel(clear.conv2dFpropGpu, outputShape);
  const bprop = kernel(clear.conv2dBpropGpu, inputShape);
  const grads = kernel(clear.conv2dGradsWrtKernelsGpu, kernelShape);
  return {
    fprop: (inputs, kernels) => fprop(inputs, kernels, biases),
    bprop: ({ kernels, gradsWrtOutputs }) => bprop(kernels, gradsWrtOutputs),
    gradsWrtKernels: (inputs, gradsWrtOutputs) =>
      grads(inputs, gradsWrtOutputs),
  };
}

/**
 * Images of a part of the batch, so that there are enough threads where that is possible.
 *
 * @param weights - threads of one part
 * @returns a divisor of `batch`
 */
export function imagesPerPart(weights: number, batch: number): number {
  let images = 1;
  for (let divisor = 1; divisor <= batch; divisor++) {
    const isDivisor = batch % divisor === 0;
    if (isDivisor && (weights * batch) / divisor >= ENOUGH_THREADS) {
      images = divisor;
    }
  }
  return images;
}

/** By exercise 11 where it has another way, else by exercise 09. */
export function planSecondGo(
  device: GpuDevice,
  layer: Conv2dLayer,
  batch: number,
  kernels: SecondGoKernels,
): PlannedLayer {
  const { kernelShape, outputShape, constants, biases } = sizesOf(layer, batch);
  const [filters, channels, rows, columns] = kernelShape;
  const taps = rows * columns;
  const images = imagesPerPart(filters * channels * taps, batch);
  const parts = batch / images;
  const [, , outputHeight, outputWidth] = outputShape;

  const swapped = createKernel(
    device,
    firstAxesSwappedGpu,
    {},
    gpuSizeOf([channels, filters, rows, columns]),
  );
  const fprop = createKernel(
    device,
    kernels.conv2dFpropSwappedGpu,
    constants,
    gpuSizeOf(outputShape),
  );
  const last = createKernel(device, channelsLastGpu, { channels: filters }, [
    rowLength(filters),
    outputHeight * outputWidth,
    batch,
  ]);
  const inParts = createKernel(
    device,
    kernels.conv2dGradsWrtKernelsInPartsGpu,
    { ...constants, imagesPerPart: images },
    [rowLength(filters), taps * channels, parts],
  );
  const sum = createKernel(
    device,
    sumOfPartsGpu,
    { parts, channels, taps },
    gpuSizeOf(kernelShape),
  );
  return {
    ...planConv2d(device, layer, batch),
    fprop: (inputs, weights) => fprop(inputs, swapped(weights), biases),
    gradsWrtKernels: (inputs, gradsWrtOutputs) =>
      sum(inParts(inputs, last(gradsWrtOutputs))),
  };
}
