/** `npm run report`: the page of a sweep, made of what its folder holds. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { inspect } from "../inspect/inspect.ts";
import { testImagesOf } from "../inspect/test-images.ts";
import { pageAssets } from "../report/page/assets.ts";
import { pageOf } from "../report/page/page.ts";
import { readSummary } from "../report/read.ts";
import { writeFiles } from "../report/write-files.ts";
import { writeReport } from "../report/write.ts";
import { showDrawing } from "./drawing.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run report -- <folder> [flags]

  makes a page of the experiments in the folder, one file that needs nothing else: <folder>/report.html; and their tables and figures
  anew

  --data <set>   the data set that they were trained on, where it is not where it was: a folder or a name, as for
                 npm run experiments
  --help         this text`;

const OPTIONS = { data: { type: "string" } } as const;

async function report(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("report", Object.keys(OPTIONS));
  const { values, positionals } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
  });
  if (positionals.length !== 1)
    throw new UserError(
      "usage",
      `report: expected one folder of experiments, found ${positionals.length === 0 ? "none" : positionals.join(" and ")}`,
    );
  const [folder] = positionals;
  const summary = readSummary(join(folder, "summary.json"));
  const images = await testImagesOf(
    summary.dataset,
    values.data ?? summary.dataset.name,
    showDrawing(process.stdout),
  );
  const inspection = inspect(folder, summary, images);
  const content = { summary, inspection, verdicts: [], glances: {} };
  const { page, missing } = pageOf(content, await pageAssets());
  writeReport(summary, folder);
  const [path] = writeFiles([{ name: "report.html", content: page }], folder);
  for (const line of missing) console.log(line);
  console.log(path);
}

await runCommand(report, USAGE);
