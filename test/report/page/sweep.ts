/** The folder of a sweep that nobody trained: made-up curves, weights and predictions by chance, and drawn images. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../../core/random.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { loadDataset } from "../../../data/load.ts";
import { describeDataset } from "../../../lab/experiments/provenance.ts";
import { experiments } from "../../../lab/experiments/declarations.ts";
import type {
  ExperimentId,
  RunRecord,
  Summary,
} from "../../../lab/experiments/record.ts";
import { jobId } from "../../../lab/experiments/jobs.ts";
import { runFolder } from "../../../lab/experiments/sweep-folder.ts";
import { saveWeights } from "../../../lab/trainer/checkpoint/run-folder.ts";
import { initialWeights } from "../../../lab/trainer/initialise.ts";
import { buildStudyNetwork } from "../../../lab/trainer/study-network.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

export const ALL_QUESTIONS = experiments.map(({ id }) => id);

/** 470 images, 57 of them to test on. */
export const SMALL_SET = "drawn-10";

/** Initial weights are so small that their networks only guess. */
const DECIDEDNESS = 2.5;

/** How well a made-up network reads: the better, the more layers it has, up to 4. */
function skillOf({ layers, reduction }: RunRecord): number {
  const best = reduction === "avg_pooling" ? 0.6 : 0.75;
  return layers > 5 ? 0.02 : best - 0.07 * Math.abs(4 - layers);
}

/** Curves that rise to what the network can, with some noise; every seed its own. */
function curvesOf(run: RunRecord, epochs: number): RunRecord["curves"] {
  const random = createRandom(run.seed, `curves of ${run.id}`);
  const skill = skillOf(run);
  return Array.from({ length: epochs }, (_, i) => {
    const rise = 1 - Math.exp((-4 * (i + 1)) / epochs);
    const accuracy = Math.max(0.02, skill * rise + random.uniform(-0.02, 0.02));
    const loss = 3.85 - 3 * accuracy;
    return {
      epoch: i + 1,
      trainLoss: loss - 0.05 * rise,
      trainAccuracy: accuracy + 0.03 * rise,
      validLoss: loss,
      validAccuracy: accuracy,
      seconds: 2 * (i + 1),
    };
  });
}

function finished(run: RunRecord, epochs: number, images: number): RunRecord {
  const curves = curvesOf(run, epochs);
  const last = curves[epochs - 1];
  return {
    ...run,
    epochs,
    curves,
    bestEpoch: epochs,
    testImages: images,
    testAccuracy: last.validAccuracy,
    testLoss: last.validLoss,
    iterationsPerSecond: 200 / run.layers,
  };
}

function predictionsOf(run: RunRecord, { test, classNames }: Dataset) {
  const random = createRandom(run.seed, `predictions of ${run.id}`);
  const skill = skillOf(run);
  const predicted = Array.from(test.labels, (label) =>
    random.uniform(0, 1) < skill ? label : random.integer(classNames.length),
  );
  const losses = predicted.map((guess, i) =>
    guess === test.labels[i] ? random.uniform(0, 0.7) : random.uniform(0.7, 6),
  );
  return { predicted, losses };
}

export interface MadeUpSweep {
  readonly questions?: readonly ExperimentId[];
  readonly seeds?: readonly number[];
  readonly epochs?: number;
  /** Of the drawn set. */
  readonly data?: string;
  /** Whether the runs are those of an experiment of one's own, with long names. */
  readonly isOwn?: boolean;
}

/** What makes a run one of an experiment of one's own. */
function ownChanges({ id }: RunRecord, index: number): Partial<RunRecord> {
  return {
    experiments: [],
    batchSize: 10 * (index + 1),
    learningRate: 0.003,
    weightDecay: 0.0001,
    own: {
      id: "batches",
      question: "Do large batches help?",
      label: `mine-${id}`,
      place: index + 1,
    },
  };
}

/** A summary of runs on a drawn set, with its data set. */
export async function madeUpSweep({
  questions = ALL_QUESTIONS,
  seeds = [7],
  epochs = 12,
  data = SMALL_SET,
  isOwn = false,
}: MadeUpSweep = {}): Promise<{
  readonly summary: Summary;
  readonly dataset: Dataset;
}> {
  const dataset = await loadDataset(data);
  const runs = seeds.flatMap((seed) =>
    madeUpRuns(questions).map((run, i) =>
      finished(
        { ...run, seed, ...(isOwn && ownChanges(run, i)) },
        epochs,
        dataset.test.labels.length,
      ),
    ),
  );
  const summary = madeUpSummary(runs, {
    preset: "quick",
    dataset: describeDataset(dataset),
    layers: "solutions",
    seed: seeds.length === 1 ? seeds[0] : undefined,
  });
  return { summary, dataset };
}

/** Writes what runs leave behind. */
export function keepSweep(
  folder: string,
  { runs, ...common }: Summary,
  dataset: Dataset,
): void {
  for (const run of runs) {
    const own = runFolder(folder, jobId(run.id, run.seed));
    const { height, width } = dataset.test;
    const model = buildStudyNetwork({
      ...run,
      inputShape: [1, height, width],
      classes: dataset.classNames.length,
    });
    const weights = initialWeights(model, run.seed).map((array) =>
      array.map((weight) => DECIDEDNESS * weight),
    );
    mkdirSync(own, { recursive: true });
    saveWeights(own, { best: weights, last: weights }, {});
    writeFileSync(
      join(own, "predictions.json"),
      JSON.stringify(predictionsOf(run, dataset)),
    );
  }
  writeFileSync(
    join(folder, "summary.json"),
    JSON.stringify({ ...common, runs }),
  );
}
