/** Where data sets live that were fetched or made here. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The folder of all data sets, one subfolder each: what the environment variable `KATA_DATA` names, else `.kata/data/` in
 * the project, which git ignores.
 */
export function dataSetsFolder(environment = process.env): string {
  return environment.KATA_DATA
    ? resolve(environment.KATA_DATA)
    : join(PROJECT, ".kata", "data");
}
