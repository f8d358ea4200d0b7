/** What a run has left in its folder beside its record: trained weights, and what it took every test image for. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import type { RunRecord } from "../experiments/record.ts";
import { readWeights } from "../trainer/checkpoint/run-folder.ts";
import { convolutionsOf, weightCountOf } from "../trainer/model.ts";
import type { Model } from "../trainer/model.ts";

/** What a network made of the first images of the test set, in their order. */
export interface Predictions {
  /** The class with the largest logit. */
  readonly predicted: readonly number[];
  /** Cross-entropy in nats. */
  readonly losses: readonly number[];
}

/** What was found, or why it was not, in words that follow the name of a run. */
export type Found<Value> =
  { readonly value: Value } | { readonly missing: string };

/** The folder of a run in the folder of its sweep. */
export function runFolder(
  sweep: string,
  { id, seed }: Pick<RunRecord, "id" | "seed">,
): string {
  return join(sweep, "runs", `${id}-seed-${seed}`);
}

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

function isListOf(
  value: unknown,
  length: number,
  test: (item: number) => boolean,
): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((item) => typeof item === "number" && test(item))
  );
}

/**
 * What a run took the test images for.
 *
 * @param images - how many it was asked about
 * @param classes - how many classes there are
 */
export function keptPredictions(
  folder: string,
  images: number | undefined,
  classes: number,
): Found<Predictions> {
  const path = join(folder, "predictions.json");
  if (!existsSync(path)) return { missing: "no predictions.json was kept" };
  const fault = `predictions.json is not one class and one loss for each of ${images ?? "the"} test images`;
  try {
    const { predicted, losses } = JSON.parse(
      readFileSync(path, "utf8"),
    ) as Partial<Record<keyof Predictions, unknown>>;
    const count =
      images ?? (Array.isArray(predicted) ? predicted.length : Number.NaN);
    const isClass = (item: number) =>
      Number.isInteger(item) && item >= 0 && item < classes;
    return isListOf(predicted, count, isClass) &&
      isListOf(losses, count, Number.isFinite)
      ? { value: { predicted, losses } }
      : { missing: fault };
  } catch (error) {
    return { missing: `predictions.json cannot be read: ${messageOf(error)}` };
  }
}
