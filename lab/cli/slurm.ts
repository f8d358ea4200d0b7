/** `npm run slurm`: a sweep on a Slurm cluster, as an array job with one task for each run, and a job that reports. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { counted } from "../../data/counted.ts";
import { jobsOf } from "../experiments/jobs.ts";
import type { Job } from "../experiments/jobs.ts";
import { prepareFolder } from "../experiments/prepare-folder.ts";
import { addQuestions, findRuns } from "../experiments/sweep-folder.ts";
import type { FoundRun } from "../experiments/sweep-folder.ts";
import { tryReportFolder, writeFiles } from "../report/write-files.ts";
import {
  logFolder,
  SCRIPT_NAME,
  scriptPath,
  sweepScript,
} from "../slurm/script.ts";
import type { SlurmSweep } from "../slurm/script.ts";
import { shellWord } from "../slurm/shell.ts";
import { findSlurm, submitSweep } from "../slurm/submit.ts";
import type { Submitted } from "../slurm/submit.ts";
import { askedFor } from "./asked-for.ts";
import { requestedData } from "./data-request.ts";
import { withoutFlags } from "./experiments-flags.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";
import { experimentsWords } from "./experiments-words.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { gradeFirst } from "./grade-first.ts";
import { runCommand } from "./run-command.ts";
import {
  parseSlurmFlags,
  refuseWhatTasksCannot,
  SLURM_FLAGS,
  SLURM_USAGE,
} from "./slurm-flags.ts";
import type { SlurmFlags } from "./slurm-flags.ts";
import { convolutionOf, trainingProcess } from "./training-process.ts";
import type { NodeProcess } from "./training-process.ts";

/** Flags that the script sets for each task. */
const SET_BY_TASKS = ["only", "seed", "seeds", "jobs", "out", "resume"];

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** What is submitted to train some runs. */
function sweepOf(
  flags: ExperimentsFlags,
  jobs: readonly Job[],
  { args, sbatchFlags }: SlurmFlags,
  training: NodeProcess,
): SlurmSweep {
  const folder = resolve(flags.out);
  const { KATA_DATA } = process.env;
  return {
    folder,
    jobs,
    ...(flags.jobs !== undefined && { atOnce: flags.jobs }),
    sbatchFlags,
    workingFolder: process.cwd(),
    environment: {
      // for tsx, wherever it is started
      TSX_TSCONFIG_PATH: join(PROJECT, "tsconfig.json"),
      ...(KATA_DATA && { KATA_DATA }),
    },
    train: [
      "env",
      ...Object.entries(training.environment).map((pair) => pair.join("=")),
      process.execPath,
      ...training.args,
      ...withoutFlags(args, SET_BY_TASKS),
      `--out=${folder}`,
    ],
    report: [
      process.execPath,
      "--conditions=solutions",
      "--import",
      import.meta.resolve("tsx"),
      join(PROJECT, "lab", "cli", "report.ts"),
      folder,
      `--data=${flags.data}`,
    ],
  };
}

/** Those that are not finished. */
function unfinished(jobs: readonly Job[], found: readonly FoundRun[]): Job[] {
  const finished = found.filter(({ journal }) => journal.result);
  return jobs.filter((job) => !finished.some(({ id }) => id === job.id));
}

/**
 * Makes sure, before anything is submitted, that the tasks will find what they need: data that can be read, and a folder that holds
 * nothing else.
 *
 * @returns the runs in the folder
 */
async function prepare(
  flags: ExperimentsFlags,
  jobs: readonly Job[],
): Promise<FoundRun[]> {
  const { from: layers, out: folder } = flags;
  findSlurm();
  tryReportFolder(logFolder(folder));
  const dataset = await requestedData(flags);
  const found = prepareFolder(
    { ...flags, folder, layers, resume: true },
    jobs,
    dataset,
  );
  console.log(experimentsWords(dataset, flags));
  return found.map((run) => {
    const job = jobs.find(({ id }) => id === run.id);
    return job ? addQuestions(run, job) : run;
  });
}

/** How a person watches and ends what was submitted. */
function submittedWords(
  { folder, jobs }: SlurmSweep,
  { array, report }: Submitted,
): string {
  return `Submitted ${counted(jobs.length, "run")} as job ${array}, by ${scriptPath(folder)}, and the report as job ${report}, for when they have ended.

  squeue --jobs=${array},${report}   where they are
  tail ${shellWord(logFolder(folder))}/${array}_*.log   what they say
  scancel ${array} ${report}   ends both; checkpoints stay

Results go to ${folder}. The same command again submits what is not finished.`;
}

async function slurm(all: string[]): Promise<void> {
  refuseFlagsKeptByNpm("slurm", SLURM_FLAGS);
  const slurmFlags = parseSlurmFlags(all);
  const { flags, plans } = await askedFor(slurmFlags.args);
  refuseWhatTasksCannot(flags);
  const jobs = jobsOf(plans, flags.seeds);
  const { print } = slurmFlags;
  const found = print ? findRuns(flags.out) : await prepare(flags, jobs);
  const toDo = unfinished(jobs, found);
  if (toDo.length === 0) {
    console.log(
      `All runs are finished; npm run report -- ${flags.out} makes their report anew.`,
    );
    return;
  }
  const convolution = convolutionOf(flags);
  const training = trainingProcess(flags, convolution);
  const sweep = sweepOf(flags, toDo, slurmFlags, training);
  const script = sweepScript(sweep);
  if (print) {
    process.stdout.write(script);
    return;
  }
  await gradeFirst(flags, convolution);
  writeFiles([{ name: SCRIPT_NAME, content: script }], sweep.folder);
  mkdirSync(logFolder(sweep.folder), { recursive: true });
  console.log(submittedWords(sweep, submitSweep(sweep)));
}

await runCommand(slurm, SLURM_USAGE);
