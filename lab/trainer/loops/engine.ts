/** The engine `loops`: the learner's exercises 02 to 06 as they are, one after another. Slow, and the easiest to follow. */
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { initAdam, updateAdam } from "../adam.ts";
import type { Engine } from "../engine.ts";
import { convolutionsOf, kernelShapeOf } from "../model.ts";
import type { Model } from "../model.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { passLayer } from "./layers.ts";
import type { LayerPass } from "./layers.ts";

function score(passes: readonly LayerPass[], labels: Uint8Array) {
  return crossEntropy(passes[passes.length - 1].outputs, labels);
}

/** @param initialWeights - per convolution; copied */
export function createLoopsEngine(
  model: Model,
  initialWeights: readonly Float32Array[],
): Engine {
  const kernelShapes = convolutionsOf(model).map(kernelShapeOf);
  const weights = initialWeights.map((kernels) => kernels.slice());
  const optimiser = weights.map((kernels) => initAdam(kernels.length));
  let steps = 0;

  function forward(images: Float32Array, count: number): LayerPass[] {
    let next = 0;
    let values: Tensor = tensorOf([count, ...model.inputShape], images);
    return model.layers.map((layer) => {
      const kernels =
        layer.kind === "conv2d"
          ? tensorOf(kernelShapes[next], weights[next++])
          : undefined;
      const pass = passLayer(layer, values, kernels);
      values = pass.outputs;
      return pass;
    });
  }

  return {
    name: "loops",
    backend: "javascript",

    async step(images, labels) {
      const passes = forward(images, labels.length);
      const { score: before, gradsWrtLogits } = score(passes, labels);
      const gradsWrtKernels: Float32Array[] = [];
      let grads = gradsWrtLogits;
      for (const pass of passes.toReversed()) {
        const { inputs, kernels } = pass.bprop(grads);
        if (kernels) gradsWrtKernels.unshift(kernels.data);
        grads = inputs;
      }
      steps += 1;
      for (const [i, kernels] of weights.entries()) {
        updateAdam(kernels, gradsWrtKernels[i], optimiser[i], steps);
      }
      return before;
    },

    async evaluate(images, labels) {
      return score(forward(images, labels.length), labels).score;
    },

    weights: () => weights.map((kernels) => kernels.slice()),
    setWeights(next) {
      for (const [i, kernels] of weights.entries()) kernels.set(next[i]);
    },
    async dispose() {},
  };
}
