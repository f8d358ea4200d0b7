/** The measured numbers in `docs/growth.md` and its figure, from the record beside it. */
import type { Generated } from "../lessons/generate.ts";
import { filledWhole } from "../lessons/fill.ts";
import type { GrowthRecord } from "./growth.ts";
import { growthSvg } from "./growth-figure.ts";
import { recordIn } from "./record-in.ts";
import { growthReport } from "./growth-table.ts";

const PAGE = "docs/growth.md";

/** Where `npm run bench -- growth --out docs/speed/growth` wrote. */
const FOLDER = "docs/speed/growth";

/** @param read - gives the text of a file of the project */
export function growthPage(read: (path: string) => string): Generated[] {
  const record = recordIn(read, `${FOLDER}/growth.json`) as GrowthRecord;
  const blocks = new Map([["table growth", growthReport(record)]]);
  return [
    { path: PAGE, content: filledWhole(read(PAGE), blocks) },
    { path: `${FOLDER}/growth.svg`, content: growthSvg(record) },
  ];
}
