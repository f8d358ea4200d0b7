/**
 * The folder of a sweep: `runs/` has a folder for each run. Whoever trains one of them locks that one, so that several
 * processes, or several machines that share a disk, work on one sweep.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { differenceOf } from "../trainer/checkpoint/settings.ts";
import { experiments, plannedRuns } from "./declarations.ts";
import type { RunPlan } from "./declarations.ts";
import type { Job } from "./jobs.ts";
import { jobId } from "./jobs.ts";
import { readJournal } from "./journal.ts";
import type { Journal } from "./journal.ts";
import type { RunRecord, Summary } from "./record.ts";
import {
  comparable,
  readDescription,
  writeDescription,
} from "./run-description.ts";
import type { RunDescription, SharedSettings } from "./run-description.ts";
import { readSerialisation } from "./sweep-serialisation.ts";
import { summaryOf } from "./summary.ts";

/** A run that was begun, and perhaps finished. */
export interface FoundRun {
  readonly id: string;
  readonly folder: string;
  readonly description: RunDescription;
  readonly journal: Journal;
}

const RUNS = "runs";

/** The folder of one run. */
export function runFolder(sweep: string, id: string): string {
  return join(sweep, RUNS, id);
}

/** One run of a sweep; undefined where it was not begun. */
export function findRun(sweep: string, id: string): FoundRun | undefined {
  const folder = runFolder(sweep, id);
  const description = readDescription(folder);
  return (
    description && { id, folder, description, journal: readJournal(folder) }
  );
}

/**
 * All runs of a sweep that were begun.
 *
 * @throws UserError `mixed-sweep` if two of them do not belong together, and as `readDescription` and `readJournal` do
 */
export function findRuns(sweep: string): FoundRun[] {
  const folder = join(sweep, RUNS);
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder)
    .toSorted()
    .flatMap((id) => findRun(sweep, id) ?? []);
  for (const { id, description } of found.slice(1)) {
    const [first] = found;
    const difference = differenceOf(
      comparable(first.description),
      comparable(description),
    );
    if (difference === undefined) continue;
    throw new UserError(
      "mixed-sweep",
      `experiments: ${folder} mixes runs of different settings (${first.id} and ${id}: ${difference}); move the folders of one kind to another sweep's folder`,
    );
  }
  return found;
}

/** The record of a finished run; undefined where it is not finished. */
export function recordOf({
  description,
  journal,
}: FoundRun): RunRecord | undefined {
  const { plan, seed, preset, parameters } = description;
  const { engine, backend, adapter, machine, commit } = description;
  const { curves, result } = journal;
  return (
    result && {
      ...plan,
      seed,
      engine,
      backend,
      ...(adapter !== undefined && { adapter }),
      machine,
      commit,
      filters: plan.filters ?? preset.filters,
      epochs: preset.epochs,
      parameters,
      ...result,
      curves,
    }
  );
}

/** Seed by seed, in the order of the declarations. */
function inOrder(found: readonly FoundRun[]): FoundRun[] {
  const declared = plannedRuns(experiments.map(({ id }) => id));
  const ids = declared.map(({ id }) => id);
  const place = ({ description: { plan } }: FoundRun) =>
    plan.own?.place ?? ids.indexOf(plan.id);
  return found.toSorted(
    (a, b) => a.description.seed - b.description.seed || place(a) - place(b),
  );
}

/**
 * The summary of what is finished in a sweep's folder.
 *
 * @returns undefined where nothing is
 * @throws UserError as `findRuns` and `readSerialisation` do
 */
export function summaryOfSweep(sweep: string): Summary | undefined {
  const finished = inOrder(findRuns(sweep)).filter(
    ({ journal }) => journal.result,
  );
  if (finished.length === 0) return undefined;
  const [{ description }] = finished;
  const serialisation = readSerialisation(sweep);
  return summaryOf(
    {
      preset: description.preset.name,
      dataset: description.dataset,
      layers: description.layers,
      ...(serialisation && { serialisation }),
    },
    finished.flatMap((run) => recordOf(run) ?? []),
  );
}

/**
 * Makes sure that runs of these settings belong into a folder.
 *
 * @param shared - without an engine where any will do
 * @throws UserError `foreign-sweep` if what is there was trained with other settings
 */
export function refuseForeign(
  sweep: string,
  found: readonly FoundRun[],
  shared: SharedSettings,
): void {
  const ours = comparable(shared);
  for (const { id, description } of found) {
    const theirs = comparable(description);
    const known = Object.keys(theirs).filter(
      (name) => name in ours || !["engine", "backend"].includes(name),
    );
    const difference = differenceOf(
      Object.fromEntries(known.map((name) => [name, theirs[name]])),
      ours,
    );
    if (difference === undefined) continue;
    throw new UserError(
      "foreign-sweep",
      `experiments: ${sweep} holds runs of other settings (${id}: ${difference}); go on with their flags, or name another folder with --out`,
    );
  }
}

/** What a network is and how it is trained, without what it is asked for and how it is called. */
function networkIn({ experiments: _asked, own: _called, ...network }: RunPlan) {
  return network;
}

/**
 * Makes sure that a name stands for one network, from whatever seed: the file of an own experiment may have been changed.
 *
 * @param jobs - what is asked for
 * @throws UserError `foreign-sweep` if what is there by a job's name is another network
 */
export function refuseOtherNetworks(
  sweep: string,
  found: readonly FoundRun[],
  jobs: readonly Job[],
): void {
  for (const { id, description } of found) {
    const { plan } = description;
    const job = jobs.find(({ plan: asked }) => asked.id === plan.id);
    const difference =
      job && differenceOf(networkIn(plan), networkIn(job.plan));
    if (difference === undefined) continue;
    throw new UserError(
      "foreign-sweep",
      `experiments: ${sweep} holds another network by the name of ${plan.id} (${id}: ${difference}); call the new one otherwise, or name another folder with --out`,
    );
  }
}

/**
 * Makes sure that nothing is trained again that somebody would miss: a finished sweep may be, half of one, or another, not.
 *
 * @param jobs - what is asked for
 * @throws UserError `unfinished` if the folder holds something else than exactly these runs, all finished
 */
export function refuseUnfinished(
  sweep: string,
  found: readonly FoundRun[],
  jobs: readonly Job[],
): void {
  if (found.length === 0) return;
  const half = found.find(({ journal }) => !journal.result);
  const other = found.find(({ id }) => !jobs.some((job) => job.id === id));
  if (!half && !other && found.length === jobs.length) return;
  const what = half
    ? `${half.id}, which is not finished`
    : other
      ? `${other.id}, which is not asked for`
      : `runs: ${found.length}, where ${jobs.length} are asked for`;
  throw new UserError(
    "unfinished",
    `experiments: ${sweep} holds what would be written over (${what}); add --resume to go on with it, name another folder with --out, or delete it`,
  );
}

/** @throws UserError `unrecorded` if a summary tells of runs that `runs/` does not have: they would be lost with it */
export function refuseUnrecorded(
  sweep: string,
  summary: Summary,
  found: readonly FoundRun[],
): void {
  const lost = summary.runs.find(
    (run) => !found.some(({ id }) => id === jobId(run.id, run.seed)),
  );
  if (!lost) return;
  throw new UserError(
    "unrecorded",
    `experiments: ${join(sweep, "summary.json")} would be written over, and ${join(sweep, RUNS)} has no records to make it anew (${lost.id}, seed ${lost.seed}); put them back, name another folder with --out, or delete summary.json`,
  );
}

/** Takes runs away that are to be trained anew. */
export function forgetRuns(found: readonly FoundRun[]): void {
  for (const { folder } of found) rmSync(folder, { recursive: true });
}

/** A run that was trained for one question answers others, too. */
export function addQuestions(run: FoundRun, { plan: asked }: Job): FoundRun {
  const { folder, description } = run;
  const { plan } = description;
  const answered = [...new Set([...plan.experiments, ...asked.experiments])];
  if (answered.length === plan.experiments.length) return run;
  const more = { ...description, plan: { ...plan, experiments: answered } };
  writeDescription(folder, more);
  return { ...run, description: more };
}
