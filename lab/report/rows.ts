/** What the tables and figures of an experiment are made of: for each of its networks our runs and the study's row. */
import { experimentOf } from "../experiments/declarations.ts";
import type { Experiment, RunPlan } from "../experiments/declarations.ts";
import type { RunRecord, Summary } from "../experiments/record.ts";
import { studyRow } from "../experiments/study.ts";
import type { StudyRow } from "../experiments/study.ts";

/** One network. */
export interface Row {
  readonly plan: RunPlan;
  readonly study: StudyRow;
  /** Its runs, one for each seed; none where it was not part of what was run. */
  readonly ours: readonly RunRecord[];
}

/** An experiment's networks in the order of its table, those that it is compared with first. */
export function rowsOf(experiment: Experiment, summary: Summary): Row[] {
  const { id, baseline, runs } = experiment;
  const own = runs.map((plan) => ({
    plan,
    study: studyRow(id, plan),
    ours: recordsOf(plan, summary),
  }));
  return baseline === undefined
    ? own
    : [...rowsOf(experimentOf(baseline), summary), ...own];
}

/** The runs of one network, in the order of their seeds. */
export function recordsOf(
  { id }: Pick<RunPlan, "id">,
  { runs }: Summary,
): RunRecord[] {
  return runs
    .filter((run) => run.id === id)
    .toSorted((a, b) => a.seed - b.seed);
}
