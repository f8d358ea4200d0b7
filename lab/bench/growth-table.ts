/** How cost grows, as tables in Markdown. */
import { escaped, markdownTable } from "../report/markdown.ts";
import { short } from "./numbers.ts";
import { pointsAlong, QUANTITIES } from "./growth.ts";
import type { GrowthRecord, Point, Quantity } from "./growth.ts";

const right = (heading: string) => ({ heading, align: "right" }) as const;

const WORDS: Readonly<Record<Quantity, string>> = {
  batch: "Batch",
  filters: "Filters",
  layers: "Layers",
};

export function enginesOf({ points }: GrowthRecord): string[] {
  return [...new Set(points.map(({ engine }) => engine))];
}

function speedCell(point: Point | undefined): string {
  if (!point) return "–";
  if ("refused" in point) return "refused";
  if ("leftOut" in point) return `left out (${short(point.leftOut)} s)`;
  return short(point.iterationsPerSecond);
}

function memoryCell(point: Point | undefined): string {
  if (!point || !("peakRssMiB" in point)) return "–";
  const { peakRssMiB, bufferMiB } = point;
  const peak = peakRssMiB.toFixed(0);
  return bufferMiB === undefined
    ? peak
    : `${peak} (${bufferMiB < 10 ? bufferMiB.toPrecision(2) : bufferMiB.toFixed(0)})`;
}

/** A row per value, a column per engine. */
function tableOf(
  record: GrowthRecord,
  quantity: Quantity,
  cellOf: (point: Point | undefined) => string,
): string {
  const engines = enginesOf(record);
  const points = pointsAlong(record, quantity);
  const rows = record.ladder[quantity].map((value) => {
    const here = points.filter((point) => point[quantity] === value);
    return [
      String(value),
      short(here[0].gflop),
      ...engines.map((name) =>
        cellOf(here.find(({ engine }) => engine === name)),
      ),
    ];
  });
  return markdownTable(
    [right(WORDS[quantity]), right("GFLOP"), ...engines.map(right)],
    rows,
  );
}

/**
 * By how much time grows between two settings, and the operations: 1 is linear, less means that a constant part, which grows with
 * nothing, is in the time of the smaller one; more, that the larger one is computed less well.
 */
export function exponentBetween(
  smaller: { readonly gflop: number; readonly iterationsPerSecond: number },
  larger: { readonly gflop: number; readonly iterationsPerSecond: number },
): number {
  return (
    Math.log(smaller.iterationsPerSecond / larger.iterationsPerSecond) /
    Math.log(larger.gflop / smaller.gflop)
  );
}

/** The exponent from each measured value of a quantity to the next, where the operations at least double. */
function exponentTable(record: GrowthRecord): string {
  const engines = enginesOf(record);
  const rows = QUANTITIES.flatMap((quantity) => {
    const points = pointsAlong(record, quantity);
    const values = record.ladder[quantity];
    const gflopAt = (value: number) =>
      points.find((point) => point[quantity] === value)?.gflop ?? 0;
    const steps = values
      .slice(1)
      .map((value, i) => [values[i], value] as const)
      .filter(([less, more]) => gflopAt(more) >= 2 * gflopAt(less));
    return steps.map(([less, more]) => [
      `${quantity} ${less} to ${more}`,
      ...engines.map((name) => {
        const [from, to] = [less, more].map((at) =>
          points.find(
            (point) => point.engine === name && point[quantity] === at,
          ),
        );
        return from &&
          to &&
          "iterationsPerSecond" in from &&
          "iterationsPerSecond" in to
          ? exponentBetween(from, to).toFixed(2)
          : "–";
      }),
    ]);
  });
  return markdownTable(
    [{ heading: "From", align: "left" }, ...engines.map(right)],
    rows,
  );
}

/** The back end of each engine, and what each refused, in a line each. */
function notesOf({ points }: GrowthRecord): string[] {
  const backends = points.flatMap((point) =>
    "backend" in point
      ? [
          `${point.engine}: ${[point.backend, ...(point.adapter ? [point.adapter] : [])].join(", ")}`,
        ]
      : [],
  );
  const refusals = points.flatMap((point) =>
    "refused" in point
      ? [
          `${point.engine}, batch ${point.batch}, ${point.filters} filters, ${point.layers} layers: ${point.refused}`,
        ]
      : [],
  );
  return [...new Set(backends), ...refusals].map(
    (line) => `- ${escaped(line)}`,
  );
}

/** All tables. */
export function growthReport(record: GrowthRecord): string {
  const { batch, filters, layers } = record.study;
  return [
    `${escaped(record.machine)}; commit ${record.commit}. Max pooling; but for what grows, batches of ${batch} images, ${filters} filters, ${layers} layers.`,
    ...QUANTITIES.flatMap((quantity) => [
      `**Iterations per second against ${quantity}**`,
      tableOf(record, quantity, speedCell),
    ]),
    ...QUANTITIES.flatMap((quantity) => [
      `**Peak RSS in MiB against ${quantity}** (and what the arrays take that are kept, where an engine tells)`,
      tableOf(record, quantity, memoryCell),
    ]),
    "**How time grows with the operations**: 1 is linear; below 1 a part that is always the same weighs in, above 1 the larger network or batch is computed less well; where the operations at least double",
    exponentTable(record),
    notesOf(record).join("\n"),
  ].join("\n\n");
}
