/** Made-up results: nobody trained these, and no claim rests on them. */
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { plannedRuns } from "../../lab/experiments/declarations.ts";
import type {
  Computing,
  CurvePoint,
  DatasetRecord,
  ExperimentId,
  RunRecord,
  Summary,
} from "../../lab/experiments/record.ts";

/** A curve that rises, or falls, by even steps. */
export function madeUpCurves(epochs: number): CurvePoint[] {
  return Array.from({ length: epochs }, (_, i) => ({
    epoch: i + 1,
    trainLoss: 3 - i / epochs,
    trainAccuracy: 0.3 + (0.4 * i) / epochs,
    validLoss: 3.25 - i / epochs,
    validAccuracy: 0.25 + (0.4 * i) / epochs,
    seconds: 10 * (i + 1),
  }));
}

/** Where nothing was computed. */
const COMPUTING: Computing = {
  engine: "gpu",
  backend: "webasm",
  machine: "made-up machine, 2 cores",
  commit: "fedcba9876543210fedcba9876543210fedcba98+changes",
};

/** Every run of these experiments, all with the same round numbers. */
export function madeUpRuns(
  ids: readonly ExperimentId[],
  epochs = 2,
): RunRecord[] {
  return plannedRuns(ids).map((plan) => ({
    ...plan,
    ...COMPUTING,
    seed: 7,
    filters: 8,
    epochs,
    parameters: 1000,
    testAccuracy: 0.5,
    testLoss: 2.5,
    bestEpoch: epochs,
    iterationsPerSecond: 10.5,
    peakRssMiB: 300.25,
    gpuBufferMiB: 12.5,
    curves: madeUpCurves(epochs),
  }));
}

/** A run from seeds 0, 1 and so on, each with its own changes. */
export function fromSeeds(
  run: RunRecord,
  changes: readonly Partial<RunRecord>[],
): RunRecord[] {
  return changes.map((change, seed) => ({ ...run, seed, ...change }));
}

/** A set of the study's classes that nobody collected. */
export const MADE_UP_SET: DatasetRecord = {
  name: "made-up",
  sha256: "0123456789abcdef".repeat(4),
  origin: "files",
  imageCount: 1_000,
  classNames: BALANCED_CLASS_NAMES,
};

export function madeUpSummary(
  runs: readonly RunRecord[],
  changes: Partial<Summary> = {},
): Summary {
  return {
    preset: "smoke",
    dataset: MADE_UP_SET,
    ...COMPUTING,
    seed: 7,
    runs,
    ...changes,
  };
}
