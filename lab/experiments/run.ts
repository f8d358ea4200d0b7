/** Runs experiments: trains every planned network once and records it. */
import type { Dataset } from "../../data/dataset.ts";
import type { Origin } from "../trainer/checkpoint/run-folder.ts";
import { chooseEngine } from "../trainer/choose-engine.ts";
import { createEngine } from "../trainer/create-engine.ts";
import type { Engine, EngineChoice, Network } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import { initialState } from "../trainer/initialise.ts";
import { parameterCountOf } from "../trainer/model.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import { train } from "../trainer/train.ts";
import type { TrainingProgress, TrainingResult } from "../trainer/train.ts";
import { plannedRuns } from "./declarations.ts";
import type { RunPlan } from "./declarations.ts";
import { finishedRuns, keepRun, keptEngine, originAfter } from "./keep-runs.ts";
import type { KeptRuns } from "./keep-runs.ts";
import { forgetPeak, peakRssMiB } from "./peak-memory.ts";
import type { Preset } from "./presets.ts";
import {
  describeCommit,
  describeDataset,
  describeMachine,
} from "./provenance.ts";
import type { ExperimentId, RunRecord, Summary } from "./record.ts";
import { summaryOf } from "./summary.ts";

export interface ExperimentSettings {
  readonly ids: readonly ExperimentId[];
  readonly preset: Preset;
  /** The id of the only run that is trained; all that answer the questions unless said. */
  readonly only?: string;
  readonly engine: EngineChoice;
  /** The exercise that convolves on a graphics card; 09 unless said. */
  readonly convolution?: GpuConvolution;
  /** Of the initial weights and of the order of the batches. */
  readonly seed: number;
}

/** What the runner tells while it works. */
export interface ExperimentProgress extends TrainingProgress {
  /** Before the first run, where the engine was not asked for by name: which one it is, and why. */
  readonly onEngineChosen?: (reason: string) => void;
  readonly onRunStart?: (
    plan: RunPlan,
    place: { readonly index: number; readonly count: number },
    engine: Engine,
  ) => void;
  /** A run that was finished before. */
  readonly onRunFound?: (
    record: RunRecord,
    place: { readonly index: number; readonly count: number },
  ) => void;
  /** After every run, with all that is known so far, and the run's record. */
  readonly onRunEnd?: (summary: Summary, record: RunRecord) => void;
}

const MIB = 2 ** 20;

function recordOf(
  plan: RunPlan,
  { engine, model }: Network,
  { preset: { filters }, seed }: ExperimentSettings,
  { machine, commit }: Origin,
  result: TrainingResult,
): RunRecord {
  return {
    ...plan,
    seed,
    engine: engine.name,
    backend: engine.backend,
    ...(engine.adapter !== undefined && { adapter: engine.adapter }),
    machine,
    commit,
    filters,
    epochs: result.curves.length,
    parameters: parameterCountOf(model),
    ...result,
    peakRssMiB: peakRssMiB(),
    ...(engine.bufferBytes !== undefined && {
      gpuBufferMiB: engine.bufferBytes / MIB,
    }),
  };
}

/** What is to be trained; a window that does not fit is refused before anything is. */
function plannedNetworks(
  { ids, only, preset }: ExperimentSettings,
  { train: { height, width }, classNames }: Dataset,
) {
  return plannedRuns(ids, only).map((plan) => ({
    plan,
    model: buildStudyNetwork({
      ...plan,
      filters: preset.filters,
      inputShape: [1, height, width],
      classes: classNames.length,
    }),
  }));
}

/** The planned runs as planned, then the others that were found. */
function inOrder(
  done: ReadonlyMap<string, RunRecord>,
  plans: readonly RunPlan[],
): RunRecord[] {
  const planned = plans.flatMap(({ id }) => done.get(id) ?? []);
  const others = [...done.values()].filter((run) => !planned.includes(run));
  return [...planned, ...others];
}

/**
 * Trains the networks that answer the questions, one after another.
 *
 * @param kept - where runs are kept, and what is there already: it is not trained again
 * @returns the summary of all runs
 * @throws UserError as `buildStudyNetwork` does, before anything trains, and as `train`, `finishedRuns` and `keepRun` do; the
 *   runs before have been told to `onRunEnd`
 */
export async function runExperiments(
  settings: ExperimentSettings,
  dataset: Dataset,
  progress: ExperimentProgress = {},
  kept?: KeptRuns,
): Promise<Summary> {
  const { preset, seed } = settings;
  const { batchSize, epochs, iterationsPerEpoch, evaluated } = preset;
  const { onNotice = (notice) => process.emitWarning(notice) } = progress;
  const networks = plannedNetworks(settings, dataset);
  const plans = networks.map(({ plan }) => plan);
  if (plans.length === 0) {
    throw new RangeError("runExperiments: no question was asked");
  }
  const asked = settings.engine;
  const { engine: chosen, reason } = await chooseEngine(
    asked === "auto" ? (keptEngine(kept, plans) ?? asked) : asked,
    networks[0].model,
    batchSize,
    settings.convolution,
  );
  if (reason) progress.onEngineChosen?.(reason);
  const common = {
    preset: preset.name,
    dataset: describeDataset(dataset),
    seed,
  };
  const done = kept
    ? finishedRuns(kept, { ...common, engine: chosen.name }, plans, preset)
    : new Map<string, RunRecord>();
  let origin: Origin = { machine: describeMachine(), commit: describeCommit() };
  if (kept?.finished) origin = originAfter(kept.finished, origin);
  let summary = kept?.finished;
  for (const [index, { plan, model }] of networks.entries()) {
    const place = { index, count: plans.length };
    const found = done.get(plan.id);
    if (found) {
      progress.onRunFound?.(found, place);
      continue;
    }
    forgetPeak();
    const engine = await createEngine(
      chosen,
      model,
      batchSize,
      initialState(model, seed),
    );
    const network = { engine, model };
    try {
      progress.onRunStart?.(plan, place, engine);
      const training = { batchSize, epochs, iterationsPerEpoch, evaluated };
      const run =
        kept &&
        keepRun(
          kept,
          plan,
          network,
          { ...common, ...training },
          origin,
          onNotice,
        );
      const { result, weights } = await train(
        network,
        dataset,
        { ...training, seed },
        { ...progress, ...run?.keeping },
      );
      run?.finish(weights);
      origin = run?.origin ?? origin;
      const record = recordOf(plan, network, settings, origin, result);
      done.set(plan.id, record);
      const shared = { preset: preset.name, dataset: common.dataset };
      summary = summaryOf(
        { ...shared, ...(kept && { layers: kept.layers }) },
        inOrder(done, plans),
      );
      progress.onRunEnd?.(summary, record);
      run?.forget();
    } finally {
      await engine.dispose();
    }
  }
  if (!summary) throw new RangeError("runExperiments: nothing was trained");
  return { ...summary, runs: inOrder(done, plans) };
}
