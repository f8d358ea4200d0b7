/** What a sweep has to do: every planned network from every seed. */
import type { RunPlan } from "./declarations.ts";

/** One network to be trained from one seed. */
export interface Job {
  /** Its folder's name, for instance `max_pooling-4-seed-0`. */
  readonly id: string;
  readonly plan: RunPlan;
  /** Of the initial weights and of the order of the batches. */
  readonly seed: number;
}

/** The name of a job: that of its run, and the seed. */
export function jobId(run: string, seed: number): string {
  return `${run}-seed-${seed}`;
}

/** All networks from the first seed, then all from the next: whoever stops early has whole tables. */
export function jobsOf(
  plans: readonly RunPlan[],
  seeds: readonly number[],
): Job[] {
  return seeds.flatMap((seed) =>
    plans.map((plan) => ({ id: jobId(plan.id, seed), plan, seed })),
  );
}
