/** What `docs/pytorch.md` shows of the records: its tables and its figure. */
import { differenceFigure } from "./figure.ts";
import { isLong } from "./judge.ts";
import type { PeersRecord } from "./record.ts";
import { REDUCTIONS } from "./task.ts";
import { differenceTable, speedTable, spreadTable } from "./tables.ts";

/** The records that the page is about, from the project's root. */
export const RECORDS = "docs/speed/pytorch-amd-epyc-2-cores";

export const PAGE = "docs/pytorch.md";

export const FIGURE = "docs/pytorch.svg";

/** The reductions whose records were made while the machine had nothing else to do, so that their speeds tell something. */
const QUIET: readonly string[] = ["max_pooling", "avg_pooling"];

/** Long trainings from one seed, one for each reduction. */
function drawnOf(records: readonly PeersRecord[]): PeersRecord[] {
  return REDUCTIONS.flatMap((reduction) => {
    const long = records.filter(isLong);
    return long.find(({ task }) => task.reduction === reduction) ?? [];
  });
}

export function figureOf(records: readonly PeersRecord[]): string {
  return differenceFigure(drawnOf(records));
}

/** The page's blocks by their names, for `filledPage`. */
export function blocksOf(
  records: readonly PeersRecord[],
): ReadonlyMap<string, string> {
  return new Map([
    ["table differences", differenceTable(records)],
    ["table spread", spreadTable(records)],
    [
      "table speed",
      speedTable(
        drawnOf(records).filter(({ task }) => QUIET.includes(task.reduction)),
      ),
    ],
  ]);
}
