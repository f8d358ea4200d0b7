/** `npm run bench -- serialisation`: loops against arrays, as in the study's section 2.3 and Appendix 1. */
import { parseArgs } from "node:util";
import { measureAddition } from "../bench/serialisation.ts";
import { serialisationSvg } from "../bench/serialisation-figure.ts";
import { serialisationReport } from "../bench/serialisation-table.ts";
import { measureSerialisation } from "../experiments/serialisation.ts";
import {
  keep,
  numberOf,
  outFolder,
  OUT_USAGE,
  provenance,
} from "./bench-flags.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";

export const SERIALISATION_USAGE = `usage: npm run bench -- serialisation [flags]

  adds 100,000 numbers one by one and all at once, beside the study's Appendix 1 (Python against NumPy), and computes a
  convolution by passes over views and as a product of matrices, with what either holds in memory

  --milliseconds <number>  for every way to add; default 1000
  ${OUT_USAGE}`;

const OPTIONS = {
  milliseconds: { type: "string", default: "1000" },
  out: { type: "string" },
} as const;

export async function benchSerialisation(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const budgetMs = numberOf("milliseconds", values.milliseconds, 60_000);
  const out = outFolder("serialisation", values.out);
  const where = provenance();
  const measured = {
    addition: await measureAddition(budgetMs),
    convolution: await measureSerialisation(),
  };
  const heading = `${where.machine}; commit ${where.commit}`;
  const markdown = `## Serialisation\n\n${heading}\n\n${serialisationReport(measured)}`;
  console.log(markdown);
  await keep(
    {
      what: "serialisation",
      markdown,
      svg: serialisationSvg(measured.addition, heading),
      record: { ...where, ...measured },
    },
    out,
  );
}
