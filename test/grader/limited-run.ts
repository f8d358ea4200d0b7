/**
 * Runs with and without time limits for single calls. A limit costs every call a watchdog, a third of a whole grade, and hardly
 * anybody's loops are endless: so a run goes without, and starts again with one where nothing happens any more.
 */
import { spawnSync } from "node:child_process";
import { SECONDS_PER_CALL } from "./options.ts";

/** Lets calls take as long as they like, unless somebody has said otherwise. */
export function beUnlimited(): void {
  process.env.KATA_CALL_SECONDS ??= "0";
}

export function isUnlimited(): boolean {
  return process.env.KATA_CALL_SECONDS === "0";
}

/** Runs this program again with the limit, and ends as it does. */
export function runWithLimit(seed: string): never {
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, ...process.argv.slice(1)],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        KATA_SEED: seed,
        KATA_CALL_SECONDS: String(SECONDS_PER_CALL),
      },
    },
  );
  process.exit(status ?? 1);
}
