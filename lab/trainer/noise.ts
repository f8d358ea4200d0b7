import { createRandom } from "../../core/random.ts";
import type { Batch } from "./engine.ts";
import type { Model } from "./model.ts";

/** Images of noise: how long a step takes does not depend on what they show. */
export function noise(
  batchSize: number,
  { inputShape, classes }: Model,
): Batch {
  const random = createRandom(0, "images of noise");
  const pixels = inputShape.reduce((count, length) => count * length);
  return {
    images: Float32Array.from({ length: batchSize * pixels }, () =>
      random.uniform(0, 1),
    ),
    labels: Uint8Array.from({ length: batchSize }, () =>
      random.integer(classes),
    ),
  };
}
