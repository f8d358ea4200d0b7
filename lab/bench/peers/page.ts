/** What `docs/pytorch.md` shows of the records: its tables and its figure. */
import { filledWhole } from "../../lessons/fill.ts";
import type { Generated } from "../../lessons/generate.ts";
import { differenceFigure } from "./figure.ts";
import type { PeersRecord } from "./record.ts";
import { differenceTable, speedTable, spreadTable } from "./tables.ts";

/** The records that the page is about, from the project's root. */
export const RECORDS = "docs/speed/pytorch-amd-epyc-2-cores";

const PAGE = "docs/pytorch.md";

const FIGURE = "docs/pytorch.svg";

/** Of trainings for which the machine had nothing else to do, so that their speeds tell something. */
export const SPEED_RECORDS = `${RECORDS}/speed`;

/** Those from the first seed, which stand for the others where there is no room for all. */
function firstOf(records: readonly PeersRecord[]): PeersRecord[] {
  return records.filter(({ task }) => task.seed === 0);
}

/** Networks with so many filters hold both bounds, as PyTorch's own float32 does. */
export const SMALL_FILTERS = 16;

/**
 * @param read - gives the text of a file of the project
 * @param records - of the folder `RECORDS`
 * @param ofSpeed - of the folder `SPEED_RECORDS`
 */
export function peersPage(
  read: (path: string) => string,
  records: readonly PeersRecord[],
  ofSpeed: readonly PeersRecord[],
): Generated[] {
  const blocks = new Map([
    ["table differences", differenceTable(firstOf(records))],
    ["table spread", spreadTable(records)],
    ["table speed", speedTable(ofSpeed)],
  ]);
  return [
    { path: PAGE, content: filledWhole(read(PAGE), blocks) },
    {
      path: FIGURE,
      content: differenceFigure(
        firstOf(records).filter(({ task }) => task.filters <= SMALL_FILTERS),
      ),
    },
  ];
}
