/**
 * The script of a sweep on a Slurm cluster, as text: an array with one task for each run, each of which goes back into the queue
 * until its run is finished.
 *
 * Source: the manual of sbatch, https://slurm.schedmd.com/sbatch.html
 */
import { basename, join } from "node:path";
import type { Job } from "../experiments/jobs.ts";
import { shellCommand, shellWord } from "./shell.ts";

/** What is submitted. */
export interface SlurmSweep {
  /** The sweep's folder, from the root of the file system. */
  readonly folder: string;
  /** At least one; each becomes a task, in this order. */
  readonly jobs: readonly Job[];
  /** How many tasks run at once at most; as many as there is room for unless said. */
  readonly atOnce?: number;
  /** More flags for sbatch; they hold where the script has others of the same name. */
  readonly sbatchFlags: readonly string[];
  /** Where the commands are run. */
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Trains; a task adds which run. */
  readonly train: readonly string[];
  /** Makes the report. */
  readonly report: readonly string[];
}

/** Seconds that a task has from the warning to its time limit: for the iteration under way and a checkpoint. */
const WARNING_SECONDS = 120;

/** So often a task is put back into the queue: enough for a run of days in slots of hours, and not for ever. */
const MOST_RESTARTS = 20;

/** The script's name in the folder of its sweep. */
export const SCRIPT_NAME = "slurm.sh";

export function scriptPath(folder: string): string {
  return join(folder, SCRIPT_NAME);
}

/** Of the script's lines, where they can be broken. */
const WIDTH = 120;

/** Where the tasks and the report of a sweep write what they say. */
export function logFolder(folder: string): string {
  return join(folder, "logs");
}

/** A path for sbatch's `--output`, in which % begins a placeholder. */
function logPath(folder: string, name: string): string {
  return join(logFolder(folder).replaceAll("%", "%%"), name);
}

/** What sbatch is told about the job that reports, beside the job that it waits for. */
export function reportFlags(sweep: SlurmSweep): string[] {
  const { folder, sbatchFlags, workingFolder, environment, report } = sweep;
  const variables = Object.entries(environment).map((pair) => pair.join("="));
  const command = [
    shellCommand(["cd", workingFolder]),
    shellCommand(["env", ...variables, ...report]),
  ].join(" && ");
  return [
    `--job-name=report-${basename(folder)}`,
    `--output=${logPath(folder, "report-%j.log")}`,
    ...sbatchFlags,
    `--wrap=${command}`,
  ];
}

/** The lines that sbatch reads. */
function directives({
  folder,
  jobs,
  atOnce,
  sbatchFlags,
}: SlurmSweep): string[] {
  const limit = atOnce === undefined ? "" : `%${atOnce}`;
  return [
    `--job-name=${basename(folder)}`,
    `--array=0-${jobs.length - 1}${limit}`,
    `--output=${logPath(folder, "%A_%a.log")}`,
    "--open-mode=append",
    "--requeue",
    `--signal=B:USR1@${WARNING_SECONDS}`,
  ]
    .map(shellWord)
    .concat(sbatchFlags.length > 0 ? shellCommand(sbatchFlags) : [])
    .map((flags) => `#SBATCH ${flags}`);
}

/**
 * The script that sbatch gets.
 *
 * A task asks for its own requeueing by the number of the array and its own, as the job number of an array's last task is that of
 * the whole array: by that one, Slurm would start all tasks again, cancelled ones, too.
 *
 * @throws RangeError if there is no job
 */
export function sweepScript(sweep: SlurmSweep): string {
  const { folder, jobs, workingFolder, environment, train } = sweep;
  if (jobs.length === 0) throw new RangeError("sweepScript: no job");
  const runs = jobs.map(({ plan, seed }) => `"${plan.id} ${seed}"`);
  const exports = Object.entries(environment).map(
    ([name, value]) => `export ${name}=${shellWord(value)}`,
  );
  return `#!/bin/bash
# A sweep on a Slurm cluster: every run is a task of an array, and another job reports when all have ended.
# npm run slurm wrote this file and submits it as follows. So can you, after you have changed it as you like:
#
#   mkdir -p ${shellWord(logFolder(folder))}
#   array=$(sbatch --parsable ${shellWord(scriptPath(folder))})
#   sbatch --dependency=afterany:"$array" ${shellCommand(reportFlags(sweep))}
#
# The last of these lines has the flags that were given to npm run slurm.
${directives(sweep).join("\n")}

# Network and seed of every task, from task 0 on.
runs=(
${runs.map((run) => `  ${run}`).join("\n")}
)

# A task that reaches its time limit or is killed goes back into the queue, so often at most.
most_restarts=${MOST_RESTARTS}

set -u
read -r network seed <<<"\${runs[SLURM_ARRAY_TASK_ID]}"
restarts=\${SLURM_RESTART_COUNT:-0}
echo "$network from seed $seed on \${SLURMD_NODENAME:-$HOSTNAME}, restarts: $restarts"

# If a node needs something before Node runs there, such as module load, it goes here.
cd ${shellWord(workingFolder)} || exit 1
${exports.join("\n")}

# Slurm sends USR1 before the time limit. TERM comes from whoever ends this task, and decides what becomes of it.
# Either has training keep a checkpoint and end.
asked=
training=
stop() {
  asked=$1
  [ -z "$training" ] || kill -TERM "$training" 2>/dev/null
}
trap 'stop USR1' USR1
trap 'stop TERM' TERM

${shellCommand(train, WIDTH)} \\
  --only="$network" --seed="$seed" --jobs=1 --resume &
training=$!
[ -z "$asked" ] || stop "$asked"

# A signal ends the waiting, and not the training.
until
  wait "$training"
  ! kill -0 "$training" 2>/dev/null
do :; done
wait "$training"
code=$?

# 0: the run is finished. 130: it was stopped, and keeps a checkpoint. 143: it was stopped before it began.
# 137: it was killed, perhaps because memory was short. What else ends it would do so again, such as a loss that is not finite.
case $asked:$code in
  USR1:130 | USR1:143 | USR1:137 | :137)
    if [ "$restarts" -lt "$most_restarts" ]; then
      echo "Exit code $code: back into the queue" >&2
      # by the array's number and its own: its job number can be that of the whole array
      scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    else
      echo "Exit code $code: not back into the queue, as it was started again $restarts times" >&2
    fi
    ;;
esac
exit "$code"
`;
}
