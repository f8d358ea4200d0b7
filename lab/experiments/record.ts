/** What a finished experiment leaves behind in `summary.json`: the only input of every table and figure. */

import type { SetIdentity } from "../../data/dataset.ts";
import type { RunPlan } from "./declarations.ts";
import type { Reduction } from "../trainer/study-network.ts";
import type { CurvePoint } from "../trainer/run-state.ts";

export type { CurvePoint, Reduction };

/** The study's four questions. */
export type ExperimentId = "pooling" | "depth" | "overlap" | "stride";

export type PresetName = "smoke" | "quick" | "paper";

/** Where, from what and with what something was computed. */
export interface Computing {
  readonly engine: string;
  readonly backend: string;
  /** The graphics adapter's name, where one was used. */
  readonly adapter?: string;
  /** Processor, number of cores, operating system and Node version; if it was resumed elsewhere, both, with `, then ` between. */
  readonly machine: string;
  /** The project's commit, with `+changes` where the working tree differed from it; several as with the machine. */
  readonly commit: string;
}

/** What a run comes to. */
export interface RunResult {
  /** On the test set, with the weights of `bestEpoch`. */
  readonly testAccuracy: number;
  readonly testLoss: number;
  /** How many images of the test set were scored; absent from older summaries. */
  readonly testImages?: number;
  /** The epoch with the best validation accuracy, counted from 1. */
  readonly bestEpoch: number;
  /** Training iterations per second of training time, evaluation and what was lost with a killed process excluded. */
  readonly iterationsPerSecond: number;
  /**
   * Largest resident set of the process since this run began, with all that the process held from before; of a resumed run, since
   * it was resumed. Only Linux can forget earlier runs: elsewhere the largest of the process so far.
   */
  readonly peakRssMiB: number;
  /** The arrays that the training step keeps outside JavaScript's memory, where the engine can tell. */
  readonly gpuBufferMiB?: number;
}

/** One network, trained once from one seed. */
export interface RunRecord extends RunPlan, Computing, RunResult {
  /** Of the initial weights and of the order of the batches. */
  readonly seed: number;
  readonly filters: number;
  readonly epochs: number;
  /** Trained weights. */
  readonly parameters: number;
  readonly curves: readonly CurvePoint[];
}

/** What networks were trained on, and tested on. */
export interface DatasetRecord extends SetIdentity {
  /** Absent, as the next two, from the oldest summaries. */
  readonly origin?: "drawn" | "files";
  /** Before the split. */
  readonly imageCount?: number;
  readonly classNames?: readonly string[];
  /** How it was divided, where not by chance as in the study. */
  readonly division?: "stratified";
  /** The set whose test images stood in for its own; its SHA-256 is that of the whole set. */
  readonly testedOn?: SetIdentity;
}

/** One convolution's forward pass, once by loops and once as a product of matrices; times are medians of a few calls. */
export interface SerialisationRecord {
  /** Of the batch. */
  readonly images: number;
  /** Of the inputs. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly filters: number;
  /** Exercise 02. */
  readonly loopsMs: number;
  /** Exercise 08. */
  readonly serialisedMs: number;
  /** What multiplied the matrices, for instance `wasm`. */
  readonly backend: string;
  readonly inputBytes: number;
  /** Of the matrix that exercise 07 unrolls the inputs into. */
  readonly columnBytes: number;
}

/**
 * `summary.json`: the runs of a sweep, which agree in everything but the network and the seed. Where its runs were computed
 * differently, each says how; the summary names every engine, back end, adapter, machine and commit, with `, then ` between.
 */
export interface Summary extends Computing {
  readonly preset: PresetName;
  readonly dataset: DatasetRecord;
  /** Where all runs have the same. */
  readonly seed?: number;
  /** Whose layers were trained; absent from older summaries. */
  readonly layers?: "exercises" | "solutions";
  /** Where it was measured. */
  readonly serialisation?: SerialisationRecord;
  readonly runs: readonly RunRecord[];
}
