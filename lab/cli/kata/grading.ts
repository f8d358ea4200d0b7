/** Grades with vitest, as `npx vitest` does: the same configuration, in this process. */
import { join } from "node:path";
import { createVitest, startVitest } from "vitest/node";
import type { Vitest } from "vitest/node";
import { PROJECT } from "./project.ts";

/** vitest's flags, without the leading `--`. */
export type GradingFlags = NonNullable<Parameters<typeof startVitest>[2]>;

/** Vite's configuration, which is added to the project's own. */
export type GradingConfig = NonNullable<Parameters<typeof startVitest>[3]>;

export interface Grading {
  /** The specs to run, seen from the project's folder; all of them if there is none. */
  readonly specs: readonly string[];
  /** Variables that the grader reads: `KATA_REPORT`, `KATA_SEED`, `KATA_PATH`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly flags?: GradingFlags;
  readonly config?: GradingConfig;
}

/** The configuration on the command line, as vitest takes it. */
function flagsOf({ flags }: Grading): GradingFlags {
  const config = join(PROJECT, "vitest.config.ts");
  return { root: PROJECT, config, watch: false, ...flags };
}

/**
 * Returns when the specs have run once.
 *
 * @returns the runner, with what it found in its state
 */
export async function startGrading(grading: Grading): Promise<Vitest> {
  const { specs, environment, config } = grading;
  Object.assign(process.env, environment);
  return startVitest("test", [...specs], flagsOf(grading), config);
}

/** Returns when the specs have run once, and goes on watching; the keyboard is left to others. */
export async function startWatching(grading: Grading): Promise<void> {
  const { specs, environment, config } = grading;
  Object.assign(process.env, environment);
  const flags = { ...flagsOf(grading), watch: true };
  const vitest = await createVitest("test", flags, config);
  await vitest.start([...specs]);
}
