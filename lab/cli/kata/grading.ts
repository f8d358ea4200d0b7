/** Grades with vitest, as `npx vitest` does: the same configuration, in this process. */
import { join } from "node:path";
import { startVitest } from "vitest/node";
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

/**
 * Returns when the specs have run once; with the flag `watch`, the runner goes on then.
 *
 * @returns the runner, with what it found in its state
 */
export async function startGrading(grading: Grading): Promise<Vitest> {
  const { specs, environment, flags, config } = grading;
  Object.assign(process.env, environment);
  return startVitest(
    "test",
    [...specs],
    {
      root: PROJECT,
      config: join(PROJECT, "vitest.config.ts"),
      watch: false,
      ...flags,
    },
    config,
  );
}
