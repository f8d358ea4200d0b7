/** One image's way through a trained network, by the kata's own layers as they are: exercises 02, 05 and 06. */
import ndarray from "ndarray";
import { conv2dFprop } from "#kata/02-conv2d-fprop";
import { avgPool2dFprop } from "#kata/06-avg-pool2d";
import { maxPool2dFprop } from "#kata/05-max-pool2d";
import { zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { adaptiveAvgPool2dFprop } from "../trainer/layers/adaptive-pool.ts";
import { reluFprop } from "../trainer/layers/relu.ts";
import { convolutionsOf, kernelShapeOf } from "../trainer/model.ts";
import type { Layer, Model } from "../trainer/model.ts";

function outputsOf(layer: Layer, inputs: Tensor, kernels?: Tensor): Tensor {
  switch (layer.kind) {
    case "conv2d": {
      if (!kernels) throw new TypeError(`${layer.name} needs kernels`);
      const noBiases = zeros([layer.filters]);
      return conv2dFprop(inputs, kernels, noBiases, layer.geometry);
    }
    case "relu":
      return reluFprop(inputs);
    case "maxPool2d":
      return maxPool2dFprop(inputs, layer.geometry).outputs;
    case "avgPool2d":
      return avgPool2dFprop(inputs, layer.geometry);
    case "adaptiveAvgPool2d":
      return adaptiveAvgPool2dFprop(inputs, layer.size);
  }
}

/**
 * @param weights - per convolution of the model the flat data of its `[K, C, KH, KW]`
 * @param image - one image's `[C, H, W]`, pixels in [0, 1]
 * @returns the values after every layer, `[1, C, H, W]` each
 */
export function valuesOf(
  model: Model,
  weights: readonly Float32Array[],
  image: Float32Array,
): Tensor[] {
  const kernels = new Map(
    convolutionsOf(model).map((layer, i) => [
      layer.name,
      ndarray(weights[i], kernelShapeOf(layer)),
    ]),
  );
  let values: Tensor = ndarray(image, [1, ...model.inputShape]);
  return model.layers.map(
    (layer) => (values = outputsOf(layer, values, kernels.get(layer.name))),
  );
}

/** Softmax: what the network takes for how likely each class is. */
export function probabilitiesOf(logits: Tensor): number[] {
  const values = Array.from(logits.data);
  const largest = Math.max(...values);
  const exponentials = values.map((logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((total, term) => total + term, 0);
  return exponentials.map((term) => term / sum);
}
