import { spawn, spawnSync } from "node:child_process";
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

/** Runs a command, and asks it to end (SIGTERM) once it has printed some words. */
export async function stopCli(
  file: string,
  args: readonly string[],
  words: string,
): Promise<CliResult> {
  const command = ["--import", "tsx", `lab/cli/${file}`, ...args];
  const child = spawn(process.execPath, command, { cwd: PROJECT });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => {
    stdout += text.toString();
    if (stdout.includes(words)) child.kill("SIGTERM");
  });
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  return new Promise((resolve) => {
    // at the end of the output, so that a process left behind would keep this waiting
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** What a user's mistake prints: its lines without the one that tells where help is. */
export function messageOf({ stderr }: CliResult): string {
  return stderr.split(/\n.* --help/)[0].trim();
}
