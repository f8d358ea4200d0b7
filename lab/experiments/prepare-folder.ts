/** What is done to the folder of a sweep before anything trains. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "../../data/dataset.ts";
import type { EngineChoice } from "../trainer/engine.ts";
import type { Job } from "./jobs.ts";
import type { Preset } from "./presets.ts";
import { describeDataset } from "./provenance.ts";
import { readSummary } from "./read-summary.ts";
import { presetRecord } from "./run-description.ts";
import {
  findRuns,
  forgetRuns,
  refuseForeign,
  refuseOtherNetworks,
  refuseUnfinished,
  refuseUnrecorded,
} from "./sweep-folder.ts";
import type { FoundRun } from "./sweep-folder.ts";
import { forgetSerialisation } from "./sweep-serialisation.ts";

export interface FolderRequest {
  /** The sweep's folder. */
  readonly folder: string;
  readonly preset: Preset;
  /** Whose layers are trained. */
  readonly layers: "exercises" | "solutions";
  readonly engine: EngineChoice;
  /** Whether to go on where an earlier process stopped; if there was none, training begins. */
  readonly resume: boolean;
}

/**
 * Makes sure that nothing is lost, and takes away what is to be trained anew.
 *
 * @param jobs - what is asked for
 * @returns the runs that stay
 * @throws UserError as `refuseForeign`, `refuseOtherNetworks`, `refuseUnrecorded` and `refuseUnfinished` do
 */
export function prepareFolder(
  { folder, preset, layers, engine, resume }: FolderRequest,
  jobs: readonly Job[],
  dataset: Dataset,
): FoundRun[] {
  const found = findRuns(folder);
  refuseForeign(folder, found, {
    preset: presetRecord(preset),
    dataset: describeDataset(dataset),
    layers,
    ...(engine !== "auto" && { engine }),
  });
  refuseOtherNetworks(folder, found, jobs);
  const path = join(folder, "summary.json");
  if (existsSync(path)) refuseUnrecorded(folder, readSummary(path), found);
  if (resume) return found;
  refuseUnfinished(folder, found, jobs);
  forgetRuns(found);
  forgetSerialisation(folder);
  return [];
}
