/** What figures say around their frames. */
import { evidenceOf, presetOf } from "../experiments/presets.ts";
import type { DatasetRecord, Summary } from "../experiments/record.ts";
import { clipped, shortHash } from "./words.ts";

/** From what and by what a figure's numbers were computed. */
export function provenanceOf(summary: Summary): string {
  const { preset, dataset, engine, backend, commit } = summary;
  return [
    `preset ${preset}`,
    `data set ${datasetWords(dataset)}`,
    `engine ${engine} on ${backend}`,
    `commit ${shortHash(commit)}`,
  ].join(" · ");
}

/** The set's name, and that of another one whose images were tested on; cut where there is no room. */
function datasetWords({ name, testedOn }: DatasetRecord): string {
  return testedOn
    ? `${clipped(name, 20)}, tested on ${clipped(testedOn.name, 20)}`
    : clipped(name, 40);
}

/** What a reader must not conclude, or nothing. */
export function caveatOf(summary: Summary): string {
  return evidenceOf(presetOf(summary), summary.dataset).isEvidence
    ? ""
    : `Preset ${summary.preset}: no evidence for the study’s claims`;
}

/**
 * How many seeds there are, for instance `3 seeds` or `1 to 3 seeds`.
 *
 * @param counts - of each network that was run
 * @returns undefined where none has several
 */
export function seedCountWords(counts: readonly number[]): string | undefined {
  const most = Math.max(...counts);
  const least = Math.min(...counts);
  if (most < 2) return undefined;
  return least === most ? `${most} seeds` : `${least} to ${most} seeds`;
}
