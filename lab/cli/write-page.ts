/** Writes the page of a sweep: `report.html`, which needs nothing else. */
import type { LabelledImages } from "../../data/dataset.ts";
import type { Summary } from "../experiments/record.ts";
import { inspect } from "../inspect/inspect.ts";
import type { Found } from "../inspect/kept-files.ts";
import { pageAssets } from "../report/page/assets.ts";
import { contentOf, pageOf } from "../report/page/page.ts";
import { writeFiles } from "../report/write-files.ts";

/**
 * @param folder - the sweep's
 * @param test - the images that its networks were tested on, or why there are none
 * @returns its path, and what was left out of it, in a line each
 * @throws UserError `unwritable-report` if it cannot be written
 */
export async function writePage(
  folder: string,
  summary: Summary,
  test: Found<LabelledImages>,
): Promise<{ readonly path: string; readonly missing: readonly string[] }> {
  const content = contentOf(summary, inspect(folder, summary, test));
  const { page, missing } = pageOf(content, await pageAssets());
  const [path] = writeFiles([{ name: "report.html", content: page }], folder);
  return { path, missing };
}
