/** Runs an experiment so that nothing of it is lost: in a locked folder, with checkpoints, from where the last process stopped. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "../../data/dataset.ts";
import { plannedRuns } from "../experiments/declarations.ts";
import { refuseUnfinished } from "../experiments/keep-runs.ts";
import { lockFolder } from "../experiments/lock.ts";
import { describeDataset } from "../experiments/provenance.ts";
import { runExperiments } from "../experiments/run.ts";
import type {
  ExperimentProgress,
  ExperimentSettings,
} from "../experiments/run.ts";
import { readSummary } from "../report/read.ts";
import { writeReport } from "../report/write.ts";

export interface KeptSettings extends ExperimentSettings {
  readonly from: "exercises" | "solutions";
  /** The experiment's folder. */
  readonly out: string;
  /** Whether to go on where an earlier process stopped; if there was none, training begins. */
  readonly resume: boolean;
  /** Minutes of training between two checkpoints, beside those at the end of every epoch. */
  readonly checkpointMinutes: number;
}

/**
 * Trains, and writes the report after every run.
 *
 * @param onNotice - of what a person should know
 * @returns the files of the report
 * @throws UserError as `lockFolder`, `refuseUnfinished`, `readSummary`, `runExperiments` and `writeReport` do
 */
export async function runKept(
  settings: KeptSettings,
  dataset: Dataset,
  progress: ExperimentProgress & Required<Pick<ExperimentProgress, "onNotice">>,
): Promise<string[]> {
  const { ids, only, preset, engine, seed, out, from, resume } = settings;
  const lock = lockFolder(out, progress.onNotice);
  try {
    const path = join(out, "summary.json");
    const recorded = existsSync(path) ? readSummary(path) : undefined;
    if (!resume)
      refuseUnfinished(out, plannedRuns(ids, only), recorded, {
        common: {
          preset: preset.name,
          dataset: describeDataset(dataset),
          seed,
          ...(engine !== "auto" && { engine }),
        },
        layers: from,
        preset,
      });
    const report: ExperimentProgress["onRunEnd"] = (soFar, record) => {
      progress.onRunEnd?.(soFar, record);
      lock.check();
      writeReport(soFar, out);
    };
    const summary = await runExperiments(
      settings,
      dataset,
      { ...progress, onRunEnd: report },
      {
        folder: out,
        layers: from,
        everySeconds: settings.checkpointMinutes * 60,
        finished: resume ? recorded : undefined,
        check: () => lock.check(),
      },
    );
    return writeReport(summary, out);
  } finally {
    lock.release();
  }
}
