/** The folder of one run: its checkpoints while it is trained, its weights when it is done. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../../core/errors.ts";
import type { LoopState, RunState } from "../run-state.ts";
import type { TrainedWeights } from "../train.ts";
import { DamagedError, encode, readNumbers } from "./format.ts";
import { differenceOf } from "./settings.ts";
import type { RunSettings } from "./settings.ts";
import { writeWhole } from "./write-whole.ts";

/** Where and from what it was computed: for information. */
export interface Origin {
  readonly machine: string;
  readonly commit: string;
}

export interface Checkpoint {
  /** Its file. */
  readonly path: string;
  readonly origin: Origin;
  readonly state: RunState;
}

/** What a checkpoint's file says beside its numbers. */
interface Description {
  readonly kind: "checkpoint";
  readonly settings: RunSettings;
  readonly origin: Origin;
  readonly steps: number;
  readonly loop: Omit<LoopState, "best"> & {
    readonly best: Omit<LoopState["best"], "weights">;
  };
}

const CHECKPOINT = /^checkpoint-(\d+)\.bin$/;

/** What is left of one that was damaged, or never written to its end. */
const REMAINS = /^checkpoint-\d+\.bin\.(damaged|tmp)$/;

/** So that there is one to go on from if the newest is damaged. */
const KEPT = 2;

const WEIGHTS = "weights.bin";

/** A folder's checkpoints, the newest first; none if there is no such folder. */
export function checkpointsIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, steps] = CHECKPOINT.exec(name) ?? [];
      return steps === undefined ? [] : [{ name, steps: Number(steps) }];
    })
    .toSorted((a, b) => b.steps - a.steps)
    .map(({ name }) => join(folder, name));
}

/**
 * Keeps a state beside the one before it, and removes those before that.
 *
 * @returns the file
 * @throws UserError `unkept` if it cannot be written; what was kept before is still there
 */
export function saveCheckpoint(
  folder: string,
  { training, loop }: RunState,
  settings: RunSettings,
  origin: Origin,
): string {
  const { weights, means, squares, steps } = training;
  const { best, ...rest } = loop;
  const description: Description = {
    kind: "checkpoint",
    settings,
    origin,
    steps,
    loop: { ...rest, best: { epoch: best.epoch, accuracy: best.accuracy } },
  };
  const path = join(folder, `checkpoint-${steps}.bin`);
  write(
    path,
    encode({
      description,
      arrays: [...weights, ...means, ...squares, ...best.weights],
    }),
  );
  for (const old of checkpointsIn(folder).slice(KEPT)) {
    rmSync(old, { force: true, recursive: true });
  }
  return path;
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeWhole(path, bytes);
  } catch (error) {
    throw new UserError(
      "unkept",
      `checkpoint: ${path} cannot be written (${messageOf(error)}); what was kept before is whole; make room on the disk`,
      { cause: error },
    );
  }
}

/**
 * The newest checkpoint of a folder that is whole. A damaged one is renamed, so that it is not taken for one again.
 *
 * @param onNotice - told of damaged ones
 * @throws UserError `foreign-checkpoint` if it belongs to a run with other settings
 */
export function newestCheckpoint(
  folder: string,
  settings: RunSettings,
  onNotice: (notice: string) => void,
): Checkpoint | undefined {
  for (const path of checkpointsIn(folder)) {
    try {
      return checkpointAt(path, settings);
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
      renameSync(path, `${path}.damaged`);
      onNotice(
        `checkpoint: ${path} ${error.message}; it is called ${path}.damaged now, and the one before it is used if there is one`,
      );
    }
  }
}

/** The engine that a folder's newest whole checkpoint names; undefined where there is none. */
export function engineOfCheckpoint(folder: string): string | undefined {
  for (const path of checkpointsIn(folder)) {
    try {
      const { settings } = readNumbers(path).description as Description;
      return String(settings.engine);
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
    }
  }
}

function checkpointAt(path: string, settings: RunSettings): Checkpoint {
  const { description, arrays } = readNumbers(path);
  const { kind, ...rest } = description as Description;
  if (kind !== "checkpoint") throw new DamagedError("is no checkpoint");
  const { settings: theirs, origin, steps, loop } = rest;
  const difference = differenceOf(theirs, settings);
  if (difference !== undefined) {
    throw new UserError(
      "foreign-checkpoint",
      `checkpoint: ${path} is of another run (${difference}); go on with that run's settings, or name another folder with --out`,
    );
  }
  const count = arrays.length / 4;
  const part = (i: number) => arrays.slice(i * count, (i + 1) * count);
  const training = {
    steps,
    weights: part(0),
    means: part(1),
    squares: part(2),
  };
  const best = { ...loop.best, weights: part(3) };
  return { path, origin, state: { training, loop: { ...loop, best } } };
}

/** Ends a run's folder: the trained weights stay in `weights.bin`, the checkpoints go with `removeCheckpoints`. */
export function saveWeights(
  folder: string,
  { best, last }: TrainedWeights,
  settings: RunSettings,
): void {
  const description = { kind: "weights", settings };
  write(
    join(folder, WEIGHTS),
    encode({ description, arrays: [...best, ...last] }),
  );
}

/** Reads what `saveWeights` wrote. */
export function readWeights(folder: string): TrainedWeights {
  const { arrays } = readNumbers(join(folder, WEIGHTS));
  const count = arrays.length / 2;
  return { best: arrays.slice(0, count), last: arrays.slice(count) };
}

/** Once the run is recorded, nothing needs them any more. */
export function removeCheckpoints(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (CHECKPOINT.test(name) || REMAINS.test(name)) {
      rmSync(join(folder, name), { recursive: true });
    }
  }
}
