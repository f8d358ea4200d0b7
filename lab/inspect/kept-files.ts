/** What a run has left in its folder beside its record: trained weights, and what it took every test image for. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import { readPredictions } from "../experiments/predictions.ts";
import type { Predictions } from "../experiments/predictions.ts";
import { readWeights } from "../trainer/checkpoint/run-folder.ts";
import { convolutionsOf, weightCountOf } from "../trainer/model.ts";
import type { Model } from "../trainer/model.ts";

/** What was found, or why it was not, in words that follow the name of a run. */
export type Found<Value> =
  { readonly value: Value } | { readonly missing: string };

/** The weights of a run's best epoch, per convolution of the model. */
export function keptWeights(
  folder: string,
  model: Model,
): Found<readonly Float32Array[]> {
  const path = join(folder, "weights.bin");
  if (!existsSync(path)) return { missing: "no weights.bin was kept" };
  try {
    const { best } = readWeights(folder);
    const wanted = convolutionsOf(model).map(weightCountOf);
    const found = best.map(({ length }) => length);
    return found.join() === wanted.join()
      ? { value: best }
      : {
          missing: `weights.bin holds ${found.join(", ")} weights, where the network has ${wanted.join(", ")}`,
        };
  } catch (error) {
    return { missing: `weights.bin ${messageOf(error)}` };
  }
}

/**
 * What a run took the test images for.
 *
 * @param images - how many it was asked about
 * @param classes - how many classes there are
 */
export function keptPredictions(
  folder: string,
  images: number,
  classes: number,
): Found<Predictions> {
  try {
    const value = readPredictions(folder, { images, classes });
    return value ? { value } : { missing: "no predictions.json was kept" };
  } catch (error) {
    return { missing: messageOf(error) };
  }
}
