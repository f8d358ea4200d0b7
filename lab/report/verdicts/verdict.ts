/** What a finding of the study comes to, held against the runs of a summary. */
import type { ExperimentId } from "../../experiments/record.ts";
import type { Interval } from "../statistics.ts";

export type Decision = "confirmed" | "contradicted" | "undecided";

/** What a number is about: accuracies are fractions of 1, losses nats, factors how many times as much. */
export type Measure = "accuracy" | "loss" | "epochs" | "factor" | "MiB";

/** A number of ours beside the study's. */
export interface Comparison {
  /** What is compared, for instance `test accuracy: max less average pooling, 4 layers`. */
  readonly what: string;
  readonly measure: Measure;
  /** Whether it is one network's value less another's, so that its sign is to be shown. */
  readonly isDifference: boolean;
  readonly study?: number;
  /** The mean over the pairs; absent where there is none. */
  readonly ours?: number;
  /** The 95% interval of `ours` by Student's t over the seeds; absent with fewer than two pairs. */
  readonly interval?: Interval;
  /** The standard deviation between the seeds; absent with fewer than two pairs. */
  readonly deviation?: number;
  /** How many seeds were compared; of what no training shows, how many measurements. */
  readonly pairs: number;
  /** How many seeds were not, though all the networks have them, for instance since a network learned nothing; absent where none. */
  readonly leftOut?: number;
  /** What computed it, of times and memory, for instance `gpu on NVIDIA H200`. */
  readonly engine?: string;
}

export interface Verdict {
  /** For instance `pooling-test`; `findings.ts` has them all. */
  readonly id: string;
  /** The question of the study that the finding answers; absent where it belongs to none. */
  readonly experiment?: ExperimentId;
  /** What the study found. */
  readonly claim: string;
  readonly verdict: Decision;
  /** Whether anything was run that it is about; undecided where not. */
  readonly isAsked: boolean;
  /** The verdict in a sentence or two that can be quoted, with its numbers. */
  readonly sentence: string;
  /** When the finding would be confirmed, contradicted and undecided. */
  readonly rule: string;
  readonly comparisons: readonly Comparison[];
}
