import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's commands as a user's shell would. */
export function runCli(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): CliResult {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", `lab/cli/${file}`, ...args],
    {
      cwd: PROJECT,
      encoding: "utf8",
      env: { ...process.env, ...environment },
    },
  );
  return { code: status, stdout, stderr };
}

/** What a user's mistake prints: its lines without the usage. */
export function messageOf({ stderr }: CliResult): string {
  return stderr.split("\nusage:")[0].trim();
}
