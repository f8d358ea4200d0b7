/** Runs a sweep in this process and tells what happened. */
import { runAndReport } from "../../lab/cli/run-and-report.ts";
import type {
  ReportedRequest,
  WrittenReport,
} from "../../lab/cli/run-and-report.ts";
import { plannedRuns } from "../../lab/experiments/declarations.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { SweepProgress } from "../../lab/experiments/sweep.ts";
import { preset, squares } from "./squares.ts";

/** The pooling question on squares, from one seed, one run after another. */
export function requestFor(folder: string): ReportedRequest {
  return {
    folder,
    plans: plannedRuns(["pooling"]),
    preset,
    engine: "loops",
    seeds: [3],
    layers: "solutions",
    resume: false,
    jobs: 1,
    checkpointSeconds: 300,
    data: "squares",
    loading: { division: "random" },
  };
}

/** A progress that nobody looks at. */
export const silent: SweepProgress = {
  onPlan: () => {},
  onEngineChosen: () => {},
  onStart: () => {},
  onIteration: () => {},
  onEpoch: () => {},
  onNotice: () => {},
  onOutcome: () => {},
};

export function runSquares(
  request: ReportedRequest,
  progress: Partial<SweepProgress> = {},
  dataset: Dataset = squares,
  signal: AbortSignal = new AbortController().signal,
): Promise<WrittenReport> {
  return runAndReport(request, dataset, { ...silent, ...progress }, signal);
}
