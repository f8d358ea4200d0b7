/** How the cost of training grows with the batch, the filters and the layers: what is measured, and in which order. */
import { flopsOfIteration } from "../trainer/flops.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { Absence, Contestant, Result, Task } from "./contest.ts";

/** What grows. */
export const QUANTITIES = ["batch", "filters", "layers"] as const;

export type Quantity = (typeof QUANTITIES)[number];

/** A network and a batch, as far as they grow. */
export type Setting = Readonly<Record<Quantity, number>>;

/** Which values each quantity takes, while the others are the study's. */
export type Ladder = Readonly<Record<Quantity, readonly number[]>>;

/** The study's default. */
export const STUDY: Setting = { batch: 100, filters: 64, layers: 4 };

export const LADDER: Ladder = {
  batch: [1, 10, 30, 100, 300],
  filters: [8, 16, 32, 64, 128],
  layers: [2, 4, 6, 8],
};

/** What was measured of one engine at one setting, or why nothing was. */
export type Point = Setting & {
  readonly engine: string;
  /** Operations of an iteration, in thousands of millions. */
  readonly gflop: number;
} & (
    | (Pick<Result, "backend" | "adapter" | "peakRssMiB" | "bufferMiB"> & {
        readonly iterationsPerSecond: number;
      })
    | {
        /** Why it does not train this: what the engine says, or that its process ended. */
        readonly refused: string;
      }
    | {
        /** Seconds of an iteration, reckoned from the speed at a smaller setting: too long to be measured. */
        readonly leftOut: number;
      }
  );

/** A run of `npm run bench -- growth`. */
export interface GrowthRecord {
  readonly machine: string;
  readonly commit: string;
  readonly study: Setting;
  readonly ladder: Ladder;
  readonly points: readonly Point[];
}

export function taskOf({ batch, filters, layers }: Setting): Task {
  return {
    network: {
      reduction: "max_pooling",
      layers,
      filters,
      inputShape: [1, 28, 28],
      classes: 47,
    },
    batchSize: batch,
  };
}

function gflopOf(setting: Setting): number {
  const { network, batchSize } = taskOf(setting);
  return flopsOfIteration(buildStudyNetwork(network), batchSize) / 1e9;
}

function isSame(a: Setting, b: Setting): boolean {
  return QUANTITIES.every((quantity) => a[quantity] === b[quantity]);
}

/** The settings of a ladder, each once, the cheapest first. */
export function settingsOf(ladder: Ladder, study: Setting): Setting[] {
  const all = QUANTITIES.flatMap((quantity) =>
    ladder[quantity].map((value) => ({ ...study, [quantity]: value })),
  );
  return all
    .filter((one, i) => all.findIndex((other) => isSame(one, other)) === i)
    .toSorted((a, b) => gflopOf(a) - gflopOf(b));
}

/** The points at which a quantity grows, in its order; one per engine and value. */
export function pointsAlong(
  { study, points }: GrowthRecord,
  quantity: Quantity,
): Point[] {
  return points
    .filter((point) => isSame({ ...point, [quantity]: study[quantity] }, study))
    .toSorted((a, b) => a[quantity] - b[quantity]);
}

/** Measures one engine at one setting. */
export type Measure = (
  contestant: Contestant,
  task: Task,
) => Promise<{
  readonly results: readonly Result[];
  readonly absent: readonly Absence[];
}>;

/**
 * Measures one engine at every setting, the cheapest first, so that what a setting will take is known before it is tried.
 *
 * @param mostSeconds - of an iteration: what takes longer is left out
 * @param onPoint - told after each
 */
export async function growthOf(
  contestant: Contestant,
  settings: readonly Setting[],
  measure: Measure,
  {
    mostSeconds,
    onPoint,
  }: { readonly mostSeconds: number; readonly onPoint: (point: Point) => void },
): Promise<Point[]> {
  const points: Point[] = [];
  let secondsPerGflop = Number.POSITIVE_INFINITY;
  for (const setting of settings) {
    const gflop = gflopOf(setting);
    const about = { engine: contestant.label, ...setting, gflop };
    // by the best speed so far, and before there is one, it is tried
    const expected = Number.isFinite(secondsPerGflop)
      ? secondsPerGflop * gflop
      : 0;
    const point: Point =
      expected > mostSeconds
        ? { ...about, leftOut: expected }
        : { ...about, ...(await measured(contestant, setting, measure)) };
    if ("iterationsPerSecond" in point)
      secondsPerGflop = Math.min(
        secondsPerGflop,
        1 / point.iterationsPerSecond / gflop,
      );
    points.push(point);
    onPoint(point);
  }
  return points;
}

async function measured(
  contestant: Contestant,
  setting: Setting,
  measure: Measure,
) {
  const { results, absent } = await measure(contestant, taskOf(setting));
  if (absent.length > 0) return { refused: absent[0].reason };
  const [{ backend, adapter, peakRssMiB, bufferMiB, iterationsPerSecond }] =
    results;
  return {
    backend,
    adapter,
    peakRssMiB,
    bufferMiB,
    iterationsPerSecond: iterationsPerSecond[0],
  };
}
