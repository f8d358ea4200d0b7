/** Trains one run of a sweep, so that nothing of it is lost: in a locked folder, with checkpoints, from where the last process stopped. */
import type { Dataset } from "../../data/dataset.ts";
import { UserError } from "../../core/errors.ts";
import {
  newestCheckpoint,
  removeCheckpoints,
  saveCheckpoint,
  saveWeights,
} from "../trainer/checkpoint/run-folder.ts";
import type { Checkpoint, Origin } from "../trainer/checkpoint/run-folder.ts";
import { createEngine } from "../trainer/create-engine.ts";
import type { ChosenEngine } from "../trainer/create-engine.ts";
import type { Engine, Network } from "../trainer/engine.ts";
import { initialState } from "../trainer/initialise.ts";
import { parameterCountOf } from "../trainer/model.ts";
import type { Model } from "../trainer/model.ts";
import { train } from "../trainer/train.ts";
import type { TrainingProgress, TrainingResult } from "../trainer/train.ts";
import type { Job } from "./jobs.ts";
import { addToJournal } from "./journal.ts";
import { lockFolder } from "./lock.ts";
import type { FolderLock } from "./lock.ts";
import { adamOf, networkOf, sizesOf } from "./planned-network.ts";
import { writePredictions } from "./predictions.ts";
import { forgetPeak, peakRssMiB } from "./peak-memory.ts";
import type { Preset } from "./presets.ts";
import {
  describeCommit,
  describeDataset,
  describeMachine,
  describeVersions,
} from "./provenance.ts";
import type { RunRecord, RunResult } from "./record.ts";
import {
  comparable,
  kindOfBackend,
  presetRecord,
  writeDescription,
} from "./run-description.ts";
import type { RunDescription } from "./run-description.ts";
import {
  addQuestions,
  findRun,
  findRuns,
  recordOf,
  refuseForeign,
  runFolder,
} from "./sweep-folder.ts";
import { joined } from "./summary.ts";

/** What all runs of a sweep have in common. */
export interface SweepSettings {
  /** The sweep's folder. */
  readonly folder: string;
  readonly preset: Preset;
  /** Whose layers are trained. */
  readonly layers: "exercises" | "solutions";
  readonly engine: ChosenEngine;
  /** Seconds of training between two checkpoints, beside those at the end of every epoch. */
  readonly checkpointSeconds: number;
}

/** What one run tells while it is trained. */
export interface RunProgress extends TrainingProgress {
  readonly onStart?: (
    engine: Pick<Engine, "name" | "backend" | "adapter">,
  ) => void;
  readonly onNotice: (notice: string) => void;
}

/** What became of a job. */
export type Outcome =
  | { readonly kind: "trained" | "found"; readonly record: RunRecord }
  /** Another process trains it. */
  | { readonly kind: "elsewhere"; readonly why: string }
  | { readonly kind: "diverged"; readonly why: string };

const MIB = 2 ** 20;

/** Where something was computed that an earlier process began. */
function originAfter(earlier: Origin | undefined, now: Origin): Origin {
  if (!earlier) return now;
  return {
    machine: joined(earlier.machine, now.machine),
    commit: joined(earlier.commit, now.commit),
  };
}

function describe(
  { plan, seed }: Job,
  { preset, layers }: SweepSettings,
  dataset: Dataset,
  { engine, model }: Network,
  origin: Origin,
): RunDescription {
  return {
    plan,
    seed,
    preset: presetRecord(preset),
    dataset: describeDataset(dataset),
    layers,
    engine: engine.name,
    backend: engine.backend,
    ...(engine.adapter !== undefined && { adapter: engine.adapter }),
    ...origin,
    parameters: parameterCountOf(model),
    versions: describeVersions(),
  };
}

function resultOf(
  { curves: _curves, ...measured }: TrainingResult,
  { bufferBytes }: Engine,
): RunResult {
  return {
    ...measured,
    peakRssMiB: peakRssMiB(),
    ...(bufferBytes !== undefined && { gpuBufferMiB: bufferBytes / MIB }),
  };
}

/** What a checkpoint must agree with: the network, and what decides on the bits of its weights. */
function settingsOf(
  job: Job,
  { preset }: SweepSettings,
  description: RunDescription,
  model: Model,
) {
  const { plan } = job;
  const { backend, adapter, seed } = description;
  return {
    ...comparable(description),
    run: plan.id,
    batchSize: sizesOf(plan, preset).batchSize,
    ...adamOf(plan),
    seed,
    model: model.layers,
    backend: kindOfBackend(backend),
    adapter,
  };
}

/** Trains a run whose folder is locked. */
async function trainLocked(
  job: Job,
  settings: SweepSettings,
  dataset: Dataset,
  progress: RunProgress,
  lock: FolderLock,
): Promise<RunRecord> {
  const { plan, seed } = job;
  const { engine: chosen } = settings;
  const preset = sizesOf(plan, settings.preset);
  const folder = runFolder(settings.folder, job.id);
  const model = networkOf(plan, settings.preset, dataset);
  forgetPeak();
  const engine = await createEngine(
    { ...chosen, adam: adamOf(plan) },
    model,
    preset.batchSize,
    initialState(model, seed),
  );
  try {
    const network = { engine, model };
    const now = { machine: describeMachine(), commit: describeCommit() };
    const description = describe(job, settings, dataset, network, now);
    refuseForeign(settings.folder, findRuns(settings.folder), description);
    const shared = settingsOf(job, settings, description, model);
    const from = newestCheckpoint(folder, shared, progress.onNotice);
    const origin = originAfter(from?.origin, now);
    writeDescription(folder, { ...description, ...origin });
    addToJournal(folder, beginning(from, now));
    if (from)
      progress.onNotice(
        `experiments: ${job.id} goes on after iteration ${from.state.training.steps}, from ${from.path}`,
      );
    progress.onStart?.(engine);
    const { result, weights, predictions } = await train(
      network,
      dataset,
      { ...preset, seed },
      {
        ...progress,
        resumeFrom: from?.state,
        keepEverySeconds: settings.checkpointSeconds,
        keep(state) {
          lock.check();
          saveCheckpoint(folder, state, shared, origin);
        },
        onEpoch(point) {
          lock.check();
          addToJournal(folder, { kind: "epoch", ...point });
          progress.onEpoch?.(point);
        },
      },
    );
    lock.check();
    try {
      saveWeights(folder, weights, shared);
      writePredictions(folder, predictions);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // the results are worth more
      progress.onNotice(error.message);
    }
    // how the back end runs is known now
    writeDescription(folder, {
      ...describe(job, settings, dataset, network, now),
      ...origin,
    });
    addToJournal(folder, {
      kind: "finished",
      at: new Date().toISOString(),
      ...resultOf(result, engine),
    });
  } finally {
    await engine.dispose();
  }
  return finished(settings.folder, job);
}

function beginning(from: Checkpoint | undefined, now: Origin) {
  const moment = { at: new Date().toISOString(), ...now };
  return from
    ? ({
        kind: "resumed",
        ...moment,
        iteration: from.state.training.steps,
      } as const)
    : ({ kind: "began", ...moment } as const);
}

/** The record of a run that is finished. */
function finished(sweep: string, job: Job): RunRecord {
  const found = findRun(sweep, job.id);
  const record = found && recordOf(addQuestions(found, job));
  if (!record) throw new Error(`${job.id} is not finished`);
  removeCheckpoints(runFolder(sweep, job.id));
  return record;
}

/**
 * Trains one run, unless it is finished, or another process trains it.
 *
 * @throws UserError `interrupted` if the signal asks for it, `foreign-sweep` or `foreign-checkpoint` if what is there was trained
 *   with other settings, and as `train`, `createEngine` and `lockFolder` do
 */
export async function trainRun(
  job: Job,
  settings: SweepSettings,
  dataset: Dataset,
  progress: RunProgress,
): Promise<Outcome> {
  const folder = runFolder(settings.folder, job.id);
  const isFinished = () =>
    findRun(settings.folder, job.id)?.journal.result !== undefined;
  const found = (): Outcome => ({
    kind: "found",
    record: finished(settings.folder, job),
  });
  if (isFinished()) return found();
  let lock: FolderLock;
  try {
    lock = lockFolder(folder, progress.onNotice);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "locked") throw error;
    return { kind: "elsewhere", why: error.message };
  }
  try {
    // by another process, in the meantime
    if (isFinished()) return found();
    return {
      kind: "trained",
      record: await trainLocked(job, settings, dataset, progress, lock),
    };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "diverged") throw error;
    return { kind: "diverged", why: error.message };
  } finally {
    lock.release();
  }
}
