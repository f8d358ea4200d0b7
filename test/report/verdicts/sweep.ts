/** Sweeps that nobody trained, for the rules: every network with a few seeds, which differ in what a test says and in nothing else. */
import { plannedRuns } from "../../../lab/experiments/declarations.ts";
import type {
  CurvePoint,
  RunRecord,
  Summary,
} from "../../../lab/experiments/record.ts";
import { verdictsOf } from "../../../lab/report/verdicts/verdicts-of.ts";
import type { Verdict } from "../../../lab/report/verdicts/verdict.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

const EXPERIMENTS = ["pooling", "depth", "overlap", "stride"] as const;

/** The ids of all 26 networks. */
export const ALL = plannedRuns(EXPERIMENTS).map(({ id }) => id);

/** Of a network, what its seeds 0, 1, 2 and so on have of their own. */
export type Seeds = readonly Partial<RunRecord>[];

const LEARNED: Partial<RunRecord> = {
  filters: 64,
  epochs: 100,
  testAccuracy: 0.88,
  testLoss: 0.36,
  testImages: 15_800,
  iterationsPerSecond: 100,
  gpuBufferMiB: 500,
};

/** The runs of a sweep with the study's settings: of each network as many as it has entries. */
export function sweep(
  networks: Readonly<Record<string, Seeds>>,
  changes: Partial<Summary> = {},
): Summary {
  const runs = madeUpRuns(EXPERIMENTS).flatMap((run) =>
    (networks[run.id] ?? []).map((own, seed): RunRecord => ({
      ...run,
      ...LEARNED,
      seed,
      ...own,
    })),
  );
  return madeUpSummary(runs, { preset: "paper", ...changes });
}

/** One entry for each of these values. */
export function seedsWith<Key extends keyof RunRecord>(
  key: Key,
  ...values: RunRecord[Key][]
): Seeds {
  return values.map((value) => ({ [key]: value }));
}

export const accuracies = (...values: number[]): Seeds =>
  seedsWith("testAccuracy", ...values);

/** What a network that has learned nothing leaves. */
export const IDLE: Partial<RunRecord> = {
  testAccuracy: 339 / 15_800,
  testLoss: Math.log(47),
};

/** A curve of validation and training numbers, one of each for every epoch; what is not given is 0.5. */
export function curvesOf(
  numbers: Partial<
    Record<keyof Omit<CurvePoint, "epoch" | "seconds">, readonly number[]>
  >,
): CurvePoint[] {
  const epochs = Math.max(
    ...Object.values(numbers).map(({ length }) => length),
  );
  return Array.from({ length: epochs }, (_, i) => ({
    epoch: i + 1,
    trainLoss: numbers.trainLoss?.[i] ?? 0.5,
    trainAccuracy: numbers.trainAccuracy?.[i] ?? 0.5,
    validLoss: numbers.validLoss?.[i] ?? 0.5,
    validAccuracy: numbers.validAccuracy?.[i] ?? 0.5,
    seconds: i + 1,
  }));
}

/** The verdict on one finding. */
export function verdictOn(id: string, summary: Summary): Verdict {
  const found = verdictsOf(summary).find((verdict) => verdict.id === id);
  if (found === undefined) throw new Error(`there is no finding ${id}`);
  return found;
}
