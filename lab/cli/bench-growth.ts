/** `npm run bench -- growth`: how cost grows with the batch, the filters and the layers, and where engines stop. */
import { parseArgs } from "node:util";
import { contest } from "../bench/contest.ts";
import { growthOf, LADDER, settingsOf, STUDY } from "../bench/growth.ts";
import type { GrowthRecord, Point, Quantity } from "../bench/growth.ts";
import { growthSvg } from "../bench/growth-figure.ts";
import { growthReport } from "../bench/growth-table.ts";
import {
  demandSomebody,
  keep,
  numberOf,
  outFolder,
  OUT_USAGE,
  provenance,
  tell,
} from "./bench-flags.ts";
import { enginesOf } from "./bench-engines.ts";
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
  ${OUT_USAGE}`;

const OPTIONS = {
  batch: { type: "string" },
  filters: { type: "string" },
  layers: { type: "string" },
  engines: { type: "string" },
  seconds: { type: "string", default: "12" },
  out: { type: "string" },
} as const;

const MOST: Readonly<Record<Quantity, number>> = {
  batch: 99_999,
  filters: 1024,
  layers: 8,
};

/** The values of a flag in their order, or the default ones. */
function valuesOf(
  quantity: Quantity,
  list: string | undefined,
): readonly number[] {
  if (list === undefined) return LADDER[quantity];
  const values = list
    .split(",")
    .map((value) => numberOf(quantity, value, MOST[quantity]));
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function tellPoint(point: Point): void {
  const { engine, batch, filters, layers } = point;
  const result =
    "refused" in point
      ? "refused"
      : "leftOut" in point
        ? `left out, as an iteration would take ${point.leftOut.toFixed(0)} s`
        : `${point.iterationsPerSecond.toPrecision(3)} it/s`;
  tell(
    `${engine}, batch ${batch}, ${filters} filters, ${layers} layers: ${result}`,
  );
}

export async function benchGrowth(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const ladder = {
    batch: valuesOf("batch", values.batch),
    filters: valuesOf("filters", values.filters),
    layers: valuesOf("layers", values.layers),
  };
  const mostSeconds = numberOf("seconds", values.seconds, 3600);
  const contestants =
    values.engines === undefined
      ? [...enginesOf(undefined), ...enginesOf("loops")]
      : enginesOf(values.engines);
  const out = outFolder("growth", values.out);

  const settings = settingsOf(ladder, STUDY);
  const points: Point[] = [];
  for (const contestant of contestants) {
    const measured = await growthOf(
      contestant,
      settings,
      (one, task) => contest([one], task, 1),
      { mostSeconds, onPoint: tellPoint },
    );
    points.push(...measured);
  }
  demandSomebody({
    results: points.filter((point) => "iterationsPerSecond" in point),
    absent: points.flatMap((point) =>
      "refused" in point
        ? [{ label: point.engine, reason: point.refused }]
        : [],
    ),
  });
  const record: GrowthRecord = {
    ...provenance(),
    study: STUDY,
    ladder,
    points,
  };
  const markdown = growthReport(record);
  console.log(markdown);
  await keep({ what: "growth", markdown, svg: growthSvg(record), record }, out);
}
