/** Finds where a network's numbers first overflow: in which layer something is NaN or infinite. */
import { tensorOf, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import {
  avgPool2dFprop,
  conv2dFprop,
  maxPool2dFprop,
} from "../../reference/plain.ts";
import type { Batch, TrainingState } from "./engine.ts";
import { adaptiveAvgPool2dFprop } from "./layers/adaptive-pool.ts";
import { convolutionsOf, kernelShapeOf } from "./model.ts";
import type { Layer, Model } from "./model.ts";

/** Images of a batch that are looked at: plain loops take two seconds for four in the study's largest networks. */
const IMAGES = 4;

/** Of a layer that has none. */
const NO_KERNELS = new Float32Array();

function isFinite(numbers: Float32Array): boolean {
  return numbers.every(Number.isFinite);
}

/**
 * A layer forward, written plainly, and independent of what the engine runs.
 *
 * @param kernels - of a convolution: the flat data of its `[K, C, KH, KW]`
 */
function outputsOf(
  layer: Layer,
  inputs: Tensor,
  kernels: Float32Array,
): Tensor {
  switch (layer.kind) {
    case "conv2d":
      return conv2dFprop(
        inputs,
        tensorOf(kernelShapeOf(layer), kernels),
        zeros([layer.filters]),
        layer.geometry,
      );
    case "relu":
      return tensorOf(
        inputs.shape,
        inputs.data.map((x) => Math.max(0, x)),
      );
    case "maxPool2d":
      return maxPool2dFprop(inputs, layer.geometry).outputs;
    case "avgPool2d":
      return avgPool2dFprop(inputs, layer.geometry);
    case "adaptiveAvgPool2d":
      return adaptiveAvgPool2dFprop(inputs, layer.size);
  }
}

/**
 * The first part of a state that holds a number that is not finite.
 *
 * @returns for instance `the weights of layer 4 (conv2d)`, or undefined where all are finite
 */
export function nonFinitePart(
  model: Model,
  state: TrainingState,
): string | undefined {
  for (const [i, { name }] of convolutionsOf(model).entries()) {
    if (!isFinite(state.weights[i])) return `the weights of ${name}`;
    if (!isFinite(state.means[i])) return `Adam's means of ${name}`;
    if (!isFinite(state.squares[i])) return `Adam's squares of ${name}`;
  }
}

/**
 * The first layer, in forward order, whose weights or outputs hold a number that is not finite. Only the first few images are
 * looked at.
 *
 * @param weights - that the batch meets, per convolution
 * @returns for instance `the outputs of layer 3 (maxPool2d)`, or undefined where all are finite
 */
export function firstNonFinite(
  model: Model,
  weights: readonly Float32Array[],
  { images, labels }: Batch,
): string | undefined {
  const count = Math.min(labels.length, IMAGES);
  const size = images.length / labels.length;
  const convolutions = convolutionsOf(model);
  let values: Tensor = tensorOf(
    [count, ...model.inputShape],
    images.slice(0, count * size),
  );
  for (const layer of model.layers) {
    const kernels =
      weights[convolutions.findIndex(({ name }) => name === layer.name)] ??
      NO_KERNELS;
    if (!isFinite(kernels)) return `the weights of ${layer.name}`;
    values = outputsOf(layer, values, kernels);
    if (!isFinite(values.data)) return `the outputs of ${layer.name}`;
  }
}
