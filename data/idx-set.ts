/** A folder of four IDX files as a data set: training and test images pooled, upright, with the names of their classes. */
import { UserError } from "../core/errors.ts";
import {
  classesWithoutNames,
  readClassList,
  readMapping,
} from "./class-names.ts";
import type { LabelledClasses } from "./class-names.ts";
import type { NamedImages } from "./dataset.ts";
import { readIdx, readIdxShape } from "./idx.ts";
import { transposeImages } from "./orientation.ts";
import type { Orientation } from "./orientation.ts";
import { findSetFiles } from "./set-files.ts";
import type { FilePair, SetFiles } from "./set-files.ts";

/** Rows and columns of an image of the MNIST family, of EMNIST and of the study. */
const SIDE = 28;
const IMAGE = SIDE * SIDE;

/** What a set is beside its images. */
interface SetLabels {
  readonly files: SetFiles;
  /** As numbers of classes, those of the training file first. */
  readonly labels: Uint8Array;
  readonly fromTrainingFile: number;
  readonly classNames: readonly string[];
}

async function classesOf(
  { names, split }: SetFiles,
  labels: Uint8Array,
): Promise<LabelledClasses> {
  if (names)
    return names.isMapping
      ? readMapping(names.path)
      : readClassList(names.path);
  const largest = labels.reduce((most, label) => Math.max(most, label), 0);
  return classesWithoutNames(split, largest);
}

/** How more classes are named: a mapping comes before a list. */
function cureOfLabel({ names }: SetFiles): string {
  return names?.isMapping
    ? `correct the mapping ${names.path}`
    : "name more classes in a file classes.txt";
}

/** Turns labels into numbers of classes, in place. */
function numberClasses(
  path: string,
  labels: Uint8Array,
  { classNames, firstLabel }: LabelledClasses,
  cure: string,
): void {
  const last = firstLabel + classNames.length - 1;
  labels.forEach((label, image) => {
    if (label < firstLabel || label > last)
      throw new UserError(
        "bad-label",
        `readIdxSet: ${path}: label of image ${image}: found ${label}, expected ${firstLabel} to ${last}; download or copy the file again, or ${cure}`,
      );
    labels[image] = label - firstLabel;
  });
}

/**
 * How many images a pair of files has, by their headers: another number of labels, or another size of images, is refused
 * before memory is set aside for either.
 */
async function checkedCount({ images, labels }: FilePair): Promise<number> {
  const [found, height, width] = await readIdxShape(images, [
    "any",
    "any",
    "any",
  ]);
  if (height !== SIDE || width !== SIDE)
    throw new UserError(
      "bad-image-size",
      `readIdxSet: ${images}: image size (dimensions 1 and 2): found ${height}x${width}, expected ${SIDE}x${SIDE}, which the study's networks are built for; scale or crop the images before they are stored`,
    );
  const [count] = await readIdxShape(labels, ["any"]);
  if (found !== count)
    throw new UserError(
      "bad-data-folder",
      `readIdxSet: ${images}: images (dimension 0): found ${found}, expected ${count}, the number of labels in ${labels}; download or copy both files again`,
    );
  return count;
}

/**
 * Reads the labels of a folder's set and the names of its classes.
 *
 * @throws UserError as `readIdxSet` does for what stands in these files and in the headers of the images
 */
async function readSetLabels(folder: string): Promise<SetLabels> {
  const files = await findSetFiles(folder);
  const fromTrainingFile = await checkedCount(files.train);
  const fromTestFile = await checkedCount(files.test);
  const labels = new Uint8Array(fromTrainingFile + fromTestFile);
  const parts = [
    [files.train.labels, labels.subarray(0, fromTrainingFile)],
    [files.test.labels, labels.subarray(fromTrainingFile)],
  ] as const;
  for (const [path, part] of parts) await readIdx(path, [part.length], part);
  const classes = await classesOf(files, labels);
  const cure = cureOfLabel(files);
  for (const [path, part] of parts) numberClasses(path, part, classes, cure);
  const { classNames } = classes;
  return { files, labels, fromTrainingFile, classNames };
}

/**
 * Reads a folder of the MNIST family (`train-images-idx3-ubyte`, `t10k-...`; MNIST, Fashion-MNIST, KMNIST) or of one split of
 * EMNIST (`emnist-<split>-{train,test}-...`), packed by gzip or not, and pools its training images with its test images, in
 * this order.
 *
 * The classes take their names from `emnist-<split>-mapping.txt`, else from `classes.txt` with a name on each line; without
 * these, the splits of EMNIST are known, and the classes of others are called by their numbers.
 *
 * @param orientation - how the files store their images, where they are otherwise than their family's
 * @returns upright images, in memory of their own
 * @throws UserError if the folder or a file is missing, files of several sets lie side by side, a file is no intact IDX
 *   file of 28 x 28 images or of labels, the counts of images and labels differ, or a label has no class
 */
export async function readIdxSet(
  folder: string,
  orientation?: Orientation,
): Promise<NamedImages> {
  const { files, labels, fromTrainingFile, classNames } =
    await readSetLabels(folder);
  const pixels = new Uint8Array(labels.length * IMAGE);
  const parts = [
    [files.train.images, pixels.subarray(0, fromTrainingFile * IMAGE)],
    [files.test.images, pixels.subarray(fromTrainingFile * IMAGE)],
  ] as const;
  for (const [path, part] of parts)
    await readIdx(path, [part.length / IMAGE, SIDE, SIDE], part);
  if ((orientation ?? files.orientation) === "transposed")
    transposeImages(pixels, SIDE);
  return {
    images: { height: SIDE, width: SIDE, pixels, labels },
    classNames,
    fromTrainingFile,
  };
}
