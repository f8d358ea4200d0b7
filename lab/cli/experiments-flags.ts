/** The flags of `npm run experiments`, read and checked. */
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { EMBEDDED_DATASET } from "../../data/dataset.ts";
import { refuseDrawnTwice } from "../../data/test-on.ts";
import {
  experimentOf,
  experiments,
  plannedRuns,
} from "../experiments/declarations.ts";
import { forEpochs, presets } from "../experiments/presets.ts";
import { isBundle } from "../experiments/provenance.ts";
import type { Preset } from "../experiments/presets.ts";
import type { ExperimentId } from "../experiments/record.ts";
import { ENGINE_NAMES } from "../trainer/engine.ts";
import type { EngineChoice } from "../trainer/engine.ts";
import { LOADING_OPTIONS, loadingOf } from "./loading-flags.ts";
import type { Loading } from "./loading-flags.ts";
import { oneOf } from "./one-of.ts";

export const EXPERIMENTS_USAGE = `usage: npm run experiments -- [pooling|depth|overlap|stride|all|<file>.ts] [flags]

  <file>.ts                    an experiment of your own, such as experiments/kernel-size.ts

  --from exercises|solutions   whose layers are trained: yours (the default, graded first) or the finished ones
  --preset smoke|quick|paper   how large the networks are and how long they train; default quick
  --epochs <number>            instead of the preset's own
  --only <run>                 one run of the question's, such as max_pooling-4
  --data drawn|<set>           drawn handwriting (the default; drawn-<n> has n images of each class, 1 to 9999), or a folder of IDX files such as EMNIST's, or its name in KATA_DATA or .kata/data
  --test-on drawn|<set>        tests on another set's test images, of the same classes: whether what was learned carries over; two drawn sets share images and are refused
  --orientation upright|transposed   how the files of --data store images, where they differ from their family's
  --stratified                 the same share of every class for training, validation and test
  --engine auto|gpu|serialised|loops|reference   what computes: exercises 09, 10 and, once begun, 11 (gpu), 05 to 08 (serialised), 02 to 06 (loops), or TensorFlow.js alone (reference); default auto: gpu where a graphics card answers, else the faster of gpu and serialised, so that 05 to 10 are graded
  --seeds <integers>           of the initial weights and the order of the batches, for instance 0,1,2: every network is trained from each; default 0
  --jobs <number>              runs that are trained side by side; default as many as keep the cores busy, one on a graphics card
  --out <folder>               where records, tables, figures and the page go; default results/<question>-<preset>-<data>-seed-<seed>, with what other flags change in between
  --resume                     goes on where the same command stopped, or begins; several processes or machines with one --out share the work
  --time-limit <minutes>       stops in order after so long, for instance 90 or 0.5
  --checkpoint-minutes <minutes>   how often a checkpoint is kept, beside the end of every epoch; default 5
  --help                       this text

  Ctrl-C, SIGTERM, SIGHUP and --time-limit end with exit code 130, after a checkpoint in --out; --resume goes on from there`;

export interface ExperimentsFlags {
  /** The study's questions that are asked; none where a file asks another. */
  readonly ids: readonly ExperimentId[];
  /** An experiment file. */
  readonly file?: string;
  readonly from: "exercises" | "solutions";
  readonly preset: Preset;
  /** The id of the only run that is trained. */
  readonly only?: string;
  readonly data: string;
  /** The set whose test images stand in for those of `data`. */
  readonly testOn?: string;
  readonly loading: Loading;
  readonly engine: EngineChoice;
  readonly seeds: readonly number[];
  /** How many runs are trained side by side; undefined for as many as keep the cores busy. */
  readonly jobs?: number;
  readonly out: string;
  readonly resume: boolean;
  /** Infinity if there is none. */
  readonly timeLimitMinutes: number;
  readonly checkpointMinutes: number;
}

const OPTIONS = {
  // in a bundle nothing says whether the exercises are solved
  from: { type: "string", default: isBundle() ? "solutions" : "exercises" },
  preset: { type: "string", default: "quick" },
  epochs: { type: "string" },
  only: { type: "string" },
  data: { type: "string" },
  "test-on": { type: "string" },
  ...LOADING_OPTIONS,
  engine: { type: "string", default: "auto" },
  seed: { type: "string" },
  seeds: { type: "string" },
  jobs: { type: "string" },
  out: { type: "string" },
  resume: { type: "boolean", default: false },
  "time-limit": { type: "string" },
  "checkpoint-minutes": { type: "string", default: "5" },
} as const;

export const EXPERIMENTS_FLAGS = Object.keys(OPTIONS);

/**
 * A command without some of its flags.
 *
 * @param args - what follows the command
 * @param names - of flags, without the leading `--`
 * @throws TypeError (from `parseArgs`) for an unknown flag
 */
export function withoutFlags(
  args: string[],
  names: readonly string[],
): string[] {
  const { tokens } = parseArgs({
    args,
    allowPositionals: true,
    options: OPTIONS,
    tokens: true,
  });
  return tokens.flatMap((token) => {
    if (token.kind === "positional") return token.value;
    if (token.kind !== "option" || names.includes(token.name)) return [];
    const { rawName, value } = token;
    return value === undefined ? rawName : `${rawName}=${value}`;
  });
}

/** What a data set is called in a folder's name. */
function lastOf(path: string): string {
  return path.split(/[/\\]/).findLast(Boolean) ?? "data";
}

/** The longest time that can be asked for, a week; the timers of Node end at 24 days. */
const LONGEST_MINUTES = 7 * 24 * 60;

function minutesOf(flag: string, value: string): number {
  const minutes = /^\d{1,5}(\.\d{1,3})?$/.test(value) ? Number(value) : 0;
  if (minutes > 0 && minutes <= LONGEST_MINUTES) return minutes;
  throw new UserError(
    "usage",
    `experiments: ${flag} is a number of minutes, more than 0 and at most ${LONGEST_MINUTES}, not ${JSON.stringify(value)}`,
  );
}

/** The questions whose runs are needed for an answer: a baseline is trained, too. */
function questionsFor(question: ExperimentId | "all"): ExperimentId[] {
  if (question === "all") return experiments.map(({ id }) => id);
  const { baseline } = experimentOf(question);
  return baseline ? [baseline, question] : [question];
}

/** What a question is called in a folder's name, and whether it is one of the study's. */
function questionFor(asked: string): {
  readonly question: string;
  readonly ids: readonly ExperimentId[];
  readonly file?: string;
} {
  if (asked.endsWith(".ts"))
    return { question: basename(asked, ".ts"), ids: [], file: asked };
  const question = oneOf("experiments: the question", asked, [
    ...experiments.map(({ id }) => id),
    "all" as const,
  ]);
  return { question, ids: questionsFor(question) };
}

function presetFor(name: string, epochs: string | undefined): Preset {
  const presetName = oneOf("experiments: --preset", name, [
    "smoke",
    "quick",
    "paper",
  ]);
  if (epochs === undefined) return presets[presetName];
  if (!/^[1-9]\d{0,3}$/.test(epochs)) {
    throw new UserError(
      "usage",
      `experiments: --epochs is a whole number from 1 to 9999, not ${JSON.stringify(epochs)}`,
    );
  }
  return forEpochs(presets[presetName], Number(epochs));
}

/** `--seed 3` and `--seeds 3` say the same. */
function seedsFor({
  seed,
  seeds,
}: {
  readonly seed?: string;
  readonly seeds?: string;
}): number[] {
  if (seed !== undefined && seeds !== undefined) {
    throw new UserError(
      "usage",
      "experiments: --seed and --seeds say the same; give one of them",
    );
  }
  const all = (seeds ?? seed ?? "0").split(",");
  const isWhole = all.every((text) => /^\d{1,9}$/.test(text));
  const numbers = all.map(Number);
  if (seeds === undefined && !(isWhole && all.length === 1)) {
    throw new UserError(
      "usage",
      `experiments: --seed is a whole number from 0 to 999999999, not ${JSON.stringify(seed)}${all.length > 1 ? "; for several there is --seeds" : ""}`,
    );
  }
  if (!isWhole || new Set(numbers).size < numbers.length) {
    throw new UserError(
      "usage",
      `experiments: --seeds are different whole numbers from 0 to 999999999 with commas between, not ${JSON.stringify(seeds)}`,
    );
  }
  return numbers;
}

function jobsFor(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UserError(
    "usage",
    `experiments: --jobs is a whole number from 1 to 999, not ${JSON.stringify(text)}`,
  );
}

/**
 * @param args - what follows the command
 * @param defaultData - the set where the flags name none
 * @throws UserError `usage` for a value that is none of the choices, and as `refuseDrawnTwice`; TypeError (from `parseArgs`) for
 *   an unknown flag
 */
export function parseExperimentsFlags(
  args: string[],
  defaultData: string = EMBEDDED_DATASET,
): ExperimentsFlags {
  const { values, positionals, tokens } = parseArgs({
    args,
    allowPositionals: true,
    options: OPTIONS,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === "option");
  for (const [index, { name, value }] of given.entries()) {
    if (value === "") {
      throw new UserError("usage", `experiments: --${name} is empty`);
    }
    if (given.findIndex((other) => other.name === name) !== index) {
      throw new UserError("usage", `experiments: --${name} is given twice`);
    }
  }
  if (positionals.length > 1) {
    throw new UserError(
      "usage",
      `experiments: one question at a time, or all, not ${positionals.join(" ")}`,
    );
  }
  const { file, ids, question } = questionFor(positionals[0] ?? "all");
  const preset = presetFor(values.preset, values.epochs);
  const { only, data = defaultData } = values;
  if (only !== undefined && file === undefined) {
    const names = plannedRuns(ids).map(({ id }) => id);
    oneOf("experiments: --only", only, names);
  }
  const from = oneOf("experiments: --from", values.from, [
    "exercises",
    "solutions",
  ]);
  const seeds = seedsFor(values);
  const loading = loadingOf("experiments", values);
  const testOn = values["test-on"];
  if (testOn !== undefined) refuseDrawnTwice(data, testOn);
  const engine = oneOf("experiments: --engine", values.engine, [
    "auto",
    ...ENGINE_NAMES,
  ]);
  const folder = [
    only ?? question,
    preset.name,
    ...(values.epochs === undefined
      ? []
      : [`${preset.epochs}-${preset.epochs === 1 ? "epoch" : "epochs"}`]),
    lastOf(data),
    ...(loading.orientation === undefined ? [] : [loading.orientation]),
    ...(testOn === undefined ? [] : ["tested-on", lastOf(testOn)]),
    ...(loading.division === "stratified" ? [loading.division] : []),
    ...(engine === "auto" ? [] : [engine]),
    ...(from === OPTIONS.from.default ? [] : [from]),
    `${seeds.length === 1 ? "seed" : "seeds"}-${seeds.join("-")}`,
  ].join("-");
  return {
    ids,
    ...(file !== undefined && { file }),
    from,
    preset,
    ...(only !== undefined && { only }),
    data,
    ...(testOn !== undefined && { testOn }),
    loading,
    engine,
    seeds,
    ...(values.jobs !== undefined && { jobs: jobsFor(values.jobs) }),
    out: values.out ?? join("results", folder),
    resume: values.resume,
    timeLimitMinutes: values["time-limit"]
      ? minutesOf("--time-limit", values["time-limit"])
      : Number.POSITIVE_INFINITY,
    checkpointMinutes: minutesOf(
      "--checkpoint-minutes",
      values["checkpoint-minutes"],
    ),
  };
}
