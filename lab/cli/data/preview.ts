/** `npm run data -- preview`: pictures of a data set's classes, and what is wrong with it. */
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { readDataset } from "../../../data/load.ts";
import { findingsOf, portionsOf } from "../../../data/preview/findings.ts";
import { pngOf } from "../../../data/preview/picture.ts";
import { reportOf } from "../../../data/preview/report.ts";
import { contactSheet, meanImages } from "../../../data/preview/sheet.ts";
import { splitOf } from "../../../data/split.ts";
import { tryReportFolder, writeFiles } from "../../report/write-files.ts";
import { showDrawing } from "../drawing.ts";
import { LOADING_OPTIONS, loadingOf } from "../loading-flags.ts";

export async function preview(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: "string" }, ...LOADING_OPTIONS },
  });
  const [name] = positionals;
  if (!name || positionals.length > 1 || !values.out)
    throw new UserError("usage", "data preview: give one data set, and --out");
  const { orientation, division } = loadingOf("data preview", values);
  tryReportFolder(values.out);
  const set = await readDataset(name, orientation, showDrawing(process.stdout));
  const portions = portionsOf(set, splitOf(set.images.labels, division));
  const report = reportOf(set, division, portions, findingsOf(set, portions));
  const files = writeFiles(
    [
      { name: "report.md", content: report },
      { name: "contact-sheet.png", content: pngOf(contactSheet(set)) },
      { name: "mean-images.png", content: pngOf(meanImages(set)) },
    ],
    values.out,
  );
  const [summary] = report.split("\n\n## Images per class");
  console.log(
    `${summary}\n\nWrote:\n${files.map((file) => `  ${file}`).join("\n")}`,
  );
}
