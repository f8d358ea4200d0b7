import { convolutionsOf } from "./model.ts";
import type { Conv2dLayer, Model } from "./model.ts";

/** Operations of one pass of a convolution over one image: a multiplication and an addition per product. */
export function flopsOfPass({
  filters,
  inputShape,
  outputShape,
  size,
}: Conv2dLayer): number {
  const [channels] = inputShape;
  const [, height, width] = outputShape;
  return 2 * filters * height * width * channels * size[0] * size[1];
}

/**
 * Floating-point operations of one training iteration, of the convolutions alone: the forward pass, the gradients with respect
 * to the kernels and, but for the first layer, those with respect to the inputs. All else is below one hundredth of that.
 *
 * @param batchSize - images of an iteration
 */
export function flopsOfIteration(model: Model, batchSize: number): number {
  return convolutionsOf(model).reduce(
    (sum, layer, i) => sum + (i === 0 ? 2 : 3) * flopsOfPass(layer) * batchSize,
    0,
  );
}
