/** The flags of `npm run slurm`: those of `npm run experiments`, and behind `--` those of sbatch. */
import { UserError } from "../../core/errors.ts";
import { EXPERIMENTS_FLAGS } from "./experiments-flags.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";

export const SLURM_USAGE = `usage: npm run slurm -- [question] [flags of npm run experiments] [--print] [-- <flags of sbatch>]

  trains on a Slurm cluster: an array job with one task for each network and seed, and a job that reports when all have ended. For
  instance: npm run slurm -- pooling --preset paper --engine gpu -- --partition=gpu --gres=gpu:1 --time=02:00:00

  --engine gpu|serialised|loops|reference   must be given: the tasks run at the same time, and each would choose for itself
  --jobs <number>    how many tasks run at once; default as many as there is room for
  --print            prints the script, which tells how it is submitted, and does nothing else
  --help             this text

  Flags of sbatch hold for both jobs. A task that reaches its time limit or is killed goes back into the queue and on from its
  last checkpoint. The same command again submits what is not finished. docs/cluster.md tells more`;

export const SLURM_FLAGS = [...EXPERIMENTS_FLAGS, "print"];

export interface SlurmFlags {
  /** What `npm run experiments` understands. */
  readonly args: string[];
  readonly print: boolean;
  readonly sbatchFlags: readonly string[];
}

/** @throws UserError `usage` for a flag of sbatch that cannot be handed on */
export function parseSlurmFlags(all: readonly string[]): SlurmFlags {
  const end = all.includes("--") ? all.indexOf("--") : all.length;
  const own = all.slice(0, end);
  const sbatchFlags = all.slice(end + 1);
  const broken = all.find((word) => /[\r\n]/.test(word));
  if (broken !== undefined)
    throw new UserError(
      "usage",
      `slurm: ${JSON.stringify(broken)} holds a line break, which a job script cannot hold`,
    );
  const [first] = sbatchFlags;
  if (first !== undefined && !first.startsWith("-"))
    throw new UserError(
      "usage",
      `slurm: what follows -- are flags of sbatch, such as --partition=gpu, not ${JSON.stringify(first)}`,
    );
  const array = sbatchFlags.find((flag) => /^(--array\b|-a)/.test(flag));
  if (array !== undefined)
    throw new UserError(
      "usage",
      `slurm: ${array} cannot be given, as the array is the list of runs; --jobs <number>, before the --, says how many run at once`,
    );
  return {
    args: own.filter((arg) => arg !== "--print"),
    print: own.includes("--print"),
    sbatchFlags,
  };
}

/** @throws UserError `usage` for what Slurm, or nobody, can do */
export function refuseWhatTasksCannot({
  engine,
  timeLimitMinutes,
}: ExperimentsFlags): void {
  if (engine === "auto")
    throw new UserError(
      "usage",
      "slurm: --engine must be given: the tasks run at the same time on machines that this one does not know, and if each chose the fastest for itself, they would not train the same; take gpu for nodes with a graphics card, serialised for others",
    );
  if (Number.isFinite(timeLimitMinutes))
    throw new UserError(
      "usage",
      "slurm: a task's time limit is Slurm's; leave --time-limit out, and give --time to sbatch: -- --time=02:00:00",
    );
}
