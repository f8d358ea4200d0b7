/** One data set's test images for networks that learn from another: whether what was learned carries over. */
import { createHash } from "node:crypto";
import { createRandom } from "../core/random.ts";
import { UserError } from "../core/errors.ts";
import { counted } from "./counted.ts";
import {
  arrangeImages,
  embeddedImagesPerClass,
  imageRange,
} from "./dataset.ts";
import type { Dataset, Division, LabelledImages } from "./dataset.ts";
import type { OnDrawn } from "./drawn.ts";
import { digestOf, readDataset } from "./load.ts";
import type { UnsplitDataset } from "./load.ts";
import { SPLIT_SEED, splitInPlace } from "./split.ts";

/** A set that cannot be tested on. */
function refused(what: string, cure: string): UserError {
  return new UserError("unfit-test-set", `testOn: ${what}; ${cure}`);
}

/**
 * Refuses two drawn sets by their names, before they are drawn: the larger begins with the smaller.
 *
 * @param name - of the set that is learned from
 * @param otherName - of the set that is to be tested on
 * @throws UserError `unfit-test-set`
 */
export function refuseDrawnTwice(name: string, otherName: string): void {
  const [own, other] = [name, otherName].map(embeddedImagesPerClass);
  if (own === undefined || other === undefined) return;
  if (own === other)
    throw refused(
      `${otherName} is the set that is learned from, which is tested on its own test images anyway`,
      "leave --test-on out",
    );
  const [smaller, larger] = own < other ? [name, otherName] : [otherName, name];
  throw refused(
    `${larger} begins with the images of ${smaller}, which would be learned from and tested on`,
    "give a set of files for one of them",
  );
}

function checkClasses(dataset: Dataset, other: UnsplitDataset): void {
  const [wanted, found] = [dataset.classNames, other.classNames];
  const cure = "give a set of the same classes";
  if (found.length !== wanted.length)
    throw refused(
      `${other.name} has ${counted(found.length, "class", "classes")}, and ${dataset.name}, which is learned from, ${wanted.length}`,
      cure,
    );
  const label = found.findIndex((name, i) => name !== wanted[i]);
  if (label >= 0)
    throw refused(
      `class ${label} is ${JSON.stringify(found[label])} in ${other.name}, and ${JSON.stringify(wanted[label])} in ${dataset.name}, which is learned from`,
      `${cure}, or name them alike and in the same order in its file classes.txt`,
    );
}

function checkSize({ name, train }: Dataset, other: UnsplitDataset): void {
  const sizeOf = ({ height, width }: LabelledImages) => `${height}x${width}`;
  const [wanted, found] = [sizeOf(train), sizeOf(other.images)];
  if (found !== wanted)
    throw refused(
      `the images of ${other.name} are ${found}, and those of ${name}, which is learned from, ${wanted}`,
      "scale or crop them before they are stored",
    );
}

/** A set's test files in an order by chance, since a preset may score only the first of them; or the test part of its split. */
function testImagesOf(
  { images, fromTrainingFile }: UnsplitDataset,
  division: Division,
): LabelledImages {
  if (fromTrainingFile === undefined)
    return splitInPlace(images, division).test;
  const test = imageRange(images, fromTrainingFile, images.labels.length);
  const random = createRandom(SPLIT_SEED, "order of the test files");
  arrangeImages(test, random.permutation(test.labels.length));
  return test;
}

function contentsOf({
  height,
  width,
  pixels,
  labels,
}: LabelledImages): string[] {
  const size = height * width;
  return Array.from(labels, (_, image) =>
    createHash("sha256")
      .update(pixels.subarray(image * size, (image + 1) * size))
      .digest("base64"),
  );
}

/** Refuses images that are learned from, such as those of `drawn` in `drawn-2800`. */
function checkNoneKnown(
  { name, train, valid }: Dataset,
  otherName: string,
  test: LabelledImages,
): void {
  const known = new Set([...contentsOf(train), ...contentsOf(valid)]);
  const count = contentsOf(test).filter((own) => known.has(own)).length;
  if (count > 0)
    throw refused(
      `${count} of the ${test.labels.length} test images of ${otherName} are also in ${name} for training or validation, expected none, since they would test memory`,
      "give a set that shares no image with it",
    );
}

/**
 * The data set with the test images of another one in place of its own.
 *
 * From a set of files come the images of its test files; from the embedded set comes the test part of its split.
 *
 * @param name - of the other set, as for `readDataset`
 * @param onDrawn - as for `readDataset`
 * @throws UserError as `readDataset`, and `unfit-test-set` if classes or image sizes differ, or a test image is also there
 *   for training or validation
 */
export async function testOn(
  dataset: Dataset,
  name: string,
  onDrawn?: OnDrawn,
): Promise<Dataset> {
  const other = await readDataset(name, undefined, onDrawn);
  checkClasses(dataset, other);
  checkSize(dataset, other);
  const testedOn = { name: other.name, sha256: digestOf(other.images) };
  const test = testImagesOf(other, dataset.division);
  checkNoneKnown(dataset, other.name, test);
  return { ...dataset, test, testedOn };
}
