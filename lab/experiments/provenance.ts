/** Where and from what a result was made. */
import { execFileSync } from "node:child_process";
import { arch, cpus, platform } from "node:os";
import type { Dataset } from "../../data/dataset.ts";
import type { DatasetRecord } from "./record.ts";

/** All that a summary keeps of a data set. */
export function describeDataset(dataset: Dataset): DatasetRecord {
  const { name, sha256, origin, imageCount, classNames } = dataset;
  const { division, testedOn } = dataset;
  return {
    name,
    sha256,
    origin,
    imageCount,
    classNames,
    ...(division === "stratified" && { division }),
    ...(testedOn && { testedOn }),
  };
}

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
