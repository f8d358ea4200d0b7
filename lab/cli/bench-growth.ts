/** `npm run bench -- growth`: how cost grows with the batch, the filters and the layers, and where engines stop. */
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { contest } from "../bench/contest.ts";
import type { Contestant } from "../bench/contest.ts";
import { growthOf, LADDER, settingsOf, STUDY } from "../bench/growth.ts";
import type { GrowthRecord, Point, Quantity } from "../bench/growth.ts";
import { growthSvg } from "../bench/growth-figure.ts";
import { growthReport } from "../bench/growth-table.ts";
import { describeCommit, describeMachine } from "../experiments/provenance.ts";
import { pngDrawer } from "../report/png.ts";
import { tryReportFolder, writeFiles } from "../report/write-files.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";

export const GROWTH_USAGE = `usage: npm run bench -- growth [flags]

  trains networks with max pooling on noise, on every engine that this machine has, each time in a process of its own:
  batches of ${LADDER.batch.join(", ")} images, ${LADDER.filters.join(", ")} filters, ${LADDER.layers.join(", ")} layers, while the other two are the study's
  (${STUDY.batch}, ${STUDY.filters}, ${STUDY.layers}); about five minutes on two cores

  --batch <list>         other batches, for instance 1,100
  --filters <list>       other numbers of filters
  --layers <list>        other numbers of layers
  --engines <list>       some of the engines of npm run bench; default what this machine has, and loops
  --seconds <number>     what takes longer for an iteration is left out; default 12
  --out <folder>         for growth.md, growth.svg, growth.png and growth.json; default results/bench-growth
  --help                 this text`;

const OPTIONS = {
  batch: { type: "string" },
  filters: { type: "string" },
  layers: { type: "string" },
  engines: { type: "string" },
  seconds: { type: "string", default: "12" },
  out: { type: "string", default: "results/bench-growth" },
} as const;

const MOST: Readonly<Record<Quantity, number>> = {
  batch: 1_000_000,
  filters: 100_000,
  layers: 8,
};

function wholeNumber(flag: string, value: string, most: number): number {
  const number = /^\d{1,7}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UserError(
    "usage",
    `bench: --${flag} has whole numbers from 1 to ${most}, not ${JSON.stringify(value)}`,
  );
}

/** The values of a flag in their order, or the default ones. */
function valuesOf(
  quantity: Quantity,
  list: string | undefined,
): readonly number[] {
  if (list === undefined) return LADDER[quantity];
  const values = list
    .split(",")
    .map((value) => wholeNumber(quantity, value, MOST[quantity]));
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function tell(point: Point): void {
  const { engine, batch, filters, layers } = point;
  const result =
    "refused" in point
      ? "refused"
      : "leftOut" in point
        ? `left out, as an iteration would take ${point.leftOut.toFixed(0)} s`
        : `${point.iterationsPerSecond.toPrecision(3)} it/s`;
  process.stderr.write(
    `${engine}, batch ${batch}, ${filters} filters, ${layers} layers: ${result}\n`,
  );
}

/**
 * @param args - what follows `growth`
 * @param contestantsOf - those of a list of names, or those that this machine has but for slow ones
 */
export async function benchGrowth(
  args: string[],
  contestantsOf: (list: string | undefined) => readonly Contestant[],
): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const ladder = {
    batch: valuesOf("batch", values.batch),
    filters: valuesOf("filters", values.filters),
    layers: valuesOf("layers", values.layers),
  };
  const mostSeconds = wholeNumber("seconds", values.seconds, 3600);
  const contestants =
    values.engines === undefined
      ? [...contestantsOf(undefined), ...contestantsOf("loops")]
      : contestantsOf(values.engines);
  tryReportFolder(values.out);

  const settings = settingsOf(ladder, STUDY);
  const points: Point[] = [];
  for (const contestant of contestants) {
    const measured = await growthOf(
      contestant,
      settings,
      (one, task) => contest([one], task, 1),
      { mostSeconds, onPoint: tell },
    );
    points.push(...measured);
  }
  const record: GrowthRecord = {
    machine: describeMachine(),
    commit: describeCommit(),
    study: STUDY,
    ladder,
    points,
  };
  const report = growthReport(record);
  const svg = growthSvg(record);
  const drawPng = await pngDrawer();
  console.log(report);
  const paths = writeFiles(
    [
      { name: "growth.md", content: `${report}\n` },
      { name: "growth.svg", content: svg },
      { name: "growth.png", content: drawPng(svg) },
      { name: "growth.json", content: `${JSON.stringify(record, null, 2)}\n` },
    ],
    values.out,
  );
  console.log(`\nwrote ${paths.join(", ")}`);
}
