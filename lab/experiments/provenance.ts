/** Where and from what a result was made. */
import { execFileSync } from "node:child_process";
import { arch, cpus, platform } from "node:os";

/** Processor, number of cores, operating system and Node version. */
export function describeMachine(): string {
  const cores = cpus();
  return `${cores[0]?.model.trim() || arch()}, ${cores.length} cores, ${platform()}, Node ${process.version}`;
}

function git(...args: string[]): string {
  return execFileSync("git", args, {
    cwd: import.meta.dirname,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/** The project's commit, with `+changes` where the working tree differs from it; `unknown` outside a git checkout. */
export function describeCommit(): string {
  try {
    const changes = git("status", "--porcelain", "--untracked-files=no");
    return git("rev-parse", "--short=12", "HEAD") + (changes && "+changes");
  } catch {
    return "unknown";
  }
}
