/** Compares networks seed by seed: one number for each seed, their mean, and the interval that it is good for. */
import type { RunRecord } from "../../experiments/record.ts";
import { intervalOf, mean, standardDeviation } from "../statistics.ts";
import type { Interval } from "../statistics.ts";
import { networkWords } from "./networks.ts";
import { allWords } from "./number-words.ts";
import { isAtChance } from "./results.ts";
import type { Results } from "./results.ts";
import type { Comparison, Measure } from "./verdict.ts";

/** A number that every seed has one of, made of a run of each of these networks. */
export interface Quantity {
  readonly what: string;
  readonly measure: Measure;
  readonly isDifference: boolean;
  /** Ids, at least one. */
  readonly networks: readonly string[];
  /** @param runs - of one seed, in the order of `networks`; undefined where they cannot say */
  readonly of: (runs: readonly RunRecord[]) => number | undefined;
  readonly study?: number;
  /**
   * What a seed is left out without: that all its runs learned something, or that all were computed alike, so that their speed
   * and memory can be compared.
   */
  readonly needs?: "learning" | "one machine";
  /** Why no seed has the number, where all its runs are there. */
  readonly otherwise?: string;
  /** What a number measured once is believed to; nothing unless said. */
  readonly believed?: (value: number) => Interval;
  /** Of the interval; 0.95 unless said. */
  readonly level?: number;
}

export interface Measured {
  readonly comparison: Comparison;
  /** Where the number lies: the interval, or what a single one is believed to. */
  readonly bounds?: Interval;
  /** Why there is no number, unless networks are missing. */
  readonly obstacle?: string;
  /** Ids of the networks that were not run, where there are any. */
  readonly missing?: readonly string[];
}

/** The runs of every seed that all the networks have, in the order of the networks. */
function runsBySeed(results: Results, ids: readonly string[]): RunRecord[][] {
  const all = ids.map((id) => results.runsOf(id));
  return [...all[0].keys()]
    .map((seed) => all.flatMap((runs) => runs.get(seed) ?? []))
    .filter((runs) => runs.length === ids.length);
}

function isComputedAlike([first, ...others]: readonly RunRecord[]): boolean {
  const computing = ({ engine, backend, adapter, machine }: RunRecord) =>
    [engine, backend, adapter, machine].join("\n");
  return others.every((run) => computing(run) === computing(first));
}

/** Why none of these runs can be compared, if that is so. */
function obstacleTo(
  results: Results,
  {
    networks,
    needs,
    otherwise = "the runs do not record what this needs",
  }: Quantity,
  groups: readonly (readonly RunRecord[])[],
): string {
  const words = networks.map(networkWords);
  if (groups.length === 0) return `${allWords(words)} have no seed in common`;
  if (
    needs === "learning" &&
    !groups.some((runs) => haveLearned(runs, results))
  ) {
    const idle = words.filter((_, i) =>
      groups.every((runs) => isAtChance(runs[i], results)),
    );
    return idle.length > 0
      ? `${allWords(idle)} ${idle.length === 1 ? "has" : "have"} learned nothing here`
      : `from no seed have ${allWords(words)} all learned something`;
  }
  return needs === "one machine" && !groups.some(isComputedAlike)
    ? `${allWords(words)} were not computed by the same engine on the same machine`
    : otherwise;
}

/** For instance `gpu on NVIDIA H200`. */
function enginesOf(runs: readonly RunRecord[]): string {
  const words = runs.map(({ engine, adapter }) =>
    adapter === undefined ? engine : `${engine} on ${adapter}`,
  );
  return allWords([...new Set(words)]);
}

function haveLearned(runs: readonly RunRecord[], results: Results): boolean {
  return !runs.some((run) => isAtChance(run, results));
}

/** The numbers of a few seeds: their mean and spread; of factors the geometric ones, so that twice and half weigh the same. */
function spreadOf(
  values: readonly number[],
  { measure, level }: Quantity,
): Pick<Comparison, "ours" | "interval" | "deviation"> {
  if (measure !== "factor")
    return {
      ours: mean(values),
      interval: intervalOf(values, level),
      deviation: standardDeviation(values),
    };
  const logs = values.map(Math.log);
  const interval = intervalOf(logs, level);
  return {
    ours: Math.exp(mean(logs)),
    ...(interval && {
      interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) },
    }),
  };
}

/** The quantity over all seeds that have it. */
export function measured(results: Results, quantity: Quantity): Measured {
  const { what, measure, isDifference, study, needs, believed } = quantity;
  const groups = runsBySeed(results, quantity.networks);
  const usable = groups
    .filter((runs) => needs !== "learning" || haveLearned(runs, results))
    .filter((runs) => needs !== "one machine" || isComputedAlike(runs));
  const values = usable
    .flatMap((runs) => quantity.of(runs) ?? [])
    .filter(Number.isFinite);
  const leftOut = groups.length - values.length;
  const known = {
    what,
    measure,
    isDifference,
    ...(study !== undefined && { study }),
    pairs: values.length,
    ...(leftOut > 0 && { leftOut }),
    ...(needs === "one machine" &&
      usable.length > 0 && { engine: enginesOf(usable.flat()) }),
  };
  if (values.length > 0) {
    const spread = spreadOf(values, quantity);
    return {
      comparison: { ...known, ...spread },
      bounds: spread.interval ?? believed?.(values[0]),
    };
  }
  const missing = quantity.networks.filter(
    (id) => results.runsOf(id).size === 0,
  );
  return missing.length > 0
    ? { comparison: known, missing }
    : {
        comparison: known,
        obstacle: obstacleTo(results, quantity, groups),
      };
}
