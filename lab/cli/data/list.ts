/** `npm run data -- list`: the data sets there are. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { EMBEDDED_DATASET } from "../../../data/dataset.ts";
import { dataHome, datasetNames } from "../../../data/home.ts";
import { readSetLabels } from "../../../data/idx-set.ts";
import { readDataset } from "../../../data/load.ts";
import { printable } from "../../../data/printable.ts";

function sizes(images: number, classes: number): string {
  return `${images.toLocaleString("en")} images, ${classes} classes`;
}

/** What the labels of a folder's set say, or what is wrong with them. */
async function described(folder: string): Promise<string> {
  try {
    const { labels, classNames } = await readSetLabels(folder);
    return sizes(labels.length, classNames.length);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `unusable: ${error.message}`;
  }
}

export async function list(args: string[]): Promise<void> {
  parseArgs({ args });
  const { images, classNames } = await readDataset(EMBEDDED_DATASET);
  const lines = [
    `${EMBEDDED_DATASET}: ${sizes(images.labels.length, classNames.length)}, embedded`,
  ];
  const home = dataHome();
  for (const name of await datasetNames(home))
    lines.push(`${name}: ${await described(join(home, name))}`);
  if (lines.length === 1)
    lines.push(
      `${home} holds no other; EMNIST can be had with: npm run data -- download emnist-balanced`,
    );
  console.log(lines.map(printable).join("\n"));
}
