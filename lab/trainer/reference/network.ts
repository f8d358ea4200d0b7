/** A model by TensorFlow.js: scores and gradients of a batch. The caller frees the tensors. */
import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import { imagesToTf } from "../../../reference/compute.ts";
import type { TensorFlow } from "../../../reference/compute.ts";
import { tensorOf } from "../../../core/tensor.ts";
import type { Batch } from "../engine.ts";
import type { Model } from "../model.ts";
import { tfLayerOf } from "./layers.ts";

export interface TfNetwork {
  /** @returns per image its cross-entropy, and the class that it is taken for, `[2, N]` */
  score(batch: Batch, weights: readonly Tensor4D[]): Tensor2D;
  /** The score, and the gradients of the mean loss with respect to the weights. */
  gradients(
    batch: Batch,
    weights: readonly Tensor4D[],
  ): { readonly score: Tensor2D; readonly gradsWrtWeights: Tensor4D[] };
}

export function createTfNetwork(tf: TensorFlow, model: Model): TfNetwork {
  const layers = model.layers.map((layer) => tfLayerOf(tf, layer));

  function forward(
    { images, labels }: Batch,
    weights: readonly Tensor4D[],
  ): { values: Tensor4D[]; kernels: (Tensor4D | undefined)[] } {
    let next = 0;
    const kernels = layers.map((layer) =>
      layer.gradsWrtKernels ? weights[next++] : undefined,
    );
    const shape = [labels.length, ...model.inputShape];
    const values = [imagesToTf(tf, tensorOf(shape, images))];
    for (const [i, layer] of layers.entries()) {
      values.push(layer.fprop(values[i], kernels[i]));
    }
    return { values, kernels };
  }

  function crossEntropy(output: Tensor4D, labels: Uint8Array) {
    const N = labels.length;
    const logits = tf.reshape(output, [N, model.classes]) as Tensor2D;
    const classes = tf.tensor1d(Int32Array.from(labels), "int32");
    const targets = tf.cast(tf.oneHot(classes, model.classes), "float32");
    const logProbabilities = tf.logSoftmax(logits);
    const losses = tf.neg(tf.sum(tf.mul(targets, logProbabilities), 1));
    const predicted = tf.cast(tf.argMax(logits, 1), "float32");
    const probabilities = tf.exp(logProbabilities);
    return {
      score: tf.stack([losses, predicted]) as Tensor2D,
      gradsWrtLogits: tf.reshape(tf.div(tf.sub(probabilities, targets), N), [
        N,
        1,
        1,
        model.classes,
      ]) as Tensor4D,
    };
  }

  return {
    score(batch, weights) {
      const { values } = forward(batch, weights);
      return crossEntropy(values[layers.length], batch.labels).score;
    },

    gradients(batch, weights) {
      const { values, kernels } = forward(batch, weights);
      const { score, gradsWrtLogits } = crossEntropy(
        values[layers.length],
        batch.labels,
      );
      const gradsWrtWeights: Tensor4D[] = [];
      let gradsWrtOutputs = gradsWrtLogits;
      for (let i = layers.length - 1; i >= 0; i--) {
        const inputs = values[i];
        const grads = layers[i].gradsWrtKernels?.(inputs, gradsWrtOutputs);
        if (grads) gradsWrtWeights.unshift(grads);
        // nobody needs the gradients with respect to the images
        if (i > 0) {
          gradsWrtOutputs = layers[i].bprop({
            inputs,
            outputs: values[i + 1],
            kernels: kernels[i],
            gradsWrtOutputs,
          });
        }
      }
      return { score, gradsWrtWeights };
    },
  };
}
