/** Writes what an experiment leaves behind: `summary.json`, the tables, figures and verdicts made of it. */
import { experimentOf, experiments } from "../experiments/declarations.ts";
import type { ExperimentId, Summary } from "../experiments/record.ts";
import { runsCsvOf, tableCsvOf } from "./csv.ts";
import { figuresOf } from "./figure.ts";
import { tableOf } from "./table.ts";
import { verdictsPage } from "./verdicts/page.ts";
import { writeFiles } from "./write-files.ts";
import type { ReportFile } from "./write-files.ts";

/**
 * Writes `summary.json`, its runs as `runs.csv`, for every experiment that a run of the summary belongs to its table, such as
 * `table-2-pooling.md` and `.csv`, and its figures, such as `figure-07-pooling-accuracy.svg`, and `verdicts.md` where there is one,
 * each whole or not at all.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export function writeReport(summary: Summary, folder: string): string[] {
  return writeFiles(reportFiles(summary), folder);
}

function reportFiles(summary: Summary): ReportFile[] {
  const json = `${JSON.stringify(summary, null, 2)}\n`;
  const ids = experimentsOf(summary);
  return [
    { name: "summary.json", content: json },
    { name: "runs.csv", content: runsCsvOf(summary) },
    ...ids.flatMap((experiment) => [
      ...tableFiles(experiment, summary),
      ...figuresOf(experiment, summary).map(({ name, svg }) => ({
        name: `${name}.svg`,
        content: svg,
      })),
    ]),
    ...(ids.length > 0
      ? [{ name: "verdicts.md", content: verdictsPage(summary) }]
      : []),
  ];
}

function tableFiles(experiment: ExperimentId, summary: Summary): ReportFile[] {
  const name = `table-${experimentOf(experiment).table}-${experiment}`;
  return [
    { name: `${name}.md`, content: tableOf(experiment, summary) },
    { name: `${name}.csv`, content: tableCsvOf(experiment, summary) },
  ];
}

function experimentsOf({ runs }: Summary): ExperimentId[] {
  return experiments
    .map(({ id }) => id)
    .filter((id) => runs.some((run) => run.experiments.includes(id)));
}
