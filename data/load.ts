import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { embeddedImagesPerClass } from "./dataset.ts";
import type { Dataset, LabelledImages, NamedImages } from "./dataset.ts";
import { readEmnist } from "./emnist.ts";
import { embeddedHandwriting } from "./drawn.ts";
import { splitImages } from "./split.ts";

function digestOf({ pixels, labels }: LabelledImages): string {
  return createHash("sha256").update(pixels).update(labels).digest("hex");
}

function datasetOf(name: string, { images, classNames }: NamedImages): Dataset {
  return {
    name,
    sha256: digestOf(images),
    classNames,
    ...splitImages(images),
  };
}

/**
 * Loads a data set by name, divided as the study divided its own.
 *
 * @param name - `drawn` for the embedded set, which needs no download, `drawn-2800` for 2,800 images of each of its classes;
 *   anything else is a folder of EMNIST files as NIST distributes them
 * @throws UserError if the folder or its files are missing or damaged, saying what was found and what the folder must hold
 */
export async function loadDataset(name: string): Promise<Dataset> {
  const imagesPerClass = embeddedImagesPerClass(name);
  return imagesPerClass === undefined
    ? datasetOf(basename(resolve(name)), await readEmnist(name))
    : datasetOf(name, await embeddedHandwriting(imagesPerClass));
}
