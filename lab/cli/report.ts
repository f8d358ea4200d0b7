/** `npm run report`: the page of a sweep, made of what its folder holds. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { counted } from "../../data/counted.ts";
import { readSummary } from "../experiments/read-summary.ts";
import type { Summary } from "../experiments/record.ts";
import { findRuns, summaryOfSweep } from "../experiments/sweep-folder.ts";
import { testImagesOf } from "../inspect/test-images.ts";
import { writePngs, writeReport } from "../report/write.ts";
import { showDrawing } from "./drawing.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";
import { writePage } from "./write-page.ts";

const USAGE = `usage: npm run report -- <folder> [flags]

  makes a page of the experiments in the folder, one file that needs nothing else: <folder>/report.html; and their tables and figures
  anew

  --data <set>   the data set that they were trained on, where it is not where it was: a folder or a name, as for
                 npm run experiments
  --help         this text`;

const OPTIONS = { data: { type: "string" } } as const;

/** The summary that stands in a folder without finished runs, as a record that is passed on does. */
function recordedIn(folder: string): Summary {
  const path = join(folder, "summary.json");
  if (existsSync(path)) return readSummary(path);
  const begun = findRuns(folder).length;
  if (begun > 0)
    throw new UserError(
      "unfinished-sweep",
      `report: ${counted(begun, "run was", "runs were")} begun in ${folder}, and none is finished; go on with the same command as before and --resume`,
    );
  throw new UserError(
    "no-sweep",
    `report: there are no experiments in ${folder}; name a folder that npm run experiments wrote, as it said at its end`,
  );
}

/**
 * Makes sure that no run is forgotten whose record is gone or not whole, and of which only the summary still tells.
 *
 * @param made - of the records that there are
 * @throws UserError `unrecorded` if the summary that is there tells of more
 */
function refuseToForget(folder: string, made: Summary): void {
  const path = join(folder, "summary.json");
  if (!existsSync(path)) return;
  const lost = readSummary(path).runs.find(
    ({ id, seed }) =>
      !made.runs.some((run) => run.id === id && run.seed === seed),
  );
  if (!lost) return;
  throw new UserError(
    "unrecorded",
    `report: ${path} tells of ${lost.id}, seed ${lost.seed}, whose record in ${join(folder, "runs")} is gone or not whole, and would be written over; put the record back, or move summary.json away`,
  );
}

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
  const made = summaryOfSweep(folder);
  if (made) refuseToForget(folder, made);
  const summary = made ?? recordedIn(folder);
  const images = await testImagesOf(
    summary.dataset,
    values.data ?? summary.dataset.name,
    showDrawing(process.stdout),
  );
  writeReport(summary, folder);
  await writePngs(summary, folder);
  const { path, missing } = await writePage(folder, summary, images);
  const unfinished = findRuns(folder).filter(({ journal }) => !journal.result);
  if (unfinished.length > 0)
    console.log(
      `${counted(unfinished.length, "run is", "runs are")} not finished and left out: ${unfinished.map(({ id }) => id).join(", ")}`,
    );
  for (const line of missing) console.log(line);
  console.log(path);
}

await runCommand(report, USAGE);
