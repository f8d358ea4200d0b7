import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * Runs Node on the same terminal, and returns its exit code.
 *
 * A signal to this process is meant for that one, which ends in order; Ctrl-C reaches both anyway.
 */
export function runNode(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", cwd, env });
    process.on("SIGINT", () => {});
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      // as a shell tells the end by a signal, which comes before the child can take it
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
