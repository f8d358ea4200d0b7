/** A model on plain tensors: what the engines share whose values lie in JavaScript's memory. */
import ndarray from "ndarray";
import type { Tensor } from "../../../core/tensor.ts";
import type { Batch, BatchResult } from "../engine.ts";
import { convolutionsOf, kernelShapeOf } from "../model.ts";
import type { Model } from "../model.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { passLayer } from "./passes.ts";
import type { Convolution, LayerPass } from "./passes.ts";

/** Weights and their gradients are, per convolution of the model, the flat data of its `[K, C, KH, KW]`. */
export interface TensorNetwork {
  score(batch: Batch, weights: readonly Float32Array[]): BatchResult;
  /**
   * The score of a batch, and the gradients of its mean loss with respect to the weights.
   *
   * @param images - what the loss is a mean over, where the batch is a part of a larger one
   */
  gradients(
    batch: Batch,
    weights: readonly Float32Array[],
    images?: number,
  ): {
    readonly score: BatchResult;
    readonly gradsWrtWeights: readonly Float32Array[];
  };
}

export function createTensorNetwork(
  model: Model,
  convolution: Convolution,
): TensorNetwork {
  const kernelShapes = convolutionsOf(model).map(kernelShapeOf);

  function forward(
    { images, labels }: Batch,
    weights: readonly Float32Array[],
  ): LayerPass[] {
    let next = 0;
    let values: Tensor = ndarray(images, [labels.length, ...model.inputShape]);
    return model.layers.map((layer) => {
      const kernels =
        layer.kind === "conv2d"
          ? ndarray(weights[next], kernelShapes[next++])
          : undefined;
      const pass = passLayer(layer, values, convolution, kernels);
      values = pass.outputs;
      return pass;
    });
  }

  return {
    score(batch, weights) {
      const passes = forward(batch, weights);
      return crossEntropy(passes[passes.length - 1].outputs, batch.labels)
        .score;
    },

    gradients(batch, weights, images = batch.labels.length) {
      const passes = forward(batch, weights);
      const { score, gradsWrtLogits } = crossEntropy(
        passes[passes.length - 1].outputs,
        batch.labels,
        images,
      );
      const gradsWrtWeights: Float32Array[] = [];
      let grads = gradsWrtLogits;
      for (let i = passes.length - 1; i >= 0; i--) {
        const gradsWrtKernels = passes[i].gradsWrtKernels?.(grads);
        if (gradsWrtKernels) gradsWrtWeights.unshift(gradsWrtKernels.data);
        // nobody needs the gradients with respect to the images
        if (i > 0) grads = passes[i].bprop(grads);
      }
      return { score, gradsWrtWeights };
    },
  };
}
