/** Where data sets live, and how one is found by name. */
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../core/errors.ts";
import { EMBEDDED_DATASET } from "./dataset.ts";
import { printable } from "./printable.ts";
import { DOWNLOAD, nameASet } from "./set-files.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));

/** The folder of data sets: the one that the variable KATA_DATA names, else `.kata/data` in the project, which git ignores. */
export function dataHome(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.KATA_DATA
    ? resolve(environment.KATA_DATA)
    : join(PROJECT, ".kata", "data");
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // not there, or not for us: the same to somebody who looks for a folder
  }
}

/** What is in a folder, in alphabetical order; nothing if it cannot be read. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** The names of the data sets in the folder of data sets, in alphabetical order. */
export async function datasetNames(home = dataHome()): Promise<string[]> {
  const names = [];
  for (const name of await entriesOf(home))
    if (nameASet(await entriesOf(join(home, name)))) names.push(name);
  return names;
}

/**
 * The folder of a data set.
 *
 * @param name - an existing folder, or the name of one in the folder of data sets
 * @throws UserError `unknown-data-set` if there is neither; it lists what there is
 */
export async function findDataset(
  name: string,
  home = dataHome(),
): Promise<string> {
  for (const folder of [name, join(home, name)])
    if (await isFolder(folder)) return folder;
  const known = [EMBEDDED_DATASET, ...(await datasetNames(home))];
  throw new UserError(
    "unknown-data-set",
    `findDataset: there is no data set ${JSON.stringify(name)}, neither as a folder nor in ${home}; there is: ${printable(known.join(", "))}; ${DOWNLOAD}`,
  );
}
