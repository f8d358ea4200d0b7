/** The flags of `npm run experiments`, read and checked. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { EMBEDDED_DATASET } from "../../data/dataset.ts";
import { experimentOf, experiments } from "../experiments/declarations.ts";
import { presets } from "../experiments/presets.ts";
import type { Preset } from "../experiments/presets.ts";
import type { ExperimentId } from "../experiments/record.ts";
import type { EngineChoice } from "../trainer/create-engine.ts";
import { ENGINE_NAMES } from "../trainer/engine.ts";
import { LOADING_OPTIONS, loadingOf } from "./loading-flags.ts";
import type { Loading } from "./loading-flags.ts";

export const EXPERIMENTS_USAGE = `usage: npm run experiments -- [pooling|depth|overlap|stride|all] [flags]

  --from exercises|solutions   whose layers are trained: yours (the default, graded first) or the finished ones
  --preset smoke|quick|paper   how large the networks are and how long they train; default quick
  --data drawn|<set>           drawn handwriting (the default; drawn-2800 has 2,800 images per class), or a folder of IDX files such as EMNIST's, or its name in KATA_DATA or .kata/data
  --orientation upright|transposed   how its files store images, where they differ from their family's
  --stratified                 the same share of every class for training, validation and test
  --engine auto|gpu|loops      what computes: exercises 09, 10 and, once begun, 11, or 02 to 06; default auto, which is gpu
  --seed <integer>             of the initial weights and the order of the batches; default 0
  --out <folder>               where tables, figures and summary.json go; default results/<question>-<preset>-<data>-seed-<seed>
  --help                       this text`;

export interface ExperimentsFlags {
  readonly ids: readonly ExperimentId[];
  readonly from: "exercises" | "solutions";
  readonly preset: Preset;
  readonly data: string;
  readonly loading: Loading;
  readonly engine: EngineChoice;
  readonly seed: number;
  readonly out: string;
}

function oneOf<Name extends string>(
  what: string,
  value: string,
  names: readonly Name[],
): Name {
  const name = names.find((candidate) => candidate === value);
  if (name === undefined) {
    throw new UserError(
      "usage",
      `experiments: ${what} is ${names.join(", ")}, not ${JSON.stringify(value)}`,
    );
  }
  return name;
}

const OPTIONS = {
  from: { type: "string", default: "exercises" },
  preset: { type: "string", default: "quick" },
  data: { type: "string", default: EMBEDDED_DATASET },
  ...LOADING_OPTIONS,
  engine: { type: "string", default: "auto" },
  seed: { type: "string", default: "0" },
  out: { type: "string" },
} as const;

export const EXPERIMENTS_FLAGS = Object.keys(OPTIONS);

/** The questions whose runs are needed for an answer: a baseline is trained, too. */
function questionsFor(question: ExperimentId | "all"): ExperimentId[] {
  if (question === "all") return experiments.map(({ id }) => id);
  const { baseline } = experimentOf(question);
  return baseline ? [baseline, question] : [question];
}

/**
 * @param args - what follows the command
 * @throws UserError `usage` for a value that is none of the choices; TypeError (from `parseArgs`) for an unknown flag
 */
export function parseExperimentsFlags(args: string[]): ExperimentsFlags {
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
  if (!/^\d{1,9}$/.test(values.seed)) {
    throw new UserError(
      "usage",
      `experiments: --seed is a whole number from 0 to 999999999, not ${JSON.stringify(values.seed)}`,
    );
  }
  const question = oneOf("the question", positionals[0] ?? "all", [
    ...experiments.map(({ id }) => id),
    "all" as const,
  ]);
  const presetName = oneOf("--preset", values.preset, [
    "smoke",
    "quick",
    "paper",
  ]);
  const seed = Number(values.seed);
  const loading = loadingOf(values);
  const dataName = [
    values.data.split(/[/\\]/).findLast(Boolean) ?? "data",
    ...(loading.division === "stratified" ? [loading.division] : []),
  ].join("-");
  return {
    ids: questionsFor(question),
    from: oneOf("--from", values.from, ["exercises", "solutions"]),
    preset: presets[presetName],
    data: values.data,
    loading,
    engine: oneOf("--engine", values.engine, ["auto", ...ENGINE_NAMES]),
    seed,
    out:
      values.out ??
      join("results", `${question}-${presetName}-${dataName}-seed-${seed}`),
  };
}
