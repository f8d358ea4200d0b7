/** `npx tsx --conditions=solutions lab/bench/peers/compare.ts`: the engines against PyTorch, from the same weights, on the same batches. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { loadDataset } from "../../../data/load.ts";
import { oneOf } from "../../cli/one-of.ts";
import { runCommand } from "../../cli/run-command.ts";
import {
  describeCommit,
  describeDataset,
  describeMachine,
  describeVersions,
} from "../../experiments/provenance.ts";
import { tryReportFolder, writeFiles } from "../../report/write-files.ts";
import { REDUCTIONS } from "../../trainer/study-network.ts";
import { differenceFigure } from "./figure.ts";
import { brokenBounds, EARLY, LATE } from "./judge.ts";
import { peersOf } from "./peers.ts";
import { fileNameOf, recordText } from "./record.ts";
import type { PeersRecord } from "./record.ts";
import { tablesOf } from "./tables.ts";
import { handOver } from "./task.ts";
import type { Task } from "./task.ts";
import { takeTurns } from "./turns.ts";

/** Of every peer; its speed is that of all but the first. */
const TURNS = 5;

const USAGE = `usage: npx tsx --conditions=solutions lab/bench/peers/compare.ts [flags]

  trains the study's networks of 4 layers with every engine but loops, and with PyTorch in float32 and float64, from the same
  initial weights on the same batches of 100 drawn images; the peers take turns, each in a process of its own

  --python <program>      a Python that has PyTorch 1.13 or later; default python3
  --reductions <list>     some of ${REDUCTIONS.join(",")}; default all
  --filters <number>      default 16
  --iterations <number>   a multiple of ${TURNS}; default 100
  --seeds <list>          of the weights and of the order of the images; default 0
  --nudges <number>       runs of PyTorch in float32 from weights moved by one rounding; default 4
  --out <folder>          of the records, the tables and the figure; default results/bench-peers

  fails where a loss of the first ${EARLY.iterations} iterations differs from PyTorch's in float64 by more than ${EARLY.bound}, as with the
  study's 64 filters one of PyTorch's own float32 does, or those before iteration ${LATE.iterations} by more than ${LATE.factor} times what PyTorch's own float32 does
  --help                  this text`;

const OPTIONS = {
  python: { type: "string", default: "python3" },
  reductions: { type: "string", default: REDUCTIONS.join() },
  filters: { type: "string", default: "16" },
  iterations: { type: "string", default: "100" },
  seeds: { type: "string", default: "0" },
  nudges: { type: "string", default: "4" },
  out: { type: "string", default: "results/bench-peers" },
} as const;

function numberOf(flag: string, value: string, least = 0): number {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
  if (number >= least) return number;
  throw new UserError(
    "usage",
    `compare: --${flag} is a whole number from ${least} to 9999, not ${JSON.stringify(value)}`,
  );
}

/** @throws UserError `no-torch` if it has no PyTorch, before anything trains */
function demandTorch(python: string): void {
  const { error, status, stderr } = spawnSync(python, ["-c", "import torch"], {
    encoding: "utf8",
  });
  if (!error && status === 0) return;
  const why = error?.message ?? stderr.trim().split("\n").at(-1);
  throw new UserError(
    "no-torch",
    `compare: ${python} has no PyTorch (${why}); name a Python that has it with --python`,
  );
}

async function train(
  task: Task,
  dataset: Dataset,
  python: string,
  nudges: number,
): Promise<PeersRecord> {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  try {
    handOver(folder, task, dataset);
    const turns = Array.from({ length: TURNS }, () => task.iterations / TURNS);
    const peers = await takeTurns(
      peersOf(python, nudges),
      folder,
      turns,
      (label, turn) => process.stderr.write(`${label}, turn ${turn}\n`),
    );
    return {
      machine: describeMachine(),
      commit: describeCommit(),
      versions: describeVersions(),
      data: describeDataset(dataset),
      task,
      peers,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes what the records come to, and fails where a bound is broken. */
function report(records: readonly PeersRecord[], folder: string): void {
  const tables = tablesOf(records);
  const { seed } = records[0].task;
  const first = records.filter(({ task }) => task.seed === seed);
  const files = [
    { name: "peers.md", content: `${tables}\n` },
    { name: "peers.svg", content: differenceFigure(first) },
  ];
  console.log(`\n${tables}\n`);
  console.log(...writeFiles(files, folder));
  const broken = brokenBounds(records);
  for (const sentence of broken) console.error(sentence);
  if (broken.length > 0) process.exitCode = 1;
}

async function compare(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const reductions = values.reductions
    .split(",")
    .map((name) => oneOf("compare: --reductions", name, REDUCTIONS));
  const seeds = values.seeds.split(",").map((seed) => numberOf("seeds", seed));
  const filters = numberOf("filters", values.filters, 1);
  const iterations = numberOf("iterations", values.iterations, TURNS);
  if (iterations % TURNS !== 0)
    throw new UserError(
      "usage",
      `compare: --iterations is a multiple of ${TURNS}, not ${iterations}`,
    );
  const nudges = numberOf("nudges", values.nudges);
  tryReportFolder(values.out);
  demandTorch(values.python);
  const dataset = await loadDataset("drawn");
  const records: PeersRecord[] = [];
  for (const seed of seeds) {
    for (const reduction of reductions) {
      const task: Task = {
        reduction,
        layers: 4,
        filters,
        batchSize: 100,
        iterations,
        seed,
      };
      console.log(`${reduction}, ${filters} filters, seed ${seed}`);
      const record = await train(task, dataset, values.python, nudges);
      records.push(record);
      const file = { name: fileNameOf(task), content: recordText(record) };
      console.log(...writeFiles([file], values.out));
    }
  }
  report(records, values.out);
}

await runCommand(compare, USAGE);
