/** NIST's EMNIST folders: four IDX files that are pooled, and the names of their classes. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import {
  classNamesFromMapping,
  classNamesWithoutMapping,
} from "./class-names.ts";
import type { LabelledImages, NamedImages } from "./dataset.ts";
import { readIdx } from "./idx.ts";

/** Rows and columns of an EMNIST image. */
const SIDE = 28;

const PARTS = ["train", "test"] as const;
type Part = (typeof PARTS)[number];

const FILE =
  /^emnist-(.+)-(?:train|test)-(?:images-idx3|labels-idx1)-ubyte\.gz$/;

const CURE =
  "give a folder with the four files emnist-<split>-{train,test}-{images-idx3,labels-idx1}-ubyte.gz of one split, as in NIST's gzip.zip";

function imagesFile(split: string, part: Part): string {
  return `emnist-${split}-${part}-images-idx3-ubyte.gz`;
}

function labelsFile(split: string, part: Part): string {
  return `emnist-${split}-${part}-labels-idx1-ubyte.gz`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(
      "missing-data-folder",
      `readEmnist: the data folder ${folder} cannot be read (${error.message}); name the embedded set, drawn, or ${CURE}`,
      { cause: error },
    );
  }
}

/** Finds the one split whose files are in a folder, for instance `balanced`. */
function onlySplit(folder: string, names: readonly string[]): string {
  const files = names.filter((name) => FILE.test(name));
  const splits = new Set(files.map((name) => FILE.exec(name)?.[1] ?? ""));
  const refused = (what: string): UserError =>
    new UserError(
      "bad-data-folder",
      `readEmnist: ${folder}: ${what}; found ${files.length > 0 ? files.join(", ") : "none of its files"}; ${CURE}`,
    );
  if (splits.size !== 1)
    throw refused(`expected the files of 1 split, found ${splits.size} splits`);
  const [split] = splits;
  const missing = PARTS.flatMap((part) => [
    imagesFile(split, part),
    labelsFile(split, part),
  ]).filter((name) => !files.includes(name));
  if (missing.length > 0)
    throw refused(
      `${missing.length} of the 4 files missing: ${missing.join(", ")}`,
    );
  return split;
}

/**
 * Turns images stored column by column upright: `upright[i][y][x] = stored[i][x][y]`.
 *
 * @param stored - any number of square images
 * @param side - rows and columns of an image
 */
export function transposedImages(stored: Uint8Array, side: number): Uint8Array {
  const upright = new Uint8Array(stored.length);
  for (let start = 0; start < stored.length; start += side * side)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        upright[start + y * side + x] = stored[start + x * side + y];
  return upright;
}

/** One pair of files, upright. */
async function readPart(
  folder: string,
  split: string,
  part: Part,
): Promise<LabelledImages> {
  const imagesPath = join(folder, imagesFile(split, part));
  const labelsPath = join(folder, labelsFile(split, part));
  const images = await readIdx(imagesPath, ["any", SIDE, SIDE]);
  const labels = await readIdx(labelsPath, ["any"]);
  if (images.shape[0] !== labels.shape[0])
    throw new UserError(
      "bad-data-folder",
      `readEmnist: ${imagesPath} holds ${images.shape[0]} images, ${labelsPath} ${labels.shape[0]} labels, expected as many; download or copy both files again`,
    );
  return {
    height: SIDE,
    width: SIDE,
    pixels: transposedImages(images.elements, SIDE),
    labels: labels.elements,
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function checkLabels(path: string, labels: Uint8Array, classes: number): void {
  const image = labels.findIndex((label) => label >= classes);
  if (image >= 0)
    throw new UserError(
      "bad-label",
      `readEmnist: ${path}: image ${image} has label ${labels[image]}, expected 0 to ${classes - 1}; download or copy the folder's files again`,
    );
}

/**
 * Reads a folder of NIST's EMNIST files, `emnist-<split>-{train,test}-{images-idx3,labels-idx1}-ubyte.gz`, and pools its
 * training images with its test images, in this order.
 *
 * NIST stores each image column by column; here it is upright. The classes take their names from
 * `emnist-<split>-mapping.txt`; without that file 47 classes are those of EMNIST Balanced, and others are numbered.
 *
 * @throws UserError if the folder or a file is missing, files of several splits lie side by side, a file is no intact IDX
 *   file of 28 x 28 images or of labels, the counts of images and labels differ, or a label has no class
 */
export async function readEmnist(folder: string): Promise<NamedImages> {
  const names = await namesIn(folder);
  const split = onlySplit(folder, names);
  const train = await readPart(folder, split, "train");
  const test = await readPart(folder, split, "test");
  const labels = joined(train.labels, test.labels);

  const mapping = `emnist-${split}-mapping.txt`;
  const mappingPath = join(folder, mapping);
  const classNames = names.includes(mapping)
    ? classNamesFromMapping(mappingPath, await readFile(mappingPath, "utf8"))
    : classNamesWithoutMapping(labels);
  const classes = classNames.length;
  checkLabels(join(folder, labelsFile(split, "train")), train.labels, classes);
  checkLabels(join(folder, labelsFile(split, "test")), test.labels, classes);
  return {
    images: {
      height: SIDE,
      width: SIDE,
      pixels: joined(train.pixels, test.pixels),
      labels,
    },
    classNames,
  };
}
