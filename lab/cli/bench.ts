/** `npm run bench`: how fast the engines train here, in turns of one run. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reasonOf, UserError } from "../../core/errors.ts";
import { breakDown } from "../bench/breakdown.ts";
import { contest } from "../bench/contest.ts";
import type { Contestant } from "../bench/contest.ts";
import { breakdownReport, contestReport } from "../bench/table.ts";
import { describeCommit, describeMachine } from "../experiments/provenance.ts";
import { flopsOfIteration } from "../trainer/flops.ts";
import { probeAdapter } from "../trainer/gpu/probe.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { Reduction } from "../trainer/study-network.ts";
import { benchGrowth, GROWTH_USAGE } from "./bench-growth.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";
import { oneOf } from "./one-of.ts";

const REDUCTIONS = [
  "max_pooling",
  "avg_pooling",
  "strided_convolution",
  "dilated_convolution",
] as const satisfies readonly Reduction[];

const USAGE = `usage: npm run bench -- [flags]

  trains the study's default network (64 filters, 4 layers, max pooling, batches of 100 images) on noise, on every engine but
  loops, which would take minutes for an iteration; the engines take turns, so that compare within one run

  --reduction ${REDUCTIONS.join("|")}
  --layers <number>      default 4
  --filters <number>     default 64
  --batch <number>       images of an iteration; default 100
  --turns <number>       of every engine, 2 seconds or more each; default 5
  --engines <list>       some of reference,serialised,gpu-webasm,gpu-webgpu,gpu-webgpu-09,loops; default what this machine has
  --kernels              where the time of a step goes on a graphics card, kernel by kernel, in place of the turns
  --json <file>          writes the numbers there
  --help                 this text

npm run bench -- growth --help tells how cost is measured against batch, filters and layers`;

const OPTIONS = {
  reduction: { type: "string", default: "max_pooling" },
  layers: { type: "string", default: "4" },
  filters: { type: "string", default: "64" },
  batch: { type: "string", default: "100" },
  turns: { type: "string", default: "5" },
  engines: { type: "string" },
  kernels: { type: "boolean" },
  json: { type: "string" },
} as const;

const CONTESTANTS: readonly Contestant[] = [
  { label: "reference", engine: { name: "reference" } },
  { label: "serialised", engine: { name: "serialised" } },
  { label: "gpu-webasm", engine: { name: "gpu", mode: "webasm" } },
  {
    label: "gpu-webgpu",
    engine: { name: "gpu", mode: "webgpu", convolution: "11" },
  },
  { label: "gpu-webgpu-09", engine: { name: "gpu", mode: "webgpu" } },
  { label: "loops", engine: { name: "loops" } },
];

/** Whoever must be named to take part. */
const SLOW = ["loops"];

function numberOf(flag: string, value: string, most: number): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UserError(
    "usage",
    `bench: --${flag} is a whole number from 1 to ${most}, not ${JSON.stringify(value)}`,
  );
}

/** Those named, or those that this machine has. */
function contestantsOf(list: string | undefined): readonly Contestant[] {
  if (list !== undefined) {
    const labels = CONTESTANTS.map(({ label }) => label);
    const named = list
      .split(",")
      .map((name) => oneOf("bench: --engines", name, labels));
    return CONTESTANTS.filter(({ label }) => named.includes(label));
  }
  const adapter = probeAdapter();
  const hasCard = adapter !== undefined && !adapter.isSoftware;
  return CONTESTANTS.filter(
    ({ label, engine }) =>
      !SLOW.includes(label) && (engine.mode !== "webgpu" || hasCard),
  );
}

/** Writes a line of what is under way where it is in nobody's way. */
function tell(label: string, turn: number): void {
  process.stderr.write(
    turn === 0 ? `${label} opens\n` : `${label}, turn ${turn}\n`,
  );
}

/** @throws UserError `unwritable` if it cannot be written; the table was printed before */
function writeJson(path: string, numbers: object): void {
  try {
    writeFileSync(path, `${JSON.stringify(numbers, null, 2)}\n`);
  } catch (error) {
    throw new UserError(
      "unwritable",
      `bench: ${path} cannot be written (${reasonOf(error)}); name another file with --json`,
      { cause: error },
    );
  }
}

async function bench(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const network = {
    reduction: oneOf("bench: --reduction", values.reduction, REDUCTIONS),
    layers: numberOf("layers", values.layers, 8),
    filters: numberOf("filters", values.filters, 1024),
    inputShape: [1, 28, 28],
    classes: 47,
  } as const;
  const batchSize = numberOf("batch", values.batch, 10_000);
  const turns = numberOf("turns", values.turns, 1000);
  const contestants = values.kernels ? [] : contestantsOf(values.engines);
  const model = buildStudyNetwork(network);
  const flops = flopsOfIteration(model, batchSize);
  const run = {
    machine: describeMachine(),
    commit: describeCommit(),
    ...network,
    batchSize,
    flops,
  };
  console.log(
    `${run.reduction}, ${run.layers} layers, ${run.filters} filters, batches of ${batchSize}; ${(flops / 1e9).toFixed(2)} GFLOP per iteration\n` +
      `${run.machine}; commit ${run.commit}\n`,
  );
  const measured = values.kernels
    ? await breakDown(model, batchSize)
    : await contest(contestants, { network, batchSize }, turns, tell);
  console.log(
    "results" in measured
      ? contestReport(measured, "reference", flops)
      : breakdownReport(measured),
  );
  if (values.json !== undefined) {
    writeJson(values.json, { ...run, ...measured });
  }
}

if (process.argv[2] === "growth") {
  await runCommand(
    ([, ...args]) => benchGrowth(args, contestantsOf),
    GROWTH_USAGE,
  );
} else {
  await runCommand(bench, USAGE);
}
