/** What a run is: `run.json`, written before it trains, so that nobody has to guess what a folder holds. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";
import type { RunSettings } from "../trainer/checkpoint/settings.ts";
import type { RunPlan } from "./declarations.ts";
import { count, integer, objectOf, oneOf, tableOf, text } from "./fields.ts";
import type { Field } from "./fields.ts";
import { writeJson } from "./write-kept.ts";
import type { Preset } from "./presets.ts";
import {
  computingFields,
  datasetRecord,
  planFields,
  presetName,
} from "./record-fields.ts";
import type { Computing, DatasetRecord, PresetName } from "./record.ts";

export const RUN_NAME = "run.json";

/** A preset's sizes. */
export interface PresetRecord {
  readonly name: PresetName;
  readonly filters: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly iterationsPerEpoch: number;
  /** How many images of the validation set, and of the test set, are scored at most. */
  readonly evaluated: number | "all";
}

export interface RunDescription extends Computing {
  readonly plan: RunPlan;
  readonly seed: number;
  readonly preset: PresetRecord;
  readonly dataset: DatasetRecord;
  /** Whose layers are trained. */
  readonly layers: "exercises" | "solutions";
  /** Trained weights. */
  readonly parameters: number;
  /** Of Node and of the packages that compute. */
  readonly versions: Readonly<Record<string, string>>;
}

const all: Field<"all"> = oneOf("all");

const runDescription = objectOf<RunDescription>({
  plan: objectOf<RunPlan>(planFields),
  seed: integer,
  preset: objectOf<PresetRecord>({
    name: presetName,
    filters: count,
    batchSize: count,
    epochs: count,
    iterationsPerEpoch: count,
    evaluated: (value, at) =>
      value === "all" ? all(value, at) : count(value, at),
  }),
  dataset: datasetRecord,
  layers: oneOf("exercises", "solutions"),
  ...computingFields,
  parameters: count,
  versions: tableOf(text),
});

export function presetRecord(preset: Preset): PresetRecord {
  const { name, filters, batchSize, epochs, iterationsPerEpoch } = preset;
  const { evaluated } = preset;
  return {
    name,
    filters,
    batchSize,
    epochs,
    iterationsPerEpoch,
    evaluated: Number.isFinite(evaluated) ? evaluated : "all",
  };
}

/** @throws UserError `unkept` if it cannot be written; what was there before is still there */
export function writeDescription(
  folder: string,
  description: RunDescription,
): void {
  writeJson(join(folder, RUN_NAME), description, 2);
}

/**
 * @param folder - the run's
 * @returns undefined where there is none
 * @throws UserError `damaged-run` if it is not what `writeDescription` writes
 */
export function readDescription(folder: string): RunDescription | undefined {
  const path = join(folder, RUN_NAME);
  if (!existsSync(path)) return undefined;
  try {
    return runDescription(JSON.parse(readFileSync(path, "utf8")), "run");
  } catch (error) {
    throw new UserError(
      "damaged-run",
      `experiments: ${path} is damaged (${messageOf(error)}); put it back as it was, or delete the folder ${folder} to have this run trained anew`,
      { cause: error },
    );
  }
}

/**
 * The kind of back end and the exercise that runs there, which decide on the bits of the results: `webgpu, exercise 11` of
 * `webgpu (fused-encoder, exercise 11)`. How it runs is known after the first step only.
 */
export function kindOfBackend(backend: string): string {
  const [kind] = backend.split(" ");
  const [exercise] = /exercise \d+/.exec(backend) ?? [];
  return [kind, exercise].filter(Boolean).join(", ");
}

/** A folder can be renamed; its images are the same. */
function contentOf({ name: _name, ...content }: DatasetRecord) {
  return content;
}

/** What all runs of a sweep have in common, flat, so that differences can be named. */
export type SharedSettings = Pick<
  RunDescription,
  "preset" | "dataset" | "layers"
> &
  Partial<Pick<RunDescription, "engine" | "backend">>;

/** As settings that can be compared; an engine and a back end that are not known yet are left out. */
export function comparable(shared: SharedSettings): RunSettings {
  const { preset, dataset, layers, engine, backend } = shared;
  const { name, ...sizes } = preset;
  return {
    preset: name,
    ...sizes,
    ...contentOf(dataset),
    layers,
    ...(engine !== undefined && { engine }),
    ...(backend !== undefined && { backend: kindOfBackend(backend) }),
  };
}
