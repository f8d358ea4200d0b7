/** Who trains the runs of a sweep: this process, or several others side by side. */
import { availableParallelism } from "node:os";
import type { Dataset } from "../../data/dataset.ts";
import type { Trainer, Trainers } from "../experiments/sweep.ts";
import type { JobProgress } from "../experiments/sweep.ts";
import { trainRun } from "../experiments/train-run.ts";
import type { SweepSettings } from "../experiments/train-run.ts";
import { networksSideBySide } from "../trainer/side-by-side.ts";
import type { DataRequest } from "./data-request.ts";
import { startTrainer } from "./trainer-process.ts";

/** This process. */
function ownTrainer(
  settings: SweepSettings,
  dataset: Dataset,
  progress: JobProgress,
  signal: AbortSignal,
): Trainer {
  return {
    train: (job) =>
      trainRun(job, settings, dataset, {
        onStart: (engine) => progress.onStart(job, engine),
        onIteration: (now) => progress.onIteration(job, now),
        onEpoch: (point) => progress.onEpoch(job, point),
        onNotice: progress.onNotice,
        signal,
      }),
    dispose: async () => {},
  };
}

/**
 * @param jobs - how many trainers there are; as many as keep the cores busy unless said
 * @param request - where other processes find the data set
 */
export function trainersFor(
  jobs: number | undefined,
  dataset: Dataset,
  request: DataRequest,
): Trainers {
  const cores = availableParallelism();
  const count: Trainers["count"] = (engine, batchSize, runs) =>
    Math.min(jobs ?? networksSideBySide(engine, batchSize, cores), runs);
  return {
    count,
    async open(settings, runs, progress, signal) {
      const { engine, preset } = settings;
      const processes = count(engine, preset.batchSize, runs);
      if (processes === 1)
        return [ownTrainer(settings, dataset, progress, signal)];
      const threads = Math.max(1, Math.floor(cores / processes));
      const shared = { ...settings, engine: { ...engine, threads } };
      const started = await Promise.allSettled(
        Array.from({ length: processes }, () =>
          startTrainer(shared, request, progress, signal),
        ),
      );
      const trainers = started.flatMap((one) =>
        one.status === "fulfilled" ? [one.value] : [],
      );
      const failed = started.find((one) => one.status === "rejected");
      if (!failed) return trainers;
      await Promise.all(trainers.map((trainer) => trainer.dispose()));
      throw failed.reason;
    },
  };
}
