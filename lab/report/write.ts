/** Writes what an experiment leaves behind: `summary.json`, the tables, figures and verdicts made of it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { experimentOf } from "../experiments/declarations.ts";
import type { ExperimentId, Summary } from "../experiments/record.ts";
import { runsCsvOf, tableCsvOf } from "./csv.ts";
import { figuresOf } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { glanceOf } from "./glance.ts";
import { ownFigures, ownTables } from "./own.ts";
import { pngDrawer } from "./png.ts";
import { questionsOf } from "./rows.ts";
import { tableOf } from "./table.ts";
import { verdictsPage } from "./verdicts/page.ts";
import { writeFiles } from "./write-files.ts";
import type { ReportFile } from "./write-files.ts";

/**
 * The files of a report: `summary.json`, its runs as `runs.csv`, and for every experiment that a run of the summary belongs to its
 * table, such as `table-2-pooling.md` and `.csv`, its figures, such as `figure-07-pooling-accuracy.svg`, and its picture, such as
 * `glance-pooling.svg`; for every experiment of one's own `own-<id>.md` and `own-<id>-accuracy.svg`; and `verdicts.md` where
 * the study's questions were asked.
 */
export function reportFiles(summary: Summary): ReportFile[] {
  return [
    { name: "summary.json", content: `${JSON.stringify(summary, null, 2)}\n` },
    { name: "runs.csv", content: runsCsvOf(summary) },
    ...questionsOf(summary).flatMap((id) => tableFiles(id, summary)),
    ...ownTables(summary),
    ...drawingsOf(summary).map(({ name, svg }) => ({
      name: `${name}.svg`,
      content: svg,
    })),
    ...verdictFiles(summary),
  ];
}

/**
 * Writes the files of a report, each whole or not at all. PNG files of earlier figures are removed: `writePngs` draws them anew.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export function writeReport(summary: Summary, folder: string): string[] {
  const files = reportFiles(summary);
  const paths = writeFiles(files, folder);
  for (const { name } of files)
    if (name.endsWith(".svg"))
      rmSync(join(folder, name.replace(/svg$/, "png")), { force: true });
  return paths;
}

/**
 * Writes a PNG beside every figure that `writeReport` writes, at twice its size. It takes a second or two and is for the end
 * of a sweep; the report itself is cheap.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export async function writePngs(
  summary: Summary,
  folder: string,
): Promise<string[]> {
  const draw = await pngDrawer();
  const files = drawingsOf(summary).map(({ name, svg }) => ({
    name: `${name}.png`,
    content: draw(svg),
  }));
  return writeFiles(files, folder);
}

function tableFiles(experiment: ExperimentId, summary: Summary): ReportFile[] {
  const name = `table-${experimentOf(experiment).table}-${experiment}`;
  return [
    { name: `${name}.md`, content: tableOf(experiment, summary) },
    { name: `${name}.csv`, content: tableCsvOf(experiment, summary) },
  ];
}

/** Nothing where no question of the study was asked. */
function verdictFiles(summary: Summary): ReportFile[] {
  return questionsOf(summary).length === 0
    ? []
    : [{ name: "verdicts.md", content: verdictsPage(summary) }];
}

/** Every figure and picture, by the name of its file. */
function drawingsOf(summary: Summary): Pick<Figure, "name" | "svg">[] {
  const ofTheStudy = questionsOf(summary).flatMap((id) =>
    [...figuresOf(id, summary), glanceOf(id, summary) ?? []].flat(),
  );
  return [...ofTheStudy, ...ownFigures(summary)];
}
