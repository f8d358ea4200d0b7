/** Gives jobs to Slurm, by its commands. */
import { spawnSync } from "node:child_process";
import { messageOf, UserError } from "../../core/errors.ts";
import { reportFlags, scriptPath } from "./script.ts";
import type { SlurmSweep } from "./script.ts";

/** The numbers of the two jobs. */
export interface Submitted {
  readonly array: string;
  readonly report: string;
}

/**
 * What a command printed; its warnings go where a person sees them.
 *
 * @throws Error in the command's words if it fails, or is not there
 */
function run(program: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
  });
  if (error && "code" in error && error.code === "ENOENT")
    throw new Error(`there is no ${program} on the PATH`);
  if (error) throw error;
  if (status !== 0)
    throw new Error(stderr.trim() || `${program} ended with code ${status}`);
  process.stderr.write(stderr);
  return stdout;
}

/** @throws UserError `no-slurm` where nothing can be submitted */
export function findSlurm(): void {
  try {
    run("sbatch", ["--version"]);
  } catch (cause) {
    throw new UserError(
      "no-slurm",
      `slurm: nothing can be submitted here (${messageOf(cause)}); run this where the cluster takes jobs, or add --print to see the script and submit it yourself`,
      { cause },
    );
  }
}

/**
 * Submits one job.
 *
 * @returns its number
 * @throws Error in sbatch's words where it refuses
 */
function submitJob(args: readonly string[]): string {
  const answer = run("sbatch", ["--parsable", ...args]);
  // a cluster's name can follow
  const [, id] = /^(\d+)(;.*)?$/m.exec(answer) ?? [];
  if (id !== undefined) return id;
  throw new Error(`it names no job: ${JSON.stringify(answer.trim())}`);
}

/** Cancels the array that nobody would report, and says so, or what to do where it cannot. */
function cancel(array: string): string {
  try {
    run("scancel", [array]);
    return `the array job ${array} was cancelled, and nothing is trained`;
  } catch (error) {
    return `the array job ${array} could not be cancelled either (${messageOf(error)}): scancel ${array} would`;
  }
}

/**
 * Submits a sweep whose script is written: both jobs, or none.
 *
 * @throws UserError `refused-by-slurm` in sbatch's words
 */
export function submitSweep(sweep: SlurmSweep): Submitted {
  let array: string | undefined;
  try {
    array = submitJob([scriptPath(sweep.folder)]);
    const after = `--dependency=afterany:${array}`;
    return { array, report: submitJob([after, ...reportFlags(sweep)]) };
  } catch (cause) {
    const [what, state] =
      array === undefined
        ? ["the runs", "nothing was submitted"]
        : ["the job that reports", cancel(array)];
    throw new UserError(
      "refused-by-slurm",
      `slurm: sbatch refuses ${what} (${messageOf(cause)}); ${state}`,
      { cause },
    );
  }
}
