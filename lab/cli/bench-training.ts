/** `npm run bench -- training`: how fast the engines train here, in turns of one run. */
import { parseArgs } from "node:util";
import { contest } from "../bench/contest.ts";
import { contestReport } from "../bench/table.ts";
import { trainingSvg } from "../bench/training-figure.ts";
import type { TrainingRecord } from "../bench/training-record.ts";
import { flopsOfIteration } from "../trainer/flops.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import {
  demandSomebody,
  keep,
  numberOf,
  outFolder,
  OUT_USAGE,
  provenance,
  tell,
} from "./bench-flags.ts";
import { ENGINES_USAGE, enginesOf } from "./bench-engines.ts";
import { NETWORK_OPTIONS, NETWORK_USAGE, networkOf } from "./bench-network.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";

export const TRAINING_USAGE = `usage: npm run bench -- training [flags]

  trains the study's default network (64 filters, 4 layers, max pooling, batches of 100 images) on noise, on every engine but
  loops, which take seconds for an iteration; the engines take turns, so that compare within one run

  ${NETWORK_USAGE}
  --turns <number>       of every engine, 2 seconds or more each; default 5
  ${ENGINES_USAGE}
  ${OUT_USAGE}`;

const OPTIONS = {
  ...NETWORK_OPTIONS,
  turns: { type: "string", default: "5" },
  engines: { type: "string" },
  out: { type: "string" },
} as const;

export async function benchTraining(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const { network, batchSize, words } = networkOf(values);
  const turns = numberOf("turns", values.turns, 1000);
  const contestants = enginesOf(values.engines);
  const flops = flopsOfIteration(buildStudyNetwork(network), batchSize);
  const out = outFolder("training", values.out);
  const where = provenance();
  const heading = `${words}; ${(flops / 1e9).toFixed(2)} GFLOP per iteration\n${where.machine}; commit ${where.commit}`;
  console.log(`${heading}\n`);
  const measured = await contest(
    contestants,
    { network, batchSize },
    turns,
    (label, turn) =>
      tell(turn === 0 ? `${label} opens` : `${label}, turn ${turn}`),
  );
  demandSomebody(measured);
  const table = contestReport(measured, "reference", flops);
  console.log(table);
  const record: TrainingRecord = {
    ...where,
    ...network,
    batchSize,
    flops,
    ...measured,
  };
  await keep(
    {
      what: "training",
      markdown: `## Training\n\n${heading}\n\n${table}`,
      svg: trainingSvg(measured.results, flops, {
        title: words,
        subtitle: `${where.machine}; commit ${where.commit}`,
      }),
      record,
    },
    out,
  );
}
