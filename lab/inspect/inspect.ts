/** Looks into the trained networks of a sweep: what their runs have kept, held against the images they were tested on. */
import type { LabelledImages } from "../../data/dataset.ts";
import { jobId } from "../experiments/jobs.ts";
import type { Predictions } from "../experiments/predictions.ts";
import type { RunRecord, Summary } from "../experiments/record.ts";
import { runFolder } from "../experiments/sweep-folder.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { StudyNetwork } from "../trainer/study-network.ts";
import { keptPredictions, keptWeights } from "./kept-files.ts";
import type { Found } from "./kept-files.ts";
import { confusionOf, easyImages, inTurns, worstMistakes } from "./mistakes.ts";

/** One network of a sweep, of the first of its seeds. */
export interface InspectedNetwork {
  readonly run: RunRecord;
  readonly network: StudyNetwork;
  /** Of its best epoch, per convolution. */
  readonly weights: Found<readonly Float32Array[]>;
  readonly predictions: Found<Predictions>;
  /** `[classes, classes]`, row the true class, column the predicted one; where there are predictions and images. */
  readonly confusion?: Uint32Array;
}

/** Test images that are worth a look. */
export interface ChosenImages {
  /** Their numbers in the test set. */
  readonly numbers: readonly number[];
  /** Which of them are good to begin with, as indices into `numbers`. */
  readonly examples: readonly number[];
  readonly all: LabelledImages;
}

export interface Inspection {
  readonly networks: readonly InspectedNetwork[];
  readonly images: Found<ChosenImages>;
}

/** The image shape of every set that the project reads or draws. */
const INPUT_SHAPE = [1, 28, 28] as const;

/** The classes of the study, for summaries that do not name them. */
const STUDY_CLASSES = 47;

/** Of every network, this many of its worst mistakes. */
const MISTAKES = 24;

/** Images in all, so that a page stays small. */
const MOST_IMAGES = 360;

/** To begin with: half of them hard, where it is known which are. */
const EXAMPLES = 6;

/** The first seed of every network: those of one reduction together, the shallow before the deep. */
function firstOfEach(runs: readonly RunRecord[]): RunRecord[] {
  const first = new Map<string, RunRecord>();
  for (const run of runs) {
    const { seed = Infinity } = first.get(run.id) ?? {};
    if (run.seed < seed) first.set(run.id, run);
  }
  const inOrder = [...first.values()];
  const reductions = inOrder.map(({ reduction }) => reduction);
  const step = ({ stride, poolStride }: RunRecord) => stride ?? poolStride ?? 0;
  return inOrder.toSorted(
    (a, b) =>
      reductions.indexOf(a.reduction) - reductions.indexOf(b.reduction) ||
      a.layers - b.layers ||
      step(a) - step(b),
  );
}

function inspected(
  folder: string,
  run: RunRecord,
  classes: number,
  test: Found<LabelledImages>,
): InspectedNetwork {
  const network = { ...run, inputShape: shapeOf(test), classes };
  const files = runFolder(folder, jobId(run.id, run.seed));
  const weights = keptWeights(files, buildStudyNetwork(network));
  const predictions: Found<Predictions> =
    run.testImages === undefined
      ? { missing: "no predictions.json was kept" }
      : keptPredictions(files, run.testImages, classes);
  const confusion =
    "value" in predictions && "value" in test
      ? confusionOf(predictions.value, test.value.labels, classes)
      : undefined;
  return { run, network, weights, predictions, confusion };
}

function shapeOf(test: Found<LabelledImages>): StudyNetwork["inputShape"] {
  if (!("value" in test)) return INPUT_SHAPE;
  const { height, width } = test.value;
  return [1, height, width];
}

function chosenImages(
  networks: readonly InspectedNetwork[],
  all: LabelledImages,
): ChosenImages {
  const { labels } = all;
  const predictions = networks.flatMap((one) =>
    "value" in one.predictions ? [one.predictions.value] : [],
  );
  const mistakes = predictions.map((own) =>
    worstMistakes(own, labels).slice(0, MISTAKES),
  );
  const hard = inTurns(mistakes, MOST_IMAGES);
  const hardest = hard.slice(0, EXAMPLES / 2);
  const easy = easyImages(predictions, labels, EXAMPLES - hardest.length);
  const numbers = [...new Set([...easy, ...hard])];
  const examples = [...easy, ...hardest];
  return {
    all,
    numbers,
    examples: examples.map((number) => numbers.indexOf(number)),
  };
}

/**
 * @param folder - of the sweep
 * @param test - the images that its networks were tested on
 */
export function inspect(
  folder: string,
  { runs, dataset }: Summary,
  test: Found<LabelledImages>,
): Inspection {
  const classes = dataset.classNames?.length ?? STUDY_CLASSES;
  const networks = firstOfEach(runs).map((run) =>
    inspected(folder, run, classes, test),
  );
  const images =
    "value" in test ? { value: chosenImages(networks, test.value) } : test;
  return { networks, images };
}
