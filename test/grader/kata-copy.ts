/** A copy of the project with pristine stubs, in which a learner's `npx vitest run` and `npm run kata` can be tried. */
import { execFile, spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exercises } from "../../lab/kata/manifest.ts";
import { stubOf } from "../../lab/kata/stub.ts";
import { edited } from "../misconceptions/misconception.ts";
import type { Edits } from "../misconceptions/misconception.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = join(
  dirname(createRequire(import.meta.url).resolve("vitest/package.json")),
  "vitest.mjs",
);

/** What a learner's commands take from the project; `exercises/` is made anew. */
const COPIED = [
  "core",
  "data",
  "lab",
  "reference",
  "solutions",
  "test",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "vitest.project.config.ts",
];

/** How a process ended. */
export interface Outcome {
  readonly exitCode: number;
  /** Standard output and error. */
  readonly output: string;
}

export interface KataCopy {
  /** The text of a file, by its path in the copy. */
  read(place: string): Promise<string>;
  write(place: string, text: string): Promise<void>;
  /** Copies the solutions of these exercises over the stubs. */
  solve(...ids: readonly string[]): Promise<void>;
  /** Writes an exercise: its solution with changes in it. */
  edit(id: string, ...edits: Edits): Promise<void>;
  /** Makes the stub of an exercise anew. */
  reset(id: string): Promise<void>;
  /** Deletes an exercise. */
  discard(id: string): Promise<void>;
  /** `npx vitest run`, with few cases per claim. */
  grade(
    args?: readonly string[],
    environment?: NodeJS.ProcessEnv,
  ): Promise<Outcome>;
  /** `npm run kata --`, with few cases per claim. */
  kata(...args: readonly string[]): Promise<Outcome>;
  /** `npm run experiments --`, with few cases per claim. */
  experiments(...args: readonly string[]): Promise<Outcome>;
  /** `npm run bench --`. */
  bench(...args: readonly string[]): Promise<Outcome>;
  /** `npm run slurm --`, with few cases per claim, and Slurm's commands on this path. */
  slurm(path: string, ...args: readonly string[]): Promise<Outcome>;
  /** `npm run kata --`, without waiting for its end. */
  startKata(...args: readonly string[]): ChildProcessWithoutNullStreams;
  remove(): Promise<void>;
}

/** This process's environment without what vitest tells its own workers. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter(([name]) => !/^(VITEST|KATA_|FORCE_COLOR)/.test(name)),
  );
}

function fewCases(environment: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...ownEnvironment(), KATA_CASES: "20", ...environment };
}

function runNode(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) => {
      // a run that a signal ended has no code, and has not succeeded either
      const failure = typeof error?.code === "number" ? error.code : 1;
      const exitCode = error ? failure : 0;
      resolve({ exitCode, output: stdout + stderr });
    });
  });
}

const KATA = ["--import", "tsx", join("lab", "cli", "kata.ts")];
const EXPERIMENTS = ["--import", "tsx", join("lab", "cli", "experiments.ts")];
const BENCH = [
  "--import",
  "tsx",
  "--conditions=solutions",
  join("lab", "cli", "bench.ts"),
];
const SLURM = ["--import", "tsx", join("lab", "cli", "slurm.ts")];

export async function createKataCopy(): Promise<KataCopy> {
  const folder = await mkdtemp(join(tmpdir(), "kata-"));
  for (const name of COPIED)
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, "exercises"));
  const syllabus = join("exercises", "README.md");
  await cp(join(ROOT, syllabus), join(folder, syllabus));

  const read = (place: string) => readFile(join(folder, place), "utf8");
  const solutionOf = (id: string) => read(join("solutions", `${id}.ts`));
  const write = (id: string, text: string) =>
    writeFile(join(folder, "exercises", `${id}.ts`), text);
  const copy: KataCopy = {
    read,
    write: (place, text) => writeFile(join(folder, place), text),
    async solve(...ids) {
      for (const id of ids) await write(id, await solutionOf(id));
    },
    edit: async (id, ...edits) =>
      write(id, edited(await solutionOf(id), edits)),
    reset: async (id) => write(id, stubOf(id, await solutionOf(id))),
    discard: (id) => rm(join(folder, "exercises", `${id}.ts`)),
    grade: (args = [], environment = {}) =>
      runNode(folder, [VITEST, "run", ...args], fewCases(environment)),
    kata: (...args) => runNode(folder, [...KATA, ...args], fewCases()),
    experiments: (...args) =>
      runNode(folder, [...EXPERIMENTS, ...args], fewCases()),
    bench: (...args) => runNode(folder, [...BENCH, ...args], ownEnvironment()),
    slurm: (path, ...args) =>
      runNode(folder, [...SLURM, ...args], fewCases({ PATH: path })),
    startKata: (...args) =>
      spawn(process.execPath, [...KATA, ...args], {
        cwd: folder,
        env: fewCases(),
      }),
    remove: () => rm(folder, { recursive: true }),
  };
  for (const { id } of exercises) await copy.reset(id);
  return copy;
}
