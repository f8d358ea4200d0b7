/** The study's networks by what sets them apart, and how to speak of them. */
import {
  experimentOf,
  experiments,
  plannedRuns,
} from "../../experiments/declarations.ts";
import type { RunPlan } from "../../experiments/declarations.ts";
import type { ExperimentId, Reduction } from "../../experiments/record.ts";
import { studyRows } from "../../experiments/study.ts";
import type { StudyRow } from "../../experiments/study.ts";
import { reductionWords } from "../words.ts";

/** All 26, in the order in which they are trained. */
export const networks: readonly RunPlan[] = plannedRuns(
  experiments.map(({ id }) => id),
);

/** One reduction at all the depths of the study's second question, the shallowest first. */
export function atAllDepths(reduction: Reduction): readonly RunPlan[] {
  return experimentOf("depth").runs.filter(
    (plan) => plan.reduction === reduction,
  );
}

/** For instance `overlapping max pooling with 4 layers`. */
export function networkWords(id: string): string {
  const plan = networks.find((network) => network.id === id);
  if (plan === undefined)
    throw new RangeError(`networkWords: the study has no network ${id}`);
  const { reduction, layers, stride, poolStride } = plan;
  const overlapping = poolStride === 1 ? "overlapping " : "";
  const step = stride === undefined ? "" : ` and stride ${stride}`;
  return `${overlapping}${reductionWords[reduction]} with ${layers} layers${step}`;
}

/** The study's row of a network in the table of a question, or in that of the question that it is compared with. */
export function studyOf(experiment: ExperimentId, id: string): StudyRow {
  const { baseline } = experimentOf(experiment);
  const found =
    studyRows[experiment][id] ?? (baseline && studyRows[baseline][id]);
  if (found === undefined)
    throw new RangeError(
      `studyOf: the study’s ${experiment} experiment has no network ${id}`,
    );
  return found;
}
