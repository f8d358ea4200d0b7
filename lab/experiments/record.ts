/** What a finished experiment leaves behind in `summary.json`: the only input of every table and figure. */

import type { Reduction } from "../trainer/study-network.ts";
import type { CurvePoint } from "../trainer/train.ts";

export type { CurvePoint, Reduction };

/** The study's four questions. */
export type ExperimentId = "pooling" | "depth" | "overlap" | "stride";

export type PresetName = "smoke" | "quick" | "paper";

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
  /** Step of a strided convolution, where it is other than the study's default of 2. */
  readonly stride?: number;
  /** Step of the pooling window, where it is other than the study's default of 2. */
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
  /** The arrays that the training step keeps outside JavaScript's memory, where the engine can tell. */
  readonly gpuBufferMiB?: number;
  readonly curves: readonly CurvePoint[];
}

/** `summary.json`. */
export interface Summary {
  readonly preset: PresetName;
  /** Name of the data set and the SHA-256 of its images and labels, in lower-case hexadecimal. */
  readonly dataset: {
    readonly name: string;
    readonly sha256: string;
    /** How it was divided, where not by chance as in the study. */
    readonly division?: "stratified";
  };
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
