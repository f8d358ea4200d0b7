/**
 * An experiment of one's own: a small TypeScript file that exports `experiment`. docs/own-experiment.md walks through one.
 */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf, UserError } from "../../core/errors.ts";
import type { NetworkPlan, RunPlan } from "./declarations.ts";
import {
  FieldError,
  exactly,
  numberThat,
  optional,
  tableOf,
  text,
} from "./fields.ts";
import { reductionName } from "./record-fields.ts";

/** What the file exports. */
export interface OwnExperiment {
  /** A sentence that the report prints above the answer. */
  readonly question: string;
  /** The set that is learned from, as `--data` names it, which goes before this. */
  readonly data?: string;
  /** By a short name for each, of letters, digits, points and hyphens. */
  readonly runs: Readonly<Record<string, NetworkPlan>>;
}

/** Wide enough to see a whole image of 28x28 pixels from each of its pixels. */
const WIDEST = 55;

const odd = numberThat(
  (size) =>
    Number.isInteger(size) && size >= 1 && size <= WIDEST && size % 2 === 1,
  `an odd number from 1 to ${WIDEST}`,
);

/** More than any machine can train, and few enough to be reckoned with. */
const countUpTo = (most: number) =>
  numberThat(
    (value) => Number.isInteger(value) && value >= 1 && value <= most,
    `an integer from 1 to ${most}`,
  );
const positive = numberThat(
  (rate) => rate > 0 && rate < Infinity,
  "a number above 0",
);
const notNegative = numberThat(
  (rate) => rate >= 0 && rate < Infinity,
  "0 or a number above",
);

const ownRun = exactly<NetworkPlan>({
  reduction: reductionName,
  layers: countUpTo(100),
  stride: optional(countUpTo(100)),
  poolStride: optional(countUpTo(100)),
  kernelSize: optional(odd),
  filters: optional(countUpTo(10_000)),
  batchSize: optional(countUpTo(1_000_000)),
  learningRate: optional(positive),
  weightDecay: optional(notNegative),
});

const ownExperiment = exactly<OwnExperiment>({
  question: text,
  data: optional(text),
  runs: tableOf(ownRun),
});

/** The reductions that have each kind of step. */
const STEPS = {
  stride: ["strided_convolution"],
  poolStride: ["max_pooling", "avg_pooling"],
} as const satisfies Partial<
  Record<keyof NetworkPlan, readonly NetworkPlan["reduction"][]>
>;

/** @throws FieldError if a run gives a step that its reduction does not have, which would be named and not be taken */
function refuseForeignSteps(runs: OwnExperiment["runs"]): void {
  for (const [label, { reduction, ...run }] of Object.entries(runs)) {
    for (const step of ["stride", "poolStride"] as const) {
      const having: readonly string[] = STEPS[step];
      if (run[step] === undefined || having.includes(reduction)) continue;
      throw new FieldError(
        `experiment.runs.${label}.${step} is ${run[step]}, and ${reduction} has no such step; it belongs to ${having.join(" and ")}`,
      );
    }
  }
}

/** What becomes a part of folders' names. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,39}$/i;

function refused(path: string, what: string, cause?: unknown): UserError {
  return new UserError("own-experiment", `experiments: ${path} ${what}`, {
    cause,
  });
}

/** What the file exports, unchecked. */
async function exported(path: string): Promise<unknown> {
  const url = pathToFileURL(resolve(path)).href;
  const loaded = await import(url).catch((error: unknown) => {
    throw refused(path, `cannot be loaded: ${messageOf(error)}`, error);
  });
  return (loaded as { readonly experiment?: unknown }).experiment;
}

/** The plans of an experiment. */
function ownPlans(id: string, own: OwnExperiment): RunPlan[] {
  return Object.entries(own.runs).map(([label, run], i) => ({
    id: `${id}-${label}`,
    experiments: [],
    ...run,
    own: { id, question: own.question, label, place: i + 1 },
  }));
}

/**
 * Loads an experiment file and checks it.
 *
 * @param path - of a TypeScript file, from the working folder
 * @returns the experiment, and a plan for each of its runs, whose id is the file's name and the run's
 * @throws UserError `own-experiment` if there is no such file, if it cannot be loaded, or if what it exports is no experiment; it
 *   names the field
 */
export async function loadOwnExperiment(
  path: string,
): Promise<{ readonly plans: RunPlan[]; readonly data?: string }> {
  const id = basename(path, ".ts");
  if (!existsSync(path)) throw refused(path, "is not there");
  if (!NAME.test(id)) {
    throw refused(
      path,
      "needs another name: letters, digits, points and hyphens, as folders are called by it",
    );
  }
  const found = await exported(path);
  if (found === undefined)
    throw refused(
      path,
      "exports no `experiment`; docs/own-experiment.md has one",
    );
  try {
    const own = ownExperiment(found, "experiment");
    const labels = Object.keys(own.runs);
    if (labels.length === 0) throw new FieldError("experiment.runs is empty");
    const strange = labels.find((label) => !NAME.test(label));
    if (strange !== undefined)
      throw new FieldError(
        `experiment.runs has the name ${JSON.stringify(strange)}; letters, digits, points and hyphens will do`,
      );
    refuseForeignSteps(own.runs);
    const { data } = own;
    return { plans: ownPlans(id, own), ...(data !== undefined && { data }) };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw refused(path, `is no experiment: ${error.message}`, error);
  }
}
