/** `npm run data -- list`: the data sets there are. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { EMBEDDED_DATASET } from "../../../data/dataset.ts";
import { dataHome, datasetNames } from "../../../data/home.ts";
import { counted } from "../../../data/counted.ts";
import type { NamedImages } from "../../../data/dataset.ts";
import { readIdxSet } from "../../../data/idx-set.ts";
import { readDataset } from "../../../data/load.ts";
import { printable } from "../../../data/printable.ts";
import { DOWNLOAD } from "../../../data/set-files.ts";

function sizes({ images, classNames }: NamedImages): string {
  return `${counted(images.labels.length, "image")}, ${counted(classNames.length, "class", "classes")}`;
}

/** How large a folder's set is, or what is wrong with it. */
async function described(folder: string): Promise<string> {
  try {
    return sizes(await readIdxSet(folder));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `unusable: ${error.message}`;
  }
}

export async function list(args: string[]): Promise<void> {
  parseArgs({ args });
  const drawn = await readDataset(EMBEDDED_DATASET);
  const lines = [`${EMBEDDED_DATASET}: ${sizes(drawn)}, embedded`];
  const home = dataHome();
  for (const name of await datasetNames(home))
    lines.push(`${name}: ${await described(join(home, name))}`);
  if (lines.length === 1) lines.push(`${home} holds no other; ${DOWNLOAD}`);
  console.log(lines.map(printable).join("\n"));
}
