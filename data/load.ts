import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { UserError } from "../core/errors.ts";
import { EMBEDDED_DATASET, embeddedImagesPerClass } from "./dataset.ts";
import type {
  Dataset,
  Division,
  LabelledImages,
  NamedImages,
} from "./dataset.ts";
import { embeddedHandwriting } from "./drawn.ts";
import type { OnDrawn } from "./drawn.ts";
import { findDataset } from "./home.ts";
import { readIdxSet } from "./idx-set.ts";
import type { Orientation } from "./orientation.ts";
import { splitInPlace } from "./split.ts";

/** SHA-256 over all images and then all labels, in lower-case hexadecimal. */
export function digestOf({ pixels, labels }: LabelledImages): string {
  return createHash("sha256").update(pixels).update(labels).digest("hex");
}

/** A data set that is not split yet. */
export interface UnsplitDataset extends NamedImages {
  readonly name: string;
}

/**
 * Reads or draws a data set, in memory of its own.
 *
 * @param name - `drawn` for the embedded set, which needs no download, `drawn-2800` for 2,800 images of each of its classes;
 *   anything else is a folder of IDX files, or the name of one in the folder of data sets
 * @param orientation - how its files store their images, where they are otherwise than their family's
 * @param onDrawn - is told how far the drawing is, where the set must be drawn
 * @throws UserError if the folder or its files are missing or damaged, saying what was found and what was expected
 */
export async function readDataset(
  name: string,
  orientation?: Orientation,
  onDrawn?: OnDrawn,
): Promise<UnsplitDataset> {
  const imagesPerClass = embeddedImagesPerClass(name);
  if (imagesPerClass === undefined) {
    const folder = await findDataset(name);
    const images = await readIdxSet(folder, orientation);
    return { name: basename(resolve(folder)), ...images };
  }
  if (orientation !== undefined)
    throw new UserError(
      "usage",
      `readDataset: ${EMBEDDED_DATASET} is drawn and not read from files, so that it has no orientation ${orientation}; leave the flag out`,
    );
  return { name, ...(await embeddedHandwriting(imagesPerClass, onDrawn)) };
}

export interface LoadOptions {
  /** Default `random`. */
  readonly division?: Division;
  /** How the files store their images; default as their family does. */
  readonly orientation?: Orientation;
  /** Is told how far the drawing is, where the set must be drawn. */
  readonly onDrawn?: OnDrawn;
}

/**
 * Loads a data set by name, divided in the proportion in which the study divided its own.
 *
 * @param name - as for `readDataset`
 * @throws UserError as `readDataset`, and if there are too few images to divide
 */
export async function loadDataset(
  name: string,
  { division = "random", orientation, onDrawn }: LoadOptions = {},
): Promise<Dataset> {
  const set = await readDataset(name, orientation, onDrawn);
  return {
    name: set.name,
    sha256: digestOf(set.images),
    origin: set.fromTrainingFile === undefined ? "drawn" : "files",
    imageCount: set.images.labels.length,
    classNames: set.classNames,
    division,
    ...splitInPlace(set.images, division),
  };
}
