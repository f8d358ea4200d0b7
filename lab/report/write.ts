/** Writes what an experiment leaves behind: `summary.json`, the tables and the figures made of it. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { experimentOf, experiments } from "../experiments/declarations.ts";
import type { ExperimentId, Summary } from "../experiments/record.ts";
import { figuresOf } from "./figure.ts";
import { tableOf } from "./table.ts";
import { reasonOf } from "./words.ts";

interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/**
 * Writes `summary.json`, and for every experiment that a run of the summary belongs to its table, such as
 * `table-2-pooling.md`, and its figures, such as `figure-07-pooling-accuracy.svg`.
 *
 * Every file appears whole or not at all: all are written under temporary names first and then renamed. Files of the same
 * names are replaced, others left alone.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export function writeReport(summary: Summary, folder: string): string[] {
  const files = reportFiles(summary);
  const pending: { readonly temporary: string; readonly path: string }[] = [];
  return explained(folder, () => {
    try {
      mkdirSync(folder, { recursive: true });
      for (const { name, content } of files) {
        const temporary = join(folder, `.${name}.${process.pid}.tmp`);
        pending.push({ temporary, path: join(folder, name) });
        writeFileSync(temporary, content);
      }
      for (const { temporary, path } of pending) renameSync(temporary, path);
    } finally {
      for (const { temporary } of pending) rmSync(temporary, { force: true });
    }
    return pending.map(({ path }) => path);
  });
}

/**
 * Tries to write to the folder, so that nobody trains for hours and then learns that nothing can be kept. Nothing is left.
 *
 * @throws UserError `unwritable-report` if that fails
 */
export function tryReportFolder(folder: string): void {
  explained(folder, () => {
    const made = mkdirSync(folder, { recursive: true });
    const trial = join(folder, `.trial.${process.pid}.tmp`);
    writeFileSync(trial, "");
    rmSync(trial);
    if (made !== undefined) rmSync(made, { recursive: true });
  });
}

/** Runs `write`, and says what to do where the system refuses. */
function explained<Result>(folder: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw new UserError(
      "unwritable-report",
      `writeReport: ${folder} cannot be written to (${reasonOf(error)}); name another folder with --out`,
      { cause: error },
    );
  }
}

function reportFiles(summary: Summary): ReportFile[] {
  const json = `${JSON.stringify(summary, null, 2)}\n`;
  return [
    { name: "summary.json", content: json },
    ...experimentsOf(summary).flatMap((experiment) => [
      {
        name: `table-${experimentOf(experiment).table}-${experiment}.md`,
        content: tableOf(experiment, summary),
      },
      ...figuresOf(experiment, summary).map(({ name, svg }) => ({
        name: `${name}.svg`,
        content: svg,
      })),
    ]),
  ];
}

function experimentsOf({ runs }: Summary): ExperimentId[] {
  return experiments
    .map(({ id }) => id)
    .filter((id) => runs.some((run) => run.experiments.includes(id)));
}
