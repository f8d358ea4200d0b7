/** Makes a bundle: the project, its packages and Node, in one archive for a machine without internet. */
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "tar";
import { BUNDLE_FILE, describeCommit } from "../experiments/provenance.ts";
import {
  isUnread,
  lockToInstall,
  modeOf,
  NODE_PACKAGE,
  packageToInstall,
  PLATFORM_FLAGS,
  shippedFiles,
  TOP_FOLDER,
} from "./contents.ts";
import type { PackageJson, PackageLock } from "./contents.ts";
import { dataFiles } from "./data-folders.ts";
import { runProgram } from "./program.ts";
import { runScript, SCRIPT } from "./script.ts";
import { writeBeside } from "./write-beside.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

export interface BundleSettings {
  /** Path of the archive. */
  readonly out: string;
  /** Folders of IDX files, or names of some in the folder of data sets. */
  readonly data: readonly string[];
  readonly signal?: AbortSignal;
  /** Is told what begins now. */
  readonly onStep?: (step: string) => void;
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}

function writeJson(path: string, value: unknown): Promise<void> {
  return writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Copies a file, and makes the folders above it. */
async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/** Installs the packages that a bundle needs, whatever platform this is; no package's own script runs. */
async function installPackages(
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const [project, lock] = await Promise.all([
    readJson<PackageJson>(join(PROJECT, "package.json")),
    readJson<PackageLock>(join(PROJECT, "package-lock.json")),
  ]);
  await mkdir(folder);
  await writeJson(
    join(folder, "package.json"),
    packageToInstall(project, lock),
  );
  await writeJson(join(folder, "package-lock.json"), lockToInstall(lock));
  const flags = [
    "--omit=dev",
    "--omit=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error", // which `npm run --silent` would take away
    ...PLATFORM_FLAGS,
  ];
  await runProgram("npm", ["install", ...flags], { cwd: folder, signal });
}

/** Deletes what no program reads. */
async function prune(packages: string): Promise<void> {
  const entries = await readdir(packages, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(packages, path).replaceAll(sep, "/");
    if (!entry.isDirectory() && isUnread(name)) await rm(path);
  }
}

/** Node, from its package to a place of its own. */
async function moveNode(packages: string, to: string): Promise<void> {
  const from = join(packages, NODE_PACKAGE);
  await mkdir(to);
  await rename(join(from, "bin", "node"), join(to, "node"));
  await rename(join(from, "LICENSE"), join(to, "LICENSE"));
  await rm(from, { recursive: true });
}

/** Everything, unpacked. */
async function fill(
  top: string,
  packages: string,
  { data, signal, onStep }: BundleSettings,
): Promise<void> {
  const carried = await dataFiles(data);
  onStep?.("installing packages and Node for Linux on x86-64");
  await installPackages(packages, signal);
  const installed = join(packages, "node_modules");
  await prune(installed);
  const listed = await runProgram("git", ["ls-files", "-z"], {
    cwd: PROJECT,
    signal,
  });
  for (const path of shippedFiles(listed.split("\0")))
    await copyInto(join(PROJECT, path), join(top, path));
  await rename(installed, join(top, "node_modules"));
  await moveNode(join(top, "node_modules"), join(top, "node"));
  for (const { from, to } of carried)
    await copyInto(from, join(top, ".kata", "data", to));
  const { scripts } = await readJson<{ scripts: Record<string, string> }>(
    join(PROJECT, "package.json"),
  );
  await writeFile(join(top, SCRIPT), runScript(scripts));
  await writeJson(join(top, BUNDLE_FILE), { commit: describeCommit() });
}

/** Puts everything into one file, with nothing of this machine: neither its users nor what it takes for executable. */
function pack(work: string, file: string): Promise<void> {
  return create(
    {
      cwd: work,
      file: join(work, file),
      portable: true,
      onWriteEntry(entry) {
        if (entry.stat && !entry.stat.isDirectory())
          entry.stat.mode = modeOf(entry.path.slice(TOP_FOLDER.length + 1));
      },
    },
    [TOP_FOLDER],
  );
}

/**
 * Makes a bundle.
 *
 * @returns its size in bytes
 * @throws UserError if a program is missing or fails, a data set is not there, or the archive cannot be written; whatever
 *   stood at its path is then as it was
 */
export async function makeBundle(settings: BundleSettings): Promise<number> {
  const { out, signal, onStep } = settings;
  return writeBeside(out, async (temporary) => {
    const work = await mkdtemp(join(tmpdir(), "kata-bundle-"));
    try {
      const here = { cwd: work, signal };
      await runProgram("xz", ["--version"], here); // before all that takes long
      await fill(join(work, TOP_FOLDER), join(work, "packages"), settings);
      onStep?.("packing, which takes half a minute");
      await pack(work, "bundle.tar");
      await runProgram("xz", ["--threads=0", "bundle.tar"], here);
      const archive = join(work, "bundle.tar.xz");
      await copyFile(archive, temporary);
      return (await stat(archive)).size;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}
