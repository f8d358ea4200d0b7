/** The engine `loops`: the learner's exercises 02 to 06 as they are, one after another. Slow, and the easiest to follow. */
import { tensorOf } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Batch, BatchScore, Engine, TrainingState } from "../engine.ts";
import { convolutionsOf, kernelShapeOf } from "../model.ts";
import type { Model } from "../model.ts";
import { createParameters } from "../parameters.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { passLayer } from "./layers.ts";
import type { LayerPass } from "./layers.ts";

function score(passes: readonly LayerPass[], labels: Uint8Array) {
  return crossEntropy(passes[passes.length - 1].outputs, labels);
}

/** @param initial - where training begins; copied */
export function createLoopsEngine(
  model: Model,
  initial: TrainingState,
): Engine {
  const kernelShapes = convolutionsOf(model).map(kernelShapeOf);
  const parameters = createParameters(initial);

  function forward({ images, labels }: Batch): LayerPass[] {
    let next = 0;
    let values: Tensor = tensorOf([labels.length, ...model.inputShape], images);
    return model.layers.map((layer) => {
      const kernels =
        layer.kind === "conv2d"
          ? tensorOf(kernelShapes[next], parameters.weights[next++])
          : undefined;
      const pass = passLayer(layer, values, kernels);
      values = pass.outputs;
      return pass;
    });
  }

  function step(batch: Batch): BatchScore {
    const passes = forward(batch);
    const { score: before, gradsWrtLogits } = score(passes, batch.labels);
    const gradsWrtKernels: Float32Array[] = [];
    let grads = gradsWrtLogits;
    for (const pass of passes.toReversed()) {
      const { inputs, kernels } = pass.bprop(grads);
      if (kernels) gradsWrtKernels.unshift(kernels.data);
      grads = inputs;
    }
    parameters.update(gradsWrtKernels);
    return before;
  }

  return {
    name: "loops",
    backend: "javascript",
    batchesAtOnce: 1,
    train: async (batches) => batches.map(step),
    evaluate: async (batches) =>
      batches.map((batch) => score(forward(batch), batch.labels).score),
    state: async () => parameters.state(),
    setState: async (state) => parameters.setState(state),
    dispose: async () => {},
  };
}
