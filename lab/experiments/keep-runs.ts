/** What of an experiment is kept while it runs, and found again by the next process: in its folder a folder for each run. */
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import {
  checkpointsIn,
  engineOfCheckpoint,
  newestCheckpoint,
  removeCheckpoints,
  saveCheckpoint,
  saveWeights,
} from "../trainer/checkpoint/run-folder.ts";
import type { Origin } from "../trainer/checkpoint/run-folder.ts";
import { differenceOf } from "../trainer/checkpoint/settings.ts";
import type { RunSettings } from "../trainer/checkpoint/settings.ts";
import { ENGINE_NAMES } from "../trainer/engine.ts";
import type { Engine, EngineName, Network } from "../trainer/engine.ts";
import type { Keeping } from "../trainer/keeper.ts";
import type { TrainedWeights } from "../trainer/train.ts";
import type { RunPlan } from "./declarations.ts";
import type { Preset } from "./presets.ts";
import type { RunRecord, Summary } from "./record.ts";
import { joined } from "./summary.ts";

/** Where runs are kept, and what is there from before. */
export interface KeptRuns {
  /** The experiment's folder; nobody else writes to it. */
  readonly folder: string;
  /** Whose layers are trained. */
  readonly layers: "exercises" | "solutions";
  readonly everySeconds: number;
  /** What an earlier process recorded; its runs are not trained again. */
  readonly finished?: Summary;
  /** Called before anything is written. @throws if the folder is another process's by now */
  readonly check: () => void;
}

/** What all runs of an experiment have in common. */
type Common = Pick<Summary, "preset" | "dataset" | "engine" | "seed">;

/**
 * The kind of back end and the exercise that runs there, which decide on the bits of the results: `webgpu, exercise 11` of
 * `webgpu (fused-encoder, exercise 11)`. How it runs is known after the first step only.
 */
function backendOf(backend: string): string {
  const [kind] = backend.split(" ");
  const [exercise] = /exercise \d+/.exec(backend) ?? [];
  return [kind, exercise].filter(Boolean).join(", ");
}

/** A folder can be renamed; its images are the same. */
function contentOf(dataset: Summary["dataset"]) {
  const { name: _name, ...content } = dataset;
  return content;
}

function comparable({ preset, dataset, seed, engine }: Common): RunSettings {
  return { preset, seed, engine, ...contentOf(dataset) };
}

/** What an experiment in a folder must agree with. */
interface Asked {
  readonly common: Common;
  readonly layers: KeptRuns["layers"];
  /** Its size. */
  readonly preset: Preset;
}

/** Where what was recorded differs from what is asked for, in words; undefined where it agrees. */
function differenceFrom(
  recorded: Summary,
  { common, layers, preset: { filters, epochs } }: Asked,
): string | undefined {
  const { layers: theirs = layers } = recorded; // not in older summaries
  const difference = differenceOf(
    { ...comparable(recorded), layers: theirs },
    { ...comparable(common), layers },
  );
  if (difference !== undefined) return difference;
  for (const run of recorded.runs) {
    const own = { filters: run.filters, epochs: run.epochs };
    const other = differenceOf(own, { filters, epochs });
    if (other !== undefined) return `${run.id}, ${other}`;
  }
}

/**
 * The engine that trained what is kept, or began to: whoever goes on is not to race for another one.
 *
 * @returns undefined where nothing is kept
 */
export function keptEngine(
  kept: KeptRuns | undefined,
  plans: readonly RunPlan[],
): EngineName | undefined {
  if (!kept) return undefined;
  const begun = plans.map(({ id }) =>
    engineOfCheckpoint(join(kept.folder, id)),
  );
  const names = [kept.finished?.engine, ...begun];
  return ENGINE_NAMES.find((name) => names.includes(name));
}

/** Where something was computed that an earlier process began. */
export function originAfter(earlier: Origin | undefined, now: Origin): Origin {
  if (!earlier) return now;
  return {
    machine: joined(earlier.machine, now.machine),
    commit: joined(earlier.commit, now.commit),
  };
}

function foreign({ folder }: KeptRuns, what: string): UserError {
  return new UserError(
    "foreign-summary",
    `experiments: ${join(folder, "summary.json")} is of another experiment (${what}); go on with that one's flags, or name another folder with --out`,
  );
}

/**
 * Makes sure that nothing is written over that somebody would miss: a finished experiment may be trained again, half of one, or
 * another, not.
 *
 * @param recorded - the summary in the folder
 * @param asked - without an engine where any will do
 * @throws UserError `foreign-summary` if the summary is of other settings, `unfinished` if the folder holds something else than
 *   exactly these networks
 */
export function refuseUnfinished(
  folder: string,
  plans: readonly RunPlan[],
  recorded: Summary | undefined,
  asked: Omit<Asked, "common"> & {
    readonly common: Omit<Common, "engine"> & { readonly engine?: EngineName };
  },
): void {
  if (recorded) {
    const common = { engine: recorded.engine, ...asked.common };
    const difference = differenceFrom(recorded, { ...asked, common });
    if (difference !== undefined)
      throw new UserError(
        "foreign-summary",
        `experiments: ${folder} holds results of other settings, which would be written over (${difference}); name another folder with --out, or delete it`,
      );
  }
  const begun = plans.flatMap(({ id }) => checkpointsIn(join(folder, id)));
  const done = recorded?.runs.map(({ id }) => id) ?? [];
  const isSame =
    done.length === plans.length && plans.every(({ id }) => done.includes(id));
  if (begun.length === 0 && (!recorded || isSame)) return;
  const what =
    begun[0] ?? `networks: ${done.length}, where ${plans.length} are asked for`;
  throw new UserError(
    "unfinished",
    `experiments: ${folder} holds what would be written over (${what}); add --resume to go on with it, name another folder with --out, or delete it`,
  );
}

/**
 * The runs that were finished before, those of other questions, too.
 *
 * @returns by their names
 * @throws UserError `foreign-summary` if they were trained with other settings
 */
export function finishedRuns(
  kept: KeptRuns,
  common: Common,
  plans: readonly RunPlan[],
  preset: Preset,
): Map<string, RunRecord> {
  const { finished } = kept;
  if (!finished) return new Map();
  const { layers } = kept;
  const difference = differenceFrom(finished, { common, layers, preset });
  if (difference !== undefined) throw foreign(kept, difference);
  const records = finished.runs.map((record): [string, RunRecord] => {
    const asked = plans.find(({ id }) => id === record.id)?.experiments ?? [];
    const experiments = [...new Set([...record.experiments, ...asked])];
    return [record.id, { ...record, experiments }];
  });
  return new Map(records);
}

/** One run that is kept. */
export interface KeptRun {
  readonly keeping: Keeping;
  /** Where it was computed, by this process and those before. */
  readonly origin: Origin;
  /** Keeps what was trained. */
  finish(weights: TrainedWeights): void;
  /** Once the run is recorded. */
  forget(): void;
}

/**
 * @param shared - settings that the checkpoint must agree with, beside those of the network
 * @throws UserError `foreign-checkpoint` or `foreign-summary` if what is there was trained otherwise
 */
export function keepRun(
  kept: KeptRuns,
  plan: RunPlan,
  { engine, model }: Network,
  shared: RunSettings & Pick<Common, "dataset">,
  now: Origin,
  onNotice: (notice: string) => void,
): KeptRun {
  const folder = join(kept.folder, plan.id);
  const computing = computingOf(engine);
  checkComputing(kept, computing);
  const settings: RunSettings = {
    ...shared,
    dataset: contentOf(shared.dataset),
    run: plan.id,
    model: model.layers,
    layers: kept.layers,
    engine: engine.name,
    ...computing,
  };
  const from = newestCheckpoint(folder, settings, onNotice);
  if (from) {
    onNotice(
      `experiments: ${plan.id} goes on after iteration ${from.state.training.steps}, from ${from.path}`,
    );
  }
  const origin = originAfter(from?.origin, now);
  return {
    origin,
    keeping: {
      resumeFrom: from?.state,
      keepEverySeconds: kept.everySeconds,
      keep(state) {
        kept.check();
        saveCheckpoint(folder, state, settings, origin);
      },
    },
    finish(weights) {
      kept.check();
      try {
        saveWeights(folder, weights, settings);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // the results are worth more
        onNotice(error.message);
      }
    },
    forget: () => removeCheckpoints(folder),
  };
}

function computingOf({
  backend,
  adapter,
}: Pick<Engine, "backend" | "adapter">) {
  return { backend: backendOf(backend), adapter };
}

function checkComputing(kept: KeptRuns, computing: RunSettings): void {
  if (!kept.finished) return;
  const difference = differenceOf(computingOf(kept.finished), computing);
  if (difference !== undefined) throw foreign(kept, difference);
}
