/**
 * The study's four questions as data: which networks are trained to answer each, and where the study shows the answer.
 *
 * Source: the study's section 4. A run that helps to answer two questions is declared under both and trained once.
 */
import type { ExperimentId, Reduction } from "./record.ts";

/** A network, and how it is trained. What is not said is as in the study, or as in the preset. */
export interface NetworkPlan {
  readonly reduction: Reduction;
  /** Number of blocks. */
  readonly layers: number;
  /** Step of a strided convolution; 2 unless said. */
  readonly stride?: number;
  /** Step of the pooling window; 2 unless said. */
  readonly poolStride?: number;
  /** Rows and columns of every convolution's kernels, odd; 3 unless said. */
  readonly kernelSize?: number;
  /** Output channels of every convolution; the preset's unless said. */
  readonly filters?: number;
  /** Images per training iteration; the preset's unless said. */
  readonly batchSize?: number;
  /** Adam's; 1e-3 unless said. */
  readonly learningRate?: number;
  /** Adam's, an L2 term; 1e-5 unless said, 0 for none. */
  readonly weightDecay?: number;
}

/** One network to be trained, and what for. */
export interface RunPlan extends NetworkPlan {
  readonly id: string;
  /** The questions of the study that this run helps to answer. */
  readonly experiments: readonly ExperimentId[];
  /** What it belongs to, where that is no question of the study. */
  readonly own?: OwnQuestion;
}

/** The question of an experiment file, and which of its answers a run is. */
export interface OwnQuestion {
  /** The file's name without its ending. */
  readonly id: string;
  readonly question: string;
  /** What sets the run apart from the file's others. */
  readonly label: string;
  /** Its place among them, counted from 1. */
  readonly place: number;
}

export interface Experiment {
  readonly id: ExperimentId;
  readonly question: string;
  /** Number of the study's table. */
  readonly table: number;
  /** Numbers of the study's figures. */
  readonly figures: readonly number[];
  readonly runs: readonly RunPlan[];
  /** The experiment whose runs this one is compared with. */
  readonly baseline?: ExperimentId;
}

/** The step of a strided convolution or of a pooling window where a run does not say otherwise. */
export const DEFAULT_STRIDE = 2;

const pooling: Experiment = {
  id: "pooling",
  question: "Does max-pooling perform better than average-pooling?",
  table: 2,
  figures: [7, 8],
  runs: [plan("pooling", "max_pooling", 4), plan("pooling", "avg_pooling", 4)],
};

/**
 * Dilation ends at 4 layers: block i dilates its 3x3 kernel by i + 2, so the fifth needs a window of 13 pixels,
 * and the map that the fourth leaves is 8 wide, 10 with its padding.
 */
const depth: Experiment = {
  id: "depth",
  question: "How does the number of layers affect the model?",
  table: 5,
  figures: [9, 10, 11, 12],
  runs: [
    ...atDepths("max_pooling", [2, 3, 4, 5, 6, 8]),
    ...atDepths("avg_pooling", [2, 3, 4, 5, 6, 8]),
    ...atDepths("strided_convolution", [2, 3, 4, 5, 6, 8]),
    ...atDepths("dilated_convolution", [2, 3, 4]),
  ],
};

const overlap: Experiment = {
  id: "overlap",
  question: "Does overlapping pooling improve the performance?",
  table: 3,
  figures: [13, 14],
  baseline: "pooling",
  runs: [
    plan("overlap", "max_pooling", 4, { poolStride: 1 }),
    plan("overlap", "avg_pooling", 4, { poolStride: 1 }),
  ],
};

const stride: Experiment = {
  id: "stride",
  question: "What happens if the stride increases?",
  table: 4,
  figures: [15, 16],
  runs: [
    plan("stride", "strided_convolution", 4, { stride: 1 }),
    plan("stride", "strided_convolution", 4, { stride: 2 }),
    plan("stride", "strided_convolution", 4, { stride: 3 }),
    plan("stride", "strided_convolution", 4, { stride: 4 }),
  ],
};

/** In the order in which `all` runs them. */
export const experiments: readonly Experiment[] = [
  pooling,
  depth,
  overlap,
  stride,
];

/** The experiment with this id. */
export function experimentOf(id: ExperimentId): Experiment {
  return { pooling, depth, overlap, stride }[id];
}

/**
 * The name of a run: what sets its network apart, for instance `max_pooling-4` or `strided_convolution-4-stride-3`.
 * A step of 2 is left out, so that a run has one name, whether or not its step is spelled out.
 */
export function runId(
  network: Pick<RunPlan, "reduction" | "layers" | "stride" | "poolStride">,
): string {
  const { reduction, layers, stride: step, poolStride } = network;
  return [
    `${reduction}-${layers}`,
    ...(isDefault(step) ? [] : [`stride-${step}`]),
    ...(isDefault(poolStride) ? [] : [`pool-stride-${poolStride}`]),
  ].join("-");
}

/**
 * The runs that answer these questions, every one once, in the order of the declarations.
 *
 * @param ids - the questions asked, in any order
 * @param only - the id of the only run that is wanted
 * @returns plans whose `experiments` are those of `ids` that they belong to
 */
export function plannedRuns(
  ids: readonly ExperimentId[],
  only?: string,
): RunPlan[] {
  const planned = new Map<string, RunPlan>();
  for (const { runs } of experiments.filter(({ id }) => ids.includes(id))) {
    for (const run of runs) {
      const earlier = planned.get(run.id)?.experiments ?? [];
      planned.set(run.id, {
        ...run,
        experiments: [...earlier, ...run.experiments],
      });
    }
  }
  return [...planned.values()].filter(({ id }) => id === (only ?? id));
}

function isDefault(step: number | undefined): boolean {
  return step === undefined || step === DEFAULT_STRIDE;
}

function plan(
  experiment: ExperimentId,
  reduction: Reduction,
  layers: number,
  steps: Pick<RunPlan, "stride" | "poolStride"> = {},
): RunPlan {
  const { stride: step, poolStride } = steps;
  return {
    id: runId({ reduction, layers, ...steps }),
    experiments: [experiment],
    reduction,
    layers,
    ...(isDefault(step) ? {} : { stride: step }),
    ...(isDefault(poolStride) ? {} : { poolStride }),
  };
}

function atDepths(reduction: Reduction, layers: readonly number[]): RunPlan[] {
  return layers.map((count) => plan("depth", reduction, count));
}
