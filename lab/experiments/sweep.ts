/** Runs a sweep: every network that answers the questions, from every seed, once. */
import type { Dataset } from "../../data/dataset.ts";
import { chooseEngine } from "../trainer/choose-engine.ts";
import type { ChosenEngine } from "../trainer/create-engine.ts";
import { ENGINE_NAMES } from "../trainer/engine.ts";
import type { Engine, EngineChoice } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import type { IterationProgress } from "../trainer/train.ts";
import type { RunPlan } from "./declarations.ts";
import { jobsOf } from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { prepareFolder } from "./prepare-folder.ts";
import type { FolderRequest } from "./prepare-folder.ts";
import type { CurvePoint, Summary } from "./record.ts";
import { summaryOfSweep } from "./sweep-folder.ts";
import type { FoundRun } from "./sweep-folder.ts";
import { networkOf, workOf } from "./planned-network.ts";
import type { Outcome, SweepSettings } from "./train-run.ts";

export interface SweepRequest
  extends FolderRequest, Pick<SweepSettings, "checkpointSeconds"> {
  /** The networks. */
  readonly plans: readonly RunPlan[];
  readonly seeds: readonly number[];
  /** The exercise that convolves on a graphics card; 09 unless said. */
  readonly convolution?: GpuConvolution;
}

/** Whoever trains runs, one after another. */
export interface Trainer {
  train(job: Job): Promise<Outcome>;
  dispose(): Promise<void>;
}

/** What a run tells while it is trained. */
export interface JobProgress {
  readonly onStart: (
    job: Job,
    engine: Pick<Engine, "name" | "backend" | "adapter">,
  ) => void;
  readonly onIteration: (job: Job, now: IterationProgress) => void;
  readonly onEpoch: (job: Job, point: CurvePoint) => void;
  /** Of what a person should know. */
  readonly onNotice: (notice: string) => void;
}

/** A job, and what it costs. */
export interface PlannedJob {
  readonly job: Job;
  /** Floating-point operations of its training, about. */
  readonly work: number;
}

/** What a sweep tells while it works. */
export interface SweepProgress extends JobProgress {
  /** Before anything is trained. */
  readonly onPlan: (jobs: readonly PlannedJob[]) => void;
  /** Where the engine was not asked for by name: which one it is, and why. */
  readonly onEngineChosen: (reason: string) => void;
  /** What became of a job; where it was trained, with the summary of all that is finished. */
  readonly onOutcome: (job: Job, outcome: Outcome, summary?: Summary) => void;
}

/** Who trains the runs of a sweep. */
export interface Trainers {
  /**
   * How many work side by side.
   *
   * @param runs - how many are not finished, at least 1
   */
  count(engine: ChosenEngine, batchSize: number, runs: number): number;
  /** Opens as many. */
  open(
    settings: SweepSettings,
    runs: number,
    progress: JobProgress,
    signal: AbortSignal,
  ): Promise<readonly Trainer[]>;
}

/** The engine that trained what is there, or began to: whoever goes on is not to race for another one. */
function engineOf([first]: readonly FoundRun[]): EngineChoice | undefined {
  return ENGINE_NAMES.find((name) => name === first?.description.engine);
}

/**
 * Has jobs done by trainers, each of which takes the next one when it is free. Where one fails, the others are stopped.
 *
 * @throws what a trainer throws first
 */
async function doAll(
  jobs: readonly Job[],
  trainers: readonly Trainer[],
  onOutcome: (job: Job, outcome: Outcome) => void,
  stop: (reason: string) => void,
): Promise<void> {
  const toDo = jobs.values();
  const errors: unknown[] = [];
  async function work(trainer: Trainer): Promise<void> {
    try {
      for (const job of toDo) {
        onOutcome(job, await trainer.train(job));
        if (errors.length > 0) return;
      }
    } catch (error) {
      errors.push(error);
      stop("another run ended");
    } finally {
      await trainer.dispose();
    }
  }
  await Promise.all(trainers.map(work));
  if (errors.length > 0) throw errors[0];
}

/**
 * Trains what is not finished yet.
 *
 * @param request - what is asked for
 * @param signal - stops the training, with a reason in words
 * @returns what became of every run that was asked for, by its id
 * @throws UserError as `networkOf` and `prepareFolder` do, before anything trains; as `trainRun` does
 */
export async function runSweep(
  request: SweepRequest,
  dataset: Dataset,
  trainers: Trainers,
  progress: SweepProgress,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Outcome>> {
  const { folder, plans, preset, engine: asked } = request;
  const jobs = jobsOf(plans, request.seeds);
  if (jobs.length === 0) throw new RangeError("runSweep: nothing is asked for");
  // a network that cannot be built is refused before another one is trained
  const models = plans.map((plan) => networkOf(plan, preset, dataset));
  const found = prepareFolder(request, jobs, dataset);
  const finished = found.filter(({ journal }) => journal.result);
  const unfinished = jobs.filter(
    (job) => !finished.some(({ id }) => id === job.id),
  );
  const runs = Math.max(1, unfinished.length);
  const { engine, reason } = await chooseEngine(
    asked === "auto" ? (engineOf(found) ?? asked) : asked,
    models[0],
    preset.batchSize,
    request.convolution,
    (one) => trainers.count(one, preset.batchSize, runs),
  );
  progress.onPlan(
    jobs.map((job) => {
      const model = models[plans.indexOf(job.plan)];
      return { job, work: workOf(job.plan, preset, model) };
    }),
  );
  if (reason) progress.onEngineChosen(reason);
  const stopping = new AbortController();
  const either = AbortSignal.any([signal, stopping.signal]);
  const { layers, checkpointSeconds } = request;
  const settings = { folder, preset, layers, engine, checkpointSeconds };
  const outcomes = new Map<string, Outcome>();
  await doAll(
    jobs,
    await trainers.open(settings, runs, progress, either),
    (job, outcome) => {
      outcomes.set(job.id, outcome);
      const isNews = outcome.kind === "trained";
      progress.onOutcome(
        job,
        outcome,
        isNews ? summaryOfSweep(folder) : undefined,
      );
    },
    (why) => stopping.abort(why),
  );
  return outcomes;
}
