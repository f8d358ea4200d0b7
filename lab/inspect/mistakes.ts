/** Which test images networks got wrong, and which of them are worth a look. */
import type { Predictions } from "../experiments/predictions.ts";

/**
 * How often each class was taken for each.
 *
 * @param labels - of at least as many images as were predicted
 * @returns `[classes, classes]`, row-major: row the true class, column the predicted one
 */
export function confusionOf(
  { predicted }: Predictions,
  labels: ArrayLike<number>,
  classes: number,
): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  predicted.forEach((guess, image) => {
    counts[labels[image] * classes + guess] += 1;
  });
  return counts;
}

/** The numbers of the images that were taken for another class, those with the largest loss first. */
export function worstMistakes(
  { predicted, losses }: Predictions,
  labels: ArrayLike<number>,
): number[] {
  return [...predicted.keys()]
    .filter((image) => predicted[image] !== labels[image])
    .toSorted((a, b) => losses[b] - losses[a] || a - b);
}

/**
 * The first of each list, then the second of each, and so on, every number once.
 *
 * @param count - how many at most
 */
export function inTurns(
  lists: readonly (readonly number[])[],
  count: number,
): number[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  );
  return [...new Set(turns.flat())].slice(0, count);
}

/**
 * The images that most networks got right, in the order of the set, one of a class at most.
 *
 * @param all - what each network made of the images; may be empty
 * @param count - how many are wanted
 */
export function easyImages(
  all: readonly Predictions[],
  labels: ArrayLike<number>,
  count: number,
): number[] {
  const images = Math.min(
    labels.length,
    ...all.map(({ predicted }) => predicted.length),
  );
  const hits = Array.from(
    { length: images },
    (_, image) =>
      all.filter(({ predicted }) => predicted[image] === labels[image]).length,
  );
  const order = [...hits.keys()].toSorted((a, b) => hits[b] - hits[a] || a - b);
  const firstOfClass = new Map<number, number>();
  for (const image of order)
    if (!firstOfClass.has(labels[image]))
      firstOfClass.set(labels[image], image);
  return [...firstOfClass.values()].slice(0, count);
}
