/** The part of `npm run prove` that is about mutants. */
import { writeFile } from "node:fs/promises";
import { exercises } from "../../../lab/kata/manifest.ts";
import { equivalents } from "./equivalents.ts";
import { gradeMutants } from "./grade-mutants.ts";
import { mutantsPage, resultText } from "./page.ts";
import { isProved, reportOn } from "./report.ts";
import type { GradedFile } from "./report.ts";

const PAGE = new URL("../../../docs/mutants.md", import.meta.url);

/**
 * Grades every mutant of the solutions, and prints what is open.
 *
 * @param write - whether `docs/mutants.md` is written anew
 * @returns whether every mutant is killed or proved equivalent, and no proof is out of date
 */
export async function proveMutants(write: boolean): Promise<boolean> {
  const files: GradedFile[] = [];
  for (const { id } of exercises) {
    const file = await gradeMutants(id);
    files.push(file);
    const listed = equivalents.filter(({ exercise }) => exercise === id);
    console.log(resultText(reportOn([file], listed)));
  }
  const report = reportOn(files, equivalents);
  if (write) await writeFile(PAGE, mutantsPage(report));
  return isProved(report);
}
