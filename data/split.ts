import { createRandom } from "../core/random.ts";
import { UserError } from "../core/errors.ts";
import { counted } from "./counted.ts";
import { arrangeImages, imageRange } from "./dataset.ts";
import type { Dataset, Division, LabelledImages } from "./dataset.ts";

/** How the study divided the 131,600 images of EMNIST Balanced into training, validation and test set (its section 4). */
const STUDY_PARTS = [100_000, 15_800, 15_800];

/** Belongs to the data set and not to a run: never the seed of a training. */
export const SPLIT_SEED = 0;

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

/** The numbers of the images of each class, shuffled. */
function shuffledClasses(labels: Uint8Array): Uint32Array[] {
  const members: number[][] = [];
  labels.forEach((label, image) => (members[label] ??= []).push(image));
  return members.map((images, label) =>
    createRandom(SPLIT_SEED, `stratified split of class ${label}`)
      .permutation(images.length)
      .map((place) => images[place]),
  );
}

/**
 * All images, the classes mixed as evenly as they can be: image k of the n of its class comes at (k + 1/2) / n of the way.
 * However the order is cut into pieces, each holds nearly its share of every class.
 */
function evenOrder(labels: Uint8Array): Uint32Array {
  const along = new Float64Array(labels.length);
  for (const images of shuffledClasses(labels))
    images?.forEach((image, k) => (along[image] = (k + 0.5) / images.length));
  return Uint32Array.from(along.keys()).sort(
    (a, b) => along[a] - along[b] || labels[a] - labels[b],
  );
}

/** The numbers of images. */
export interface Split {
  /** Of all, part after part. */
  readonly order: Uint32Array;
  readonly train: Uint32Array;
  readonly valid: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Divides images into training, validation and test set, in the proportion of the study.
 *
 * The images are shuffled first, always in the same way: the split is part of the data set, the same for every seed of a
 * training, so that runs can be compared and no run is tested on what another one was trained on. A random split depends
 * on the number of images only; a stratified one also takes nearly the same share of every class into each part.
 *
 * @param labels - of all images
 * @returns three sets that together hold every image once
 * @throws UserError if there are too few images to put one into each set
 */
export function splitOf(labels: Uint8Array, division: Division): Split {
  const total = labels.length;
  const [train, valid, test] = splitSizes(total);
  if (Math.min(train, valid, test) === 0)
    throw new UserError(
      "data-set-too-small",
      `splitOf: ${counted(total, "image divides", "images divide")} into ${train} for training, ${valid} for validation and ${test} for testing, and each set needs at least 1; give a larger data set`,
    );
  const order =
    division === "stratified"
      ? evenOrder(labels)
      : createRandom(SPLIT_SEED, "split of the data set").permutation(total);
  return {
    order,
    train: order.subarray(0, train),
    valid: order.subarray(train, train + valid),
    test: order.subarray(train + valid),
  };
}

/**
 * Divides images as `splitOf` says. They are moved within their memory, which the parts share: 131,600 images take 103 MB,
 * and are not to be there twice.
 *
 * @param images - in another order afterwards
 */
export function splitInPlace(
  images: LabelledImages,
  division: Division,
): Pick<Dataset, "train" | "valid" | "test"> {
  const { order, train, valid, test } = splitOf(images.labels, division);
  arrangeImages(images, order);
  const endOfValid = train.length + valid.length;
  return {
    train: imageRange(images, 0, train.length),
    valid: imageRange(images, train.length, endOfValid),
    test: imageRange(images, endOfValid, endOfValid + test.length),
  };
}
