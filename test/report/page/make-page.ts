/** A page of a made-up sweep, in a folder of its own. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "../../../lab/inspect/inspect.ts";
import { pageAssets } from "../../../lab/report/page/assets.ts";
import { pageOf } from "../../../lab/report/page/page.ts";
import { keepSweep, madeUpSweep } from "./sweep.ts";
import type { MadeUpSweep } from "./sweep.ts";
import { MADE_UP_FINDINGS } from "./verdicts.ts";

export const GLANCE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 2" role="img"><title>At a glance</title><rect width="10" height="2" fill="#0072B2"/></svg>';

/**
 * @param isKept - whether weights and predictions lie beside the summary, and the data set is there
 * @returns the file, in a folder that the caller removes
 */
export async function makePage(
  sweep: MadeUpSweep = {},
  isKept = true,
): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const { summary, dataset } = await madeUpSweep(sweep);
  if (isKept) keepSweep(folder, summary, dataset);
  const test = isKept ? { value: dataset.test } : { missing: "no such set" };
  const { page } = pageOf(
    {
      summary,
      inspection: inspect(folder, summary, test),
      findings: MADE_UP_FINDINGS,
      glances: { pooling: GLANCE },
    },
    await pageAssets(),
  );
  const path = join(folder, "report.html");
  writeFileSync(path, page);
  return { folder, path };
}
