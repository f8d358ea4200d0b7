/**
 * What the study measured: its Tables 2 to 5, one row per run.
 *
 * Source: "MLP Coursework 2: Exploring Convolutional Networks" (2018), section 4; trained with PyTorch on an Nvidia
 * Tesla P100, 64 filters, batches of 100, 100 epochs of EMNIST Balanced.
 */
import type { RunPlan } from "./declarations.ts";
import type { ExperimentId } from "./record.ts";

/** Something about a row that a reader has to know before believing it. */
export interface Anomaly {
  /** A short stable word. */
  readonly id: string;
  /** The column that it is about. */
  readonly concerns: "accuracy" | "speed";
  readonly says: string;
}

export interface StudyRow {
  /** Fraction of the test set. */
  readonly accuracy: number;
  /** Mean cross-entropy on the test set, in nats. */
  readonly loss: number;
  /** Training iterations per second, in batches of 100. */
  readonly iterationsPerSecond: number;
  readonly gpuMemoryMiB: number;
  readonly anomaly?: Anomaly;
}

export const anomalies = {
  copied: {
    id: "copied",
    concerns: "accuracy",
    says: "The study gives striding with 2 and with 5 layers the same accuracy and the same loss to the last digit: one of the two rows is probably a copy of the other.",
  },
  faster: {
    id: "faster",
    concerns: "speed",
    says: "In the study, average pooling gets faster with every layer from 2 to 6, although it concludes that running time grows with depth.",
  },
  collapsed: {
    id: "collapsed",
    concerns: "accuracy",
    says: "The network did not learn: 339 of the study’s 15,800 test images right, the share of one class of that set and not exactly 1/47, with the loss of a guess, ln 47 = 3.850.",
  },
  twice: {
    id: "twice",
    concerns: "accuracy",
    says: "The study trained this network twice, 0.8724 in its Table 5 and 0.8773 in its Table 4: a hint of how far two equal runs lie apart. Ours, trained once from each seed, is shown in both.",
  },
} as const satisfies Record<string, Anomaly>;

const { copied, faster, collapsed, twice } = anomalies;

/** For every experiment, its rows by the id of the run. */
export const studyRows: Readonly<
  Record<ExperimentId, Readonly<Record<string, StudyRow>>>
> = {
  // Table 2
  pooling: {
    "max_pooling-4": row(0.882468354, 0.35714045, 212.16, 845),
    "avg_pooling-4": row(0.877151899, 0.35369727, 198.42, 817),
  },
  // Table 5
  depth: {
    "max_pooling-2": row(0.871835443, 0.37771374, 273.44, 819),
    "max_pooling-3": row(0.882151899, 0.35713238, 246.47, 831),
    "max_pooling-4": row(0.882468354, 0.35714045, 212.16, 845),
    "max_pooling-5": row(0.877341772, 0.3536121, 201.93, 835),
    "max_pooling-6": row(0.876898734, 0.38837177, 197.64, 835),
    "max_pooling-8": row(0.882278481, 0.37256023, 169.27, 837),
    "avg_pooling-2": row(0.877405063, 0.35791504, 175.92, 829, faster),
    "avg_pooling-3": row(0.881139241, 0.35427496, 190.21, 819, faster),
    "avg_pooling-4": row(0.877151899, 0.35369727, 198.42, 817, faster),
    "avg_pooling-5": row(0.874873418, 0.35904276, 217.47, 815, faster),
    "avg_pooling-6": row(0.878987342, 0.36150214, 250.66, 805, faster),
    "avg_pooling-8": row(0.021455696, 3.850148, 167.42, 831, collapsed),
    "strided_convolution-2": row(0.876392405, 0.3919514, 195.41, 733, copied),
    "strided_convolution-3": row(0.87278481, 0.3611034, 163.78, 739),
    "strided_convolution-4": row(0.872405063, 0.38118216, 146.08, 739, twice),
    "strided_convolution-5": row(0.876392405, 0.3919514, 132.72, 739, copied),
    "strided_convolution-6": row(0.021455696, 3.850148, 122.11, 741, collapsed),
    "strided_convolution-8": row(0.021455696, 3.850148, 108.97, 743, collapsed),
    "dilated_convolution-2": row(0.884936709, 0.3261872, 71.78, 913),
    "dilated_convolution-3": row(0.886582278, 0.32319847, 55.04, 1065),
    "dilated_convolution-4": row(0.880886076, 0.39058015, 49.16, 1183),
  },
  // Table 3
  overlap: {
    "max_pooling-4-pool-stride-1": row(0.885696203, 0.34075135, 71.44, 1233),
    "avg_pooling-4-pool-stride-1": row(0.884303797, 0.34159914, 65.19, 1049),
  },
  // Table 4
  stride: {
    "strided_convolution-4-stride-1": row(0.88556962, 0.32997024, 54.83, 1093),
    "strided_convolution-4": row(0.877278481, 0.3717412, 147.56, 739, twice),
    "strided_convolution-4-stride-3": row(0.873607595, 0.4062894, 198.5, 733),
    "strided_convolution-4-stride-4": row(0.862658228, 0.41233927, 223.02, 699),
  },
};

/**
 * The study's row of a run in the table of one experiment.
 *
 * @throws Error if that table has no such row
 */
export function studyRow(
  experiment: ExperimentId,
  run: Pick<RunPlan, "id">,
): StudyRow {
  const found = studyRows[experiment][run.id];
  if (found === undefined)
    throw new Error(
      `studyRow: the study’s ${experiment} experiment has no run ${run.id}; it has ${Object.keys(studyRows[experiment]).join(", ")}`,
    );
  return found;
}

function row(
  accuracy: number,
  loss: number,
  iterationsPerSecond: number,
  gpuMemoryMiB: number,
  anomaly?: Anomaly,
): StudyRow {
  return {
    accuracy,
    loss,
    iterationsPerSecond,
    gpuMemoryMiB,
    ...(anomaly && { anomaly }),
  };
}
