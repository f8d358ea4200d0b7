/** What the flags of `npm run experiments` ask for: a question of the study, or an experiment of one's own. */
import type { RunPlan } from "../experiments/declarations.ts";
import { plannedRuns } from "../experiments/declarations.ts";
import { loadOwnExperiment } from "../experiments/own-experiment.ts";
import { parseExperimentsFlags } from "./experiments-flags.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";
import { oneOf } from "./one-of.ts";

/**
 * @param args - what follows the command
 * @throws as `parseExperimentsFlags` and `loadOwnExperiment` do
 */
export async function askedFor(args: string[]): Promise<{
  readonly flags: ExperimentsFlags;
  /** The networks to train. */
  readonly plans: readonly RunPlan[];
}> {
  const flags = parseExperimentsFlags(args);
  const { file, ids, only } = flags;
  if (file === undefined) return { flags, plans: plannedRuns(ids, only) };
  const { plans, data } = await loadOwnExperiment(file);
  if (only !== undefined) {
    const names = plans.map(({ id }) => id);
    oneOf("experiments: --only", only, names);
  }
  return {
    flags: parseExperimentsFlags(args, data),
    plans: plans.filter(({ id }) => id === (only ?? id)),
  };
}
