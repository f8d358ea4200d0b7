/**
 * The functions of exercises 02 to 06, computed by the gpu kernels of exercises 09 and 10, and two of them by those of
 * exercise 11 as well, one call at a time.
 *
 * For grading and for other programs. Training records a whole step instead (`engine.ts`), so that nothing travels
 * between the layers.
 */
import ndarray from "ndarray";
import type * as conv from "#kata/09-gpu-conv2d";
import type * as pool from "#kata/10-gpu-pool2d";
import type { Conv2dGeometry, Pool2dGeometry } from "../../../core/geometry.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";
import { toGpuArray, toGpuVector } from "./arrays.ts";
import { conv2dConstants, pool2dConstants } from "./constants.ts";
import { openGpu } from "./device.ts";
import type { GpuMode } from "./device.ts";
import { launchRows, launchVector } from "./launch.ts";
import { secondGoLayers } from "./second-go.ts";
import type { SecondGoKernels, SecondGoLayers } from "./second-go.ts";

/** The gpu kernels of exercises 09 to 11. */
export type GpuKernels = typeof conv & typeof pool & SecondGoKernels;

/** Shapes and meanings as in the exercises of the same names. */
export interface GpuLayers extends SecondGoLayers {
  readonly mode: GpuMode;
  /** The graphics adapter's name; only with `webgpu`. */
  readonly adapter?: string;
  conv2dFprop(
    inputs: Tensor,
    kernels: Tensor,
    biases: Tensor,
    geometry: Conv2dGeometry,
  ): Promise<Tensor>;
  conv2dBprop(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Promise<Tensor>;
  conv2dGradsWrtParams(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Promise<{ readonly kernels: Tensor; readonly biases: Tensor }>;
  maxPool2dFprop(
    inputs: Tensor,
    geometry: Pool2dGeometry,
  ): Promise<{ readonly outputs: Tensor; readonly argmax: IntTensor }>;
  maxPool2dBprop(
    inputs: Tensor,
    argmax: IntTensor,
    gradsWrtOutputs: Tensor,
    geometry: Pool2dGeometry,
  ): Promise<Tensor>;
  avgPool2dFprop(inputs: Tensor, geometry: Pool2dGeometry): Promise<Tensor>;
  avgPool2dBprop(
    inputs: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Pool2dGeometry,
  ): Promise<Tensor>;
  /** Frees the device; the layers cannot be used afterwards. */
  dispose(): Promise<void>;
}

async function kataKernels(): Promise<typeof conv & typeof pool> {
  return {
    ...(await import("#kata/09-gpu-conv2d")),
    ...(await import("#kata/10-gpu-pool2d")),
  };
}

/**
 * Opens the layers on exactly this back end of gpu.js.
 *
 * @param kernels - what the layers compile; those of `#kata/` unless said
 * @throws UserError `no-adapter` if `webgpu` is asked for and no adapter answers: it refuses rather than falls back
 */
export async function createGpuLayers({
  mode,
  kernels: given,
}: {
  mode: GpuMode;
  kernels?: GpuKernels;
}): Promise<GpuLayers> {
  const gpuKernels = given ?? (await kataKernels());
  const device = await openGpu(mode);
  return {
    mode,
    adapter: device.adapter,
    ...secondGoLayers(device, given),

    async conv2dFprop(inputs, kernels, biases, geometry) {
      const constants = conv2dConstants(inputs.shape, kernels.shape, geometry);
      const { batch, filters, outputHeight, outputWidth } = constants;
      return launchRows(device, [batch, filters, outputHeight, outputWidth], {
        kernel: gpuKernels.conv2dFpropGpu,
        constants,
        args: [toGpuArray(inputs), toGpuArray(kernels), toGpuVector(biases)],
      });
    },

    async conv2dBprop(inputs, kernels, gradsWrtOutputs, geometry) {
      return launchRows(device, inputs.shape, {
        kernel: gpuKernels.conv2dBpropGpu,
        constants: conv2dConstants(inputs.shape, kernels.shape, geometry),
        args: [toGpuArray(kernels), toGpuArray(gradsWrtOutputs)],
      });
    },

    async conv2dGradsWrtParams(inputs, kernels, gradsWrtOutputs, geometry) {
      const constants = conv2dConstants(inputs.shape, kernels.shape, geometry);
      const grads = toGpuArray(gradsWrtOutputs);
      return {
        kernels: await launchRows(device, kernels.shape, {
          kernel: gpuKernels.conv2dGradsWrtKernelsGpu,
          constants,
          args: [toGpuArray(inputs), grads],
        }),
        biases: await launchVector(device, constants.filters, {
          kernel: gpuKernels.conv2dGradsWrtBiasesGpu,
          constants,
          args: [grads],
        }),
      };
    },

    async maxPool2dFprop(inputs, geometry) {
      const constants = pool2dConstants(inputs.shape, geometry);
      const { batch, channels, outputHeight, outputWidth } = constants;
      const shape = [batch, channels, outputHeight, outputWidth];
      const args = [toGpuArray(inputs)];
      const outputs = await launchRows(device, shape, {
        kernel: gpuKernels.maxPool2dFpropGpu,
        constants,
        args,
      });
      const positions = await launchRows(device, shape, {
        kernel: gpuKernels.maxPool2dArgmaxGpu,
        constants,
        args,
      });
      return {
        outputs,
        argmax: ndarray(Int32Array.from(positions.data), shape),
      };
    },

    async maxPool2dBprop(inputs, argmax, gradsWrtOutputs, geometry) {
      return launchRows(device, inputs.shape, {
        kernel: gpuKernels.maxPool2dBpropGpu,
        constants: pool2dConstants(inputs.shape, geometry),
        args: [toGpuArray(argmax), toGpuArray(gradsWrtOutputs)],
      });
    },

    async avgPool2dFprop(inputs, geometry) {
      const constants = pool2dConstants(inputs.shape, geometry);
      const { batch, channels, outputHeight, outputWidth } = constants;
      return launchRows(device, [batch, channels, outputHeight, outputWidth], {
        kernel: gpuKernels.avgPool2dFpropGpu,
        constants,
        args: [toGpuArray(inputs)],
      });
    },

    async avgPool2dBprop(inputs, gradsWrtOutputs, geometry) {
      return launchRows(device, inputs.shape, {
        kernel: gpuKernels.avgPool2dBpropGpu,
        constants: pool2dConstants(inputs.shape, geometry),
        args: [toGpuArray(gradsWrtOutputs)],
      });
    },

    dispose: () => device.dispose(),
  };
}
