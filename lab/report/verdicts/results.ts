/** What the rules read of a summary: the runs of every network by seed, and whether a run has learned anything. */
import { BALANCED_CLASS_NAMES } from "../../../data/class-names.ts";
import { presetOf } from "../../experiments/presets.ts";
import type { Preset } from "../../experiments/presets.ts";
import type {
  RunRecord,
  SerialisationRecord,
  Summary,
} from "../../experiments/record.ts";

export interface Results {
  /** The runs of a network of the study's by their seeds; a network that was not run has none. */
  readonly runsOf: (id: string) => ReadonlyMap<number, RunRecord>;
  readonly preset: Preset;
  readonly classes: number;
  readonly serialisation?: SerialisationRecord;
}

const NO_RUNS: ReadonlyMap<number, RunRecord> = new Map();

export function resultsOf(summary: Summary): Results {
  const runs = new Map<string, Map<number, RunRecord>>();
  for (const run of summary.runs.filter(({ own }) => own === undefined)) {
    const bySeed = runs.get(run.id) ?? new Map<number, RunRecord>();
    runs.set(run.id, bySeed.set(run.seed, run));
  }
  const { classNames = BALANCED_CLASS_NAMES } = summary.dataset;
  return {
    runsOf: (id) => runs.get(id) ?? NO_RUNS,
    preset: presetOf(summary),
    classes: classNames.length,
    serialisation: summary.serialisation,
  };
}

/** The study's test set, in images. */
export const STUDY_TEST_IMAGES = 15_800;

/** The error that the choice of the test images leaves in an accuracy: its standard deviation, sqrt(p (1 - p) / n). */
export function samplingError(accuracy: number, images: number): number {
  return Math.sqrt((accuracy * (1 - accuracy)) / images);
}

/**
 * The largest accuracy of a network that has learned nothing.
 *
 * Such a network calls every image the same class, and scores that class's share of the test images. With K classes of one size
 * that is 1/K, give or take the sampling error; of 47 such shares one lies more than four of these errors above 1/47 in one
 * or two test sets of 1,000.
 *
 * @param images - of the test set
 */
export function chanceBound(classes: number, images: number): number {
  const chance = 1 / classes;
  return chance + 4 * samplingError(chance, images);
}

/** Whether a network's test accuracy is that of one that has learned nothing. */
export function isAtChance(
  { testAccuracy, testImages }: RunRecord,
  { classes, preset }: Results,
): boolean {
  const images = testImages ?? Math.min(preset.evaluated, STUDY_TEST_IMAGES);
  return !(testAccuracy > chanceBound(classes, images));
}

/** Whether a network was run, and learned nothing from half of its seeds or more. */
export function isIdle(id: string, results: Results): boolean {
  const runs = [...results.runsOf(id).values()];
  const idle = runs.filter((run) => isAtChance(run, results));
  return runs.length > 0 && 2 * idle.length >= runs.length;
}
