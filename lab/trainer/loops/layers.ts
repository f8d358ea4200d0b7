/**
 * The layers of a model on plain tensors: the learner's exercises 02 to 06, and what no exercise asks for.
 *
 * A pass takes and returns tensors `[N, C, H, W]`.
 */
import { conv2dFprop } from "#kata/02-conv2d-fprop";
import { conv2dBprop } from "#kata/03-conv2d-bprop";
import { conv2dGradsWrtParams } from "#kata/04-conv2d-grads";
import { maxPool2dBprop, maxPool2dFprop } from "#kata/05-max-pool2d";
import { avgPool2dBprop, avgPool2dFprop } from "#kata/06-avg-pool2d";
import { tensorOf, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Layer } from "../model.ts";
import {
  adaptiveAvgPool2dBprop,
  adaptiveAvgPool2dFprop,
} from "./adaptive-pool.ts";

/** What a layer's backward pass returns. */
export interface LayerGrads {
  readonly inputs: Tensor;
  /** Only layers with weights have it. */
  readonly kernels?: Tensor;
}

/** A layer's forward pass, and how to go back from there. */
export interface LayerPass {
  readonly outputs: Tensor;
  bprop(gradsWrtOutputs: Tensor): LayerGrads;
}

function reluPass(inputs: Tensor): LayerPass {
  const outputs = tensorOf(
    inputs.shape,
    inputs.data.map((x) => Math.max(0, x)),
  );
  return {
    outputs,
    bprop: ({ data }) => ({
      inputs: tensorOf(
        inputs.shape,
        data.map((g, i) => (outputs.data[i] > 0 ? g : 0)),
      ),
    }),
  };
}

/**
 * @param inputs - `[N, C, H, W]`, row-major
 * @param kernels - the layer's weights, if it has any
 */
export function passLayer(
  layer: Layer,
  inputs: Tensor,
  kernels?: Tensor,
): LayerPass {
  switch (layer.kind) {
    case "conv2d": {
      if (!kernels) throw new TypeError(`${layer.name} needs kernels`);
      const { geometry } = layer;
      return {
        outputs: conv2dFprop(inputs, kernels, zeros([layer.filters]), geometry),
        bprop: (grads) => ({
          inputs: conv2dBprop(inputs, kernels, grads, geometry),
          kernels: conv2dGradsWrtParams(inputs, kernels, grads, geometry)
            .kernels,
        }),
      };
    }
    case "relu":
      return reluPass(inputs);
    case "maxPool2d": {
      const { outputs, argmax } = maxPool2dFprop(inputs, layer.geometry);
      return {
        outputs,
        bprop: (grads) => ({
          inputs: maxPool2dBprop(inputs, argmax, grads, layer.geometry),
        }),
      };
    }
    case "avgPool2d":
      return {
        outputs: avgPool2dFprop(inputs, layer.geometry),
        bprop: (grads) => ({
          inputs: avgPool2dBprop(inputs, grads, layer.geometry),
        }),
      };
    case "adaptiveAvgPool2d":
      return {
        outputs: adaptiveAvgPool2dFprop(inputs, layer.size),
        bprop: (grads) => ({
          inputs: adaptiveAvgPool2dBprop(inputs.shape, grads),
        }),
      };
  }
}
