/** What is kept of the comparison: one file per training that all peers did. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatasetRecord } from "../../experiments/record.ts";
import { recordIn } from "../record-in.ts";
import { REDUCTIONS } from "../../trainer/study-network.ts";
import type { Task } from "./task.ts";
import type { Trained } from "./turns.ts";

export interface PeersRecord {
  readonly machine: string;
  readonly commit: string;
  /** Of Node and of the packages that compute; PyTorch's stands in its peers' back ends. */
  readonly versions: Readonly<Record<string, string>>;
  readonly data: DatasetRecord;
  readonly task: Task;
  readonly peers: readonly Trained[];
}

/** Its name tells it from the records of other tasks. */
export function fileNameOf(task: Task): string {
  const { reduction, filters, iterations, seed } = task;
  return `${reduction}-${filters}-filters-${iterations}-iterations-seed-${seed}.json`;
}

/** All records in a folder, by the number of filters, then by seed and reduction. */
export function readRecords(folder: string): PeersRecord[] {
  const placeOf = ({ task }: PeersRecord) =>
    REDUCTIONS.findIndex((reduction) => reduction === task.reduction);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) =>
      recordIn((path) => readFileSync(path, "utf8"), join(folder, name)),
    )
    .map((record) => record as PeersRecord)
    .sort(
      (a, b) =>
        a.task.filters - b.task.filters ||
        a.task.seed - b.task.seed ||
        placeOf(a) - placeOf(b),
    );
}

/** The text of a record's file. */
export function recordText(record: PeersRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
