/** Commands of Slurm that only write down what they are told. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface FakeSlurm {
  /** For the variable PATH: with nothing else on it than these commands, and those of the system. */
  readonly path: string;
  /** What the commands were told, each as its name and its arguments. */
  readonly calls: () => string[][];
}

/**
 * @param folder - for the commands
 * @param commands - lines of a shell, by the name of the command that runs them
 */
export function fakeSlurm(
  folder: string,
  commands: Readonly<Record<string, string>>,
): FakeSlurm {
  const bin = join(folder, "bin");
  const calls = join(folder, "calls");
  mkdirSync(bin, { recursive: true });
  for (const [name, lines] of Object.entries(commands)) {
    const script = `#!/bin/sh\nprintf '%s\\0' "$(basename "$0")" "$@" '' >>'${calls}'\n${lines}\n`;
    writeFileSync(join(bin, name), script, { mode: 0o755 });
  }
  return {
    path: `${bin}:/usr/bin:/bin`,
    calls: () => {
      if (!existsSync(calls)) return [];
      return readFileSync(calls, "utf8")
        .split("\0\0")
        .slice(0, -1)
        .map((call) => call.split("\0"));
    },
  };
}
