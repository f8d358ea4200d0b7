/** Puts the records of runs together. */
import type { Computing, RunRecord, Summary } from "./record.ts";

const THEN = ", then ";

/** Both, if they are not the same. */
export function joined(earlier: string, now: string): string {
  return earlier.split(THEN).includes(now)
    ? earlier
    : `${earlier}${THEN}${now}`;
}

/** Every text once, in the order of the runs. */
function allOf(texts: readonly string[]): string {
  return [...new Set(texts.flatMap((text) => text.split(THEN)))].join(THEN);
}

/** The seeds of some runs, in ascending order. */
export function seedsOf(runs: readonly Pick<RunRecord, "seed">[]): number[] {
  return [...new Set(runs.map(({ seed }) => seed))].toSorted((a, b) => a - b);
}

/** @param runs - at least one */
function computingOf(runs: readonly Computing[]): Computing {
  const adapters = runs.flatMap(({ adapter }) => adapter ?? []);
  return {
    engine: allOf(runs.map(({ engine }) => engine)),
    backend: allOf(runs.map(({ backend }) => backend)),
    ...(adapters.length > 0 && { adapter: allOf(adapters) }),
    machine: allOf(runs.map(({ machine }) => machine)),
    commit: allOf(runs.map(({ commit }) => commit)),
  };
}

/** @param runs - at least one */
export function summaryOf(
  common: Pick<Summary, "preset" | "dataset" | "layers" | "serialisation">,
  runs: readonly RunRecord[],
): Summary {
  const seeds = seedsOf(runs);
  return {
    ...common,
    ...computingOf(runs),
    ...(seeds.length === 1 && { seed: seeds[0] }),
    runs,
  };
}
