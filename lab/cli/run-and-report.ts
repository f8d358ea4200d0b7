/** Runs a sweep and writes its report: after every run what is cheap, at the end all of it. */
import { UserError } from "../../core/errors.ts";
import { counted } from "../../data/counted.ts";
import type { Dataset } from "../../data/dataset.ts";
import { runSweep } from "../experiments/sweep.ts";
import type { SweepProgress, SweepRequest } from "../experiments/sweep.ts";
import { writeReport } from "../report/write.ts";
import type { DataRequest } from "./data-request.ts";
import { trainersFor } from "./trainers.ts";

export interface ReportedRequest extends SweepRequest, DataRequest {
  /** How many runs are trained side by side; as many as keep the cores busy unless said. */
  readonly jobs?: number;
}

/**
 * @returns the files of the report
 * @throws UserError as `runSweep` and `writeReport` do; `elsewhere` at the end, if other processes still train what was asked for
 */
export async function runAndReport(
  request: ReportedRequest,
  dataset: Dataset,
  progress: SweepProgress,
  signal: AbortSignal,
): Promise<string[]> {
  const { folder, jobs } = request;
  const elsewhere: string[] = [];
  const summary = await runSweep(
    request,
    dataset,
    trainersFor(jobs, dataset, request),
    {
      ...progress,
      onOutcome(job, outcome, soFar) {
        progress.onOutcome(job, outcome, soFar);
        if (outcome.kind === "elsewhere") elsewhere.push(job.id);
        if (soFar) writeReport(soFar, folder);
      },
    },
    signal,
  );
  const files = summary ? writeReport(summary, folder) : [];
  if (elsewhere.length === 0) return files;
  throw new UserError(
    "elsewhere",
    `experiments: ${counted(elsewhere.length, "run is", "runs are")} trained by other processes (${elsewhere.join(", ")}); the same command with --resume goes on when they have ended`,
  );
}
