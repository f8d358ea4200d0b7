/** What a run's best weights make of the test images: `predictions.json`. It holds no image: whoever shows some reads the data set again. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";
import type { Predictions } from "../trainer/engine.ts";
import {
  FieldError,
  finite,
  integerBelow,
  listOf,
  objectOf,
} from "./fields.ts";
import type { Field } from "./fields.ts";
import { writeJson } from "./write-kept.ts";

export type { Predictions };

const PREDICTIONS_NAME = "predictions.json";

/** Enough to tell mistakes apart, in less than half the room that all digits take. */
const SIGNIFICANT_DIGITS = 4;

function rounded(loss: number): number {
  return Number(loss.toPrecision(SIGNIFICANT_DIGITS));
}

/**
 * Writes the file whole or not at all; losses are rounded to 4 significant digits.
 *
 * @param folder - the run's
 * @param predictions - of the scored test images, in their order
 * @throws UserError `unkept` if it cannot be written; what was there before is still there
 */
export function writePredictions(
  folder: string,
  { predicted, losses }: Predictions,
): void {
  writeJson(join(folder, PREDICTIONS_NAME), {
    predicted: [...predicted],
    losses: Array.from(losses, rounded),
  });
}

/**
 * Reads what `writePredictions` wrote.
 *
 * @param folder - the run's
 * @param expected - how many test images the run was scored on, and how many classes there are
 * @returns undefined where there is none, as with runs of before predictions were kept
 * @throws UserError `damaged-predictions` if the file is not that of such a run
 */
export function readPredictions(
  folder: string,
  { images, classes }: { readonly images: number; readonly classes: number },
): Predictions | undefined {
  const path = join(folder, PREDICTIONS_NAME);
  if (!existsSync(path)) return undefined;

  const perImage =
    (field: Field<number>): Field<number[]> =>
    (value, at) => {
      const list = listOf(field)(value, at);
      if (list.length === images) return list;
      throw new FieldError(
        `${at} has ${list.length} numbers, where ${images} belong, one for each test image`,
      );
    };
  const field = objectOf<Record<keyof Predictions, number[]>>({
    predicted: perImage(integerBelow(classes)),
    losses: perImage(finite),
  });

  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    const { predicted, losses } = field(content, "predictions");
    return {
      predicted: Uint8Array.from(predicted),
      losses: Float32Array.from(losses),
    };
  } catch (error) {
    throw new UserError(
      "damaged-predictions",
      `experiments: ${path} is damaged (${messageOf(error)}); put it back as it was, or delete it to do without`,
      { cause: error },
    );
  }
}
