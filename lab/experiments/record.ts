/** What a finished experiment leaves behind in `summary.json`: the only input of every table and figure. */

/** How a block makes its feature maps smaller, by the study's names. */
export type Reduction =
  "max_pooling" | "avg_pooling" | "strided_convolution" | "dilated_convolution";

/** The study's four questions. */
export type ExperimentId = "pooling" | "depth" | "overlap" | "stride";

export type PresetName = "smoke" | "quick" | "paper";

/** One epoch of training. Losses are mean cross-entropies in nats, accuracies fractions of 1. */
export interface CurvePoint {
  /** Counted from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validLoss: number;
  readonly validAccuracy: number;
  /** Wall-clock time since training began, validation included. */
  readonly seconds: number;
}

/** One network, trained once. */
export interface RunRecord {
  /** For instance `max_pooling-4`, `strided_convolution-4-stride-3`, `avg_pooling-4-pool-stride-1`. */
  readonly id: string;
  /** The questions that this run helps to answer. */
  readonly experiments: readonly ExperimentId[];
  readonly reduction: Reduction;
  /** Number of blocks. */
  readonly layers: number;
  /** Output channels of every convolution. */
  readonly filters: number;
  /** Step of the reduction's window, where it is a strided convolution. */
  readonly stride?: number;
  /** Step of the reduction's window, where it is a pooling other than the study's default of 2. */
  readonly poolStride?: number;
  readonly epochs: number;
  /** Trained weights. */
  readonly parameters: number;
  /** On the test set, with the weights of `bestEpoch`. */
  readonly testAccuracy: number;
  readonly testLoss: number;
  /** The epoch with the best validation accuracy, counted from 1. */
  readonly bestEpoch: number;
  /** Training iterations per second of training time, evaluation excluded. */
  readonly iterationsPerSecond: number;
  /** Largest resident set of the process so far. */
  readonly peakRssMiB: number;
  /** Bytes of all the arrays that the gpu engine's training step keeps, in MiB. */
  readonly gpuBufferMiB?: number;
  readonly curves: readonly CurvePoint[];
}

/** `summary.json`. */
export interface Summary {
  readonly preset: PresetName;
  /** Name of the data set and the SHA-256 of its images and labels, in lower-case hexadecimal. */
  readonly dataset: { readonly name: string; readonly sha256: string };
  readonly engine: string;
  readonly backend: string;
  /** The graphics adapter's name, where one was used. */
  readonly adapter?: string;
  /** Processor, number of cores, operating system and Node version. */
  readonly machine: string;
  /** The project's commit, with `+changes` where the working tree differed from it. */
  readonly commit: string;
  readonly seed: number;
  readonly runs: readonly RunRecord[];
}
