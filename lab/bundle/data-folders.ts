/** Data sets that a bundle takes along. */
import { basename, join, resolve } from "node:path";
import { UserError } from "../../core/errors.ts";
import { embeddedImagesPerClass } from "../../data/dataset.ts";
import { findDataset } from "../../data/home.ts";
import { findSetFiles } from "../../data/set-files.ts";

/** A file to copy: where it is, and where it goes, below the folder of data sets. */
export interface DataFile {
  readonly from: string;
  readonly to: string;
}

/**
 * The files of data sets, and nothing else that lies beside them.
 *
 * @param names - folders of IDX files, or names of some in the folder of data sets
 * @throws UserError `usage` for one that is drawn and has no files, or two of the same name; as `findDataset` and
 *   `findSetFiles` for one that is not there or not whole
 */
export async function dataFiles(names: readonly string[]): Promise<DataFile[]> {
  const files: DataFile[] = [];
  const taken = new Map<string, string>();
  for (const name of names) {
    if (embeddedImagesPerClass(name) !== undefined)
      throw new UserError(
        "usage",
        `bundle: ${name} is drawn when it is needed, on any machine; leave --data ${name} out`,
      );
    const folder = resolve(await findDataset(name));
    const called = basename(folder);
    const other = taken.get(called);
    if (other !== undefined)
      throw new UserError(
        "usage",
        `bundle: ${other} and ${folder} would both be called ${called}; rename one of them`,
      );
    taken.set(called, folder);
    const { train, test, names: classes } = await findSetFiles(folder);
    const paths = [train.images, train.labels, test.images, test.labels];
    if (classes) paths.push(classes.path);
    for (const from of paths)
      files.push({ from, to: join(called, basename(from)) });
  }
  return files;
}
