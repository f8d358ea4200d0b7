import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { EMBEDDED_DATASET } from "./dataset.ts";
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
 * @param name - `drawn` for the embedded set, which needs no download; anything else is a folder of EMNIST files as NIST
 *   distributes them
 * @throws UserError if the folder or its files are missing or damaged, saying what was found and what the folder must hold
 */
export async function loadDataset(name: string): Promise<Dataset> {
  return name === EMBEDDED_DATASET
    ? datasetOf(EMBEDDED_DATASET, embeddedHandwriting())
    : datasetOf(basename(resolve(name)), await readEmnist(name));
}
