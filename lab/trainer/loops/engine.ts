/** The engine `loops`: the learner's exercises 02 to 06 as they are, one after another. Slow, and the easiest to follow. */
import type { AdamSettings } from "../adam.ts";
import { conv2dFprop } from "#kata/02-conv2d-fprop";
import { conv2dBprop } from "#kata/03-conv2d-bprop";
import { conv2dGradsWrtParams } from "#kata/04-conv2d-grads";
import { zeros } from "../../../core/tensor.ts";
import type { Batch, BatchScore, Engine, TrainingState } from "../engine.ts";
import { createTensorNetwork } from "../layers/network.ts";
import type { Convolution } from "../layers/passes.ts";
import type { Model } from "../model.ts";
import { createParameters } from "../parameters.ts";

const convolution: Convolution = {
  fprop: (inputs, kernels, geometry) =>
    conv2dFprop(inputs, kernels, zeros([kernels.shape[0]]), geometry),
  bprop: conv2dBprop,
  gradsWrtKernels: (...args) => conv2dGradsWrtParams(...args).kernels,
};

/** @param initial - where training begins; copied */
export function createLoopsEngine(
  model: Model,
  initial: TrainingState,
  adam?: AdamSettings,
): Engine {
  const network = createTensorNetwork(model, convolution);
  const parameters = createParameters(initial, adam);

  function step(batch: Batch): BatchScore {
    const { score, gradsWrtWeights } = network.gradients(
      batch,
      parameters.weights,
    );
    parameters.update(gradsWrtWeights);
    return score;
  }

  return {
    name: "loops",
    backend: "javascript",
    batchesAtOnce: 1,
    train: async (batches) => batches.map(step),
    evaluate: async (batches) =>
      batches.map((batch) => network.score(batch, parameters.weights)),
    state: async () => parameters.state(),
    setState: async (state) => parameters.setState(state),
    dispose: async () => {},
  };
}
