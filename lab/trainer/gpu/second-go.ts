/** What exercise 11 computes, one call at a time. */
import type * as secondGo from "#kata/11-gpu-second-go";
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { toGpuArray, toGpuVector } from "./arrays.ts";
import { conv2dConstants } from "./constants.ts";
import type { GpuDevice } from "./device.ts";
import { launchRows } from "./launch.ts";
import {
  channelsLast,
  firstAxesSwapped,
  partsShape,
  sumOfParts,
} from "./turned.ts";

/** The gpu kernels of exercise 11. */
export type SecondGoKernels = typeof secondGo;

/** Shapes and meanings as in exercises 02 and 04. */
export interface SecondGoLayers {
  /** The same as `conv2dFprop`. */
  conv2dFpropSwapped(
    inputs: Tensor,
    kernels: Tensor,
    biases: Tensor,
    geometry: Conv2dGeometry,
  ): Promise<Tensor>;
  /**
   * The same as the kernels' gradients of `conv2dGradsWrtParams`.
   *
   * @param imagesPerPart - a divisor of the batch; the whole batch unless said
   */
  conv2dGradsWrtKernelsInParts(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
    imagesPerPart?: number,
  ): Promise<Tensor>;
}

/** @param given - what the layers compile; exercise 11 of `#kata/` unless said, which is loaded when it is first needed */
export function secondGoLayers(
  device: GpuDevice,
  given?: SecondGoKernels,
): SecondGoLayers {
  const kernelsOf = async () => given ?? import("#kata/11-gpu-second-go");
  return {
    async conv2dFpropSwapped(inputs, kernels, biases, geometry) {
      const constants = conv2dConstants(inputs.shape, kernels.shape, geometry);
      const { batch, filters, outputHeight, outputWidth } = constants;
      return launchRows(device, [batch, filters, outputHeight, outputWidth], {
        kernel: (await kernelsOf()).conv2dFpropSwappedGpu,
        constants,
        args: [
          toGpuArray(inputs),
          toGpuArray(firstAxesSwapped(kernels)),
          toGpuVector(biases),
        ],
      });
    },

    async conv2dGradsWrtKernelsInParts(
      inputs,
      kernels,
      gradsWrtOutputs,
      geometry,
      imagesPerPart = inputs.shape[0],
    ) {
      const constants = conv2dConstants(inputs.shape, kernels.shape, geometry);
      const parts = constants.batch / imagesPerPart;
      const inParts = await launchRows(
        device,
        partsShape(parts, kernels.shape),
        {
          kernel: (await kernelsOf()).conv2dGradsWrtKernelsInPartsGpu,
          constants: { ...constants, imagesPerPart },
          args: [toGpuArray(inputs), toGpuArray(channelsLast(gradsWrtOutputs))],
        },
      );
      return sumOfParts(inParts, parts, kernels.shape);
    },
  };
}
