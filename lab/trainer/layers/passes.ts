/**
 * The layers of a model on plain tensors: the poolings of exercises 05 and 06, a convolution that the engine brings, and what
 * no exercise asks for.
 *
 * A pass takes and returns tensors `[N, C, H, W]`, own memory, row-major.
 */
import { maxPool2dBprop, maxPool2dFprop } from "#kata/05-max-pool2d";
import { avgPool2dBprop, avgPool2dFprop } from "#kata/06-avg-pool2d";
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Layer } from "../model.ts";
import {
  adaptiveAvgPool2dBprop,
  adaptiveAvgPool2dFprop,
} from "./adaptive-pool.ts";
import { reluBprop, reluFprop } from "./relu.ts";

/** How an engine convolves, without biases. */
export interface Convolution {
  fprop(inputs: Tensor, kernels: Tensor, geometry: Conv2dGeometry): Tensor;
  bprop(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Tensor;
  gradsWrtKernels(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Tensor;
}

/** A layer's forward pass, and how to go back from there. */
export interface LayerPass {
  readonly outputs: Tensor;
  /** @returns gradients with respect to the layer's inputs */
  bprop(gradsWrtOutputs: Tensor): Tensor;
  /** Only layers with weights have it. */
  gradsWrtKernels?(gradsWrtOutputs: Tensor): Tensor;
}

/**
 * @param kernels - the layer's weights, if it has any
 */
export function passLayer(
  layer: Layer,
  inputs: Tensor,
  convolution: Convolution,
  kernels?: Tensor,
): LayerPass {
  switch (layer.kind) {
    case "conv2d": {
      if (!kernels) throw new TypeError(`${layer.name} needs kernels`);
      const { geometry } = layer;
      return {
        outputs: convolution.fprop(inputs, kernels, geometry),
        bprop: (grads) => convolution.bprop(inputs, kernels, grads, geometry),
        gradsWrtKernels: (grads) =>
          convolution.gradsWrtKernels(inputs, kernels, grads, geometry),
      };
    }
    case "relu": {
      const outputs = reluFprop(inputs);
      return { outputs, bprop: (grads) => reluBprop(outputs, grads) };
    }
    case "maxPool2d": {
      const { outputs, argmax } = maxPool2dFprop(inputs, layer.geometry);
      return {
        outputs,
        bprop: (grads) => maxPool2dBprop(inputs, argmax, grads, layer.geometry),
      };
    }
    case "avgPool2d":
      return {
        outputs: avgPool2dFprop(inputs, layer.geometry),
        bprop: (grads) => avgPool2dBprop(inputs, grads, layer.geometry),
      };
    case "adaptiveAvgPool2d":
      return {
        outputs: adaptiveAvgPool2dFprop(inputs, layer.size),
        bprop: (grads) => adaptiveAvgPool2dBprop(inputs.shape, grads),
      };
  }
}
