/** Runs a sweep and writes its report: after every run what is cheap, at the end all of it. */
import { UserError } from "../../core/errors.ts";
import { counted } from "../../data/counted.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { Summary } from "../experiments/record.ts";
import { runSweep } from "../experiments/sweep.ts";
import type { SweepProgress, SweepRequest } from "../experiments/sweep.ts";
import { summaryOfSweep } from "../experiments/sweep-folder.ts";
import { measureOnce } from "../experiments/sweep-serialisation.ts";
import type { Outcome } from "../experiments/train-run.ts";
import { writePngs, writeReport } from "../report/write.ts";
import type { DataRequest } from "./data-request.ts";
import { trainersFor } from "./trainers.ts";
import { writePage } from "./write-page.ts";

export interface ReportedRequest extends SweepRequest, DataRequest {
  /** How many runs are trained side by side; as many as keep the cores busy unless said. */
  readonly jobs?: number;
}

/** @throws UserError `diverged` or `elsewhere` if not everything that was asked for is finished */
function refuseIncomplete(outcomes: ReadonlyMap<string, Outcome>): void {
  const of = (kind: Outcome["kind"]) =>
    [...outcomes].filter(([, outcome]) => outcome.kind === kind);
  const diverged = of("diverged").map(([id, outcome]) =>
    outcome.kind === "diverged" ? `${id}: ${outcome.why}` : id,
  );
  if (diverged.length > 0) {
    throw new UserError(
      "diverged",
      `experiments: ${counted(diverged.length, "run")} diverged:\n${diverged.join("\n")}`,
    );
  }
  const elsewhere = of("elsewhere").map(([id]) => id);
  if (elsewhere.length === 0) return;
  throw new UserError(
    "elsewhere",
    `experiments: ${counted(elsewhere.length, "run is", "runs are")} trained by other processes (${elsewhere.join(", ")}); the same command with --resume goes on when they have ended`,
  );
}

/** Where a report is. */
export interface WrittenReport {
  /** All its files. */
  readonly files: readonly string[];
  /** The one to open first. */
  readonly page: string;
}

async function reportOf(
  summary: Summary,
  folder: string,
  { test }: Dataset,
): Promise<WrittenReport> {
  const files = writeReport(summary, folder);
  const pngs = await writePngs(summary, folder);
  const { path } = await writePage(folder, summary, { value: test });
  return { files: [...files, ...pngs, path], page: path };
}

/**
 * @returns the files of the report
 * @throws UserError as `runSweep` and `writeReport` do; when all is written, `diverged` if runs did, `elsewhere` if other processes
 *   still train what was asked for
 */
export async function runAndReport(
  request: ReportedRequest,
  dataset: Dataset,
  progress: SweepProgress,
  signal: AbortSignal,
): Promise<WrittenReport> {
  const { folder, jobs } = request;
  const outcomes = await runSweep(
    request,
    dataset,
    trainersFor(jobs, dataset, request),
    {
      ...progress,
      onOutcome(job, outcome, soFar) {
        progress.onOutcome(job, outcome, soFar);
        if (soFar) writeReport(soFar, folder);
      },
    },
    signal,
  );
  const asksTheStudy = request.plans.some(
    ({ experiments }) => experiments.length > 0,
  );
  const unmeasured = asksTheStudy ? await measureOnce(folder) : undefined;
  if (unmeasured !== undefined)
    progress.onNotice(
      `what serialising brings was not measured: ${unmeasured}`,
    );
  const summary = summaryOfSweep(folder);
  const written = summary && (await reportOf(summary, folder, dataset));
  refuseIncomplete(outcomes);
  if (!written) throw new Error("nothing is finished, and nobody said why");
  return written;
}
