/** Runs experiments: trains every planned network once and records it. */
import type { Dataset } from "../../data/dataset.ts";
import { chooseEngine, createEngine } from "../trainer/create-engine.ts";
import type { EngineChoice } from "../trainer/create-engine.ts";
import type { Engine } from "../trainer/engine.ts";
import type { GpuConvolution } from "../trainer/gpu/engine.ts";
import { initialState } from "../trainer/initialise.ts";
import { parameterCountOf } from "../trainer/model.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import { train } from "../trainer/train.ts";
import type { TrainingProgress } from "../trainer/train.ts";
import { plannedRuns } from "./declarations.ts";
import type { RunPlan } from "./declarations.ts";
import type { Preset } from "./presets.ts";
import { describeCommit, describeMachine } from "./provenance.ts";
import type { ExperimentId, RunRecord, Summary } from "./record.ts";

export interface ExperimentSettings {
  readonly ids: readonly ExperimentId[];
  readonly preset: Preset;
  readonly engine: EngineChoice;
  /** The exercise that convolves on a graphics card; 09 unless said. */
  readonly convolution?: GpuConvolution;
  /** Of the initial weights and of the order of the batches. */
  readonly seed: number;
}

/** What the runner tells while it works. */
export interface ExperimentProgress extends TrainingProgress {
  readonly onRunStart?: (
    plan: RunPlan,
    place: { readonly index: number; readonly count: number },
    engine: Engine,
  ) => void;
  /** After every run, with all that is known so far. */
  readonly onRunEnd?: (summary: Summary) => void;
}

const MIB = 2 ** 20;

async function trainPlan(
  engine: Engine,
  plan: RunPlan,
  parameters: number,
  dataset: Dataset,
  { preset, seed }: ExperimentSettings,
  progress: ExperimentProgress,
): Promise<RunRecord> {
  const result = await train(engine, dataset, { ...preset, seed }, progress);
  return {
    ...plan,
    filters: preset.filters,
    epochs: result.curves.length,
    parameters,
    ...result,
    peakRssMiB: (process.resourceUsage().maxRSS * 1024) / MIB,
    ...(engine.bufferBytes !== undefined && {
      gpuBufferMiB: engine.bufferBytes / MIB,
    }),
  };
}

/**
 * Trains the networks that answer the questions, one after another.
 *
 * @returns the summary of all runs
 * @throws UserError as `train` and `buildStudyNetwork` do; the runs before have been told to `onRunEnd`
 */
export async function runExperiments(
  settings: ExperimentSettings,
  dataset: Dataset,
  progress: ExperimentProgress = {},
): Promise<Summary> {
  const plans = plannedRuns(settings.ids);
  const chosen = chooseEngine(settings.engine, settings.convolution);
  const machine = describeMachine();
  const commit = describeCommit();
  const runs: RunRecord[] = [];
  let summary: Summary | undefined;
  for (const [index, plan] of plans.entries()) {
    const model = buildStudyNetwork({
      ...plan,
      filters: settings.preset.filters,
      inputShape: [1, dataset.train.height, dataset.train.width],
      classes: dataset.classNames.length,
    });
    const engine = await createEngine(
      chosen,
      model,
      settings.preset.batchSize,
      initialState(model, settings.seed),
    );
    try {
      progress.onRunStart?.(plan, { index, count: plans.length }, engine);
      runs.push(
        await trainPlan(
          engine,
          plan,
          parameterCountOf(model),
          dataset,
          settings,
          progress,
        ),
      );
      summary = {
        preset: settings.preset.name,
        dataset: {
          name: dataset.name,
          sha256: dataset.sha256,
          ...(dataset.division === "stratified" && {
            division: dataset.division,
          }),
        },
        engine: engine.name,
        backend: engine.backend,
        ...(engine.adapter !== undefined && { adapter: engine.adapter }),
        machine,
        commit,
        seed: settings.seed,
        runs: [...runs],
      };
      progress.onRunEnd?.(summary);
    } finally {
      await engine.dispose();
    }
  }
  if (!summary) throw new RangeError("runExperiments: no question was asked");
  return summary;
}
