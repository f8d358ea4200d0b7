import { createRandom } from "../../core/random.ts";
import type { TrainingState } from "./engine.ts";
import { convolutionsOf, kernelShapeOf, weightCountOf } from "./model.ts";
import type { Model } from "./model.ts";

/**
 * Initial weights, uniform in plus or minus 1 / sqrt(fan_in) with fan_in = C * KH * KW, as PyTorch initialises convolutions
 * and affine layers (He et al. 2015, arXiv:1502.01852, with the leaky slope sqrt(5)).
 *
 * @returns per convolution of the model the flat data of its `[K, C, KH, KW]`
 */
export function initialWeights(model: Model, seed: number): Float32Array[] {
  const random = createRandom(seed, "initial weights");
  return convolutionsOf(model).map((layer) => {
    const [, C, KH, KW] = kernelShapeOf(layer);
    const bound = 1 / Math.sqrt(C * KH * KW);
    return Float32Array.from({ length: weightCountOf(layer) }, () =>
      random.uniform(-bound, bound),
    );
  });
}

/** Where training begins: initial weights, and an optimiser that has seen nothing. */
export function initialState(model: Model, seed: number): TrainingState {
  const weights = initialWeights(model, seed);
  const zeros = () => weights.map(({ length }) => new Float32Array(length));
  return { steps: 0, weights, means: zeros(), squares: zeros() };
}
