/** Where data sets live. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));

/**
 * The folder of data sets, a subfolder each: the one that the variable KATA_DATA names, else `.kata/data` in the project,
 * which git ignores.
 */
export function dataHome(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.KATA_DATA
    ? resolve(environment.KATA_DATA)
    : join(PROJECT, ".kata", "data");
}
