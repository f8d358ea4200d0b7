/** Writes what a graded submission leaves behind. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../../core/errors.ts";
import { gradescopeResults } from "./gradescope.ts";
import { junitXml } from "./junit.ts";
import type { Results } from "./results.ts";

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Writes `results.json`, `junit.xml` and `gradescope.json`. Each appears whole or not at all: all are written under
 * temporary names first, and then renamed.
 *
 * @param folder - made if it is not there
 * @throws UserError `unwritable-results` if the folder or a file cannot be written
 */
export async function writeResults(
  results: Results,
  folder: string,
): Promise<void> {
  const files = Object.entries({
    "junit.xml": junitXml(results),
    "gradescope.json": json(gradescopeResults(results)),
    "results.json": json(results),
  }).map(([name, content]) => ({
    content,
    path: join(folder, name),
    temporary: join(folder, `.${name}.${process.pid}.tmp`),
  }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { temporary, content } of files)
      await writeFile(temporary, content);
    for (const { temporary, path } of files) await rename(temporary, path);
  } catch (cause) {
    throw new UserError(
      "unwritable-results",
      `grade: ${folder} cannot be written to (${String(cause)}); name another folder with --out`,
      { cause },
    );
  } finally {
    // what cannot be removed was not written
    for (const { temporary } of files)
      await rm(temporary, { force: true }).catch(() => undefined);
  }
}
