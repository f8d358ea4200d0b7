/** Where and from what a result was made. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dataset } from "../../data/dataset.ts";
import type { DatasetRecord } from "./record.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** At the top of a bundle, where there is no git: JSON with the `commit` that it was made of, as `describeCommit` tells it. */
export const BUNDLE_FILE = "bundle.json";

/** Whether the project runs from a bundle, which has no grader. */
export function isBundle(project = PROJECT): boolean {
  return existsSync(join(project, BUNDLE_FILE));
}

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

/** Packages that compute, in one engine or another. */
const COMPUTES = ["gpu.js", "webgpu", "@tensorflow/"];

/** Of Node, and of the packages that compute, as `package.json` pins them. */
export function describeVersions(project = PROJECT): Record<string, string> {
  const text = readFileSync(join(project, "package.json"), "utf8");
  const { dependencies, optionalDependencies } = JSON.parse(text) as Record<
    "dependencies" | "optionalDependencies",
    Record<string, string>
  >;
  const packages = Object.entries({ ...dependencies, ...optionalDependencies });
  return {
    node: process.version,
    ...Object.fromEntries(
      packages.filter(([name]) =>
        COMPUTES.some((start) => name.startsWith(start)),
      ),
    ),
  };
}

function git(project: string, ...args: string[]): string {
  return execFileSync("git", args, {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/** Where a file that git does not know yet can compute something. */
const SOURCES = ["core", "data", "lab", "reference", "solutions"];

/** An entry of `git status --porcelain -z`. */
function isChange(entry: string): boolean {
  return (
    entry !== "" &&
    (!entry.startsWith("?? ") || SOURCES.includes(entry.slice(3).split("/")[0]))
  );
}

/**
 * The project's commit, with `+changes` where the working tree differs from it; that of a bundle is written in it. `unknown`
 * where there is neither a bundle nor a git checkout.
 */
export function describeCommit(project = PROJECT): string {
  if (isBundle(project)) {
    const text = readFileSync(join(project, BUNDLE_FILE), "utf8");
    return (JSON.parse(text) as { readonly commit: string }).commit;
  }
  try {
    const status = git(
      project,
      "status",
      "--porcelain",
      "-z", // names as they are
      "--untracked-files=all",
    );
    const isChanged = status.split("\0").some(isChange);
    const commit = git(project, "rev-parse", "--short=12", "HEAD");
    return isChanged ? `${commit}+changes` : commit;
  } catch {
    return "unknown";
  }
}
