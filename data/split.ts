import { createRandom } from "../core/random.ts";
import { UserError } from "../core/errors.ts";
import { selectImages } from "./dataset.ts";
import type { Dataset, LabelledImages } from "./dataset.ts";

/** How the study divided the 131,600 images of EMNIST Balanced into training, validation and test set (its section 4). */
const STUDY_PARTS = [100_000, 15_800, 15_800];

/** Belongs to the data set and not to a run: never the seed of a training. */
const SPLIT_SEED = 0;

/**
 * Sizes of training, validation and test set in the study's proportion, 100,000 : 15,800 : 15,800.
 *
 * Each part gets the whole number below its exact share; the images left over go one each to the parts with the largest
 * remainder, where they tie to the earlier part.
 *
 * @param total - number of images, at least 0
 * @returns three sizes whose sum is `total`
 */
export function splitSizes(
  total: number,
): [train: number, valid: number, test: number] {
  const whole = STUDY_PARTS.reduce((sum, part) => sum + part, 0);
  // The products are whole numbers, so that a tie is a tie.
  const sizes = STUDY_PARTS.map((part) => Math.floor((total * part) / whole));
  const remainders = STUDY_PARTS.map((part) => (total * part) % whole);
  const leftOver = total - sizes.reduce((sum, size) => sum + size, 0);
  const largestFirst = [0, 1, 2].sort((a, b) => remainders[b] - remainders[a]);
  for (const part of largestFirst.slice(0, leftOver)) sizes[part]++;
  const [train, valid, test] = sizes;
  return [train, valid, test];
}

/**
 * Divides images into training, validation and test set, in the proportion of the study.
 *
 * The images are shuffled first, always in the same way: the split is part of the data set, the same for every seed of a
 * training, so that runs can be compared and no run is tested on what another one was trained on. It depends on the number
 * of images only.
 *
 * @returns three sets that share no image and together hold all of them
 * @throws UserError if there are too few images to put one into each set
 */
export function splitImages(
  images: LabelledImages,
): Pick<Dataset, "train" | "valid" | "test"> {
  const total = images.labels.length;
  const [train, valid, test] = splitSizes(total);
  if (Math.min(train, valid, test) === 0)
    throw new UserError(
      "data-set-too-small",
      `splitImages: ${total} images divide into ${train} for training, ${valid} for validation and ${test} for testing, and each set needs at least 1; give a larger data set`,
    );
  const order = createRandom(SPLIT_SEED, "split of the data set").permutation(
    total,
  );
  return {
    train: selectImages(images, order.subarray(0, train)),
    valid: selectImages(images, order.subarray(train, train + valid)),
    test: selectImages(images, order.subarray(train + valid)),
  };
}
