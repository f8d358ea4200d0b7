import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The name of a file of labels in NIST's distribution. */
export const LABELS_FILE = /-labels-idx1-ubyte\.gz$/;

function holdsEmnist(folder: string): boolean {
  return readdirSync(folder).some((name) => LABELS_FILE.test(name));
}

/**
 * The folders of real images that the variable KATA_DATA stands for: itself, or those in it.
 *
 * @throws Error if the variable is not set, or names no folder with such files
 */
export function realFolders(): string[] {
  const root = process.env.KATA_DATA;
  if (root === undefined)
    throw new Error(
      "real images: the variable KATA_DATA is not set; set it to a folder of EMNIST files or leave this project out",
    );
  const below = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name));
  const folders = [root, ...below].filter(holdsEmnist);
  if (folders.length === 0)
    throw new Error(
      `real images: neither KATA_DATA=${root} nor a folder in it holds EMNIST files; name one that does`,
    );
  return folders;
}
