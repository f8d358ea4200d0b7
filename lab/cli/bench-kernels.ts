/** `npm run bench -- kernels`: where the time of a training step goes on a graphics card. */
import { parseArgs } from "node:util";
import { breakDown } from "../bench/breakdown.ts";
import { breakdownReport } from "../bench/table.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import { keep, outFolder, OUT_USAGE, provenance } from "./bench-flags.ts";
import { NETWORK_OPTIONS, NETWORK_USAGE, networkOf } from "./bench-network.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";

export const KERNELS_USAGE = `usage: npm run bench -- kernels [flags]

  where the time of a training step goes on a graphics card, kernel by kernel

  ${NETWORK_USAGE}
  ${OUT_USAGE}`;

const OPTIONS = { ...NETWORK_OPTIONS, out: { type: "string" } } as const;

export async function benchKernels(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const { network, batchSize, words } = networkOf(values);
  const out = outFolder("kernels", values.out);
  const where = provenance();
  const measured = await breakDown(buildStudyNetwork(network), batchSize);
  const markdown = `## Kernels\n\n${words}\n${where.machine}; commit ${where.commit}\n\n${breakdownReport(measured)}`;
  console.log(markdown);
  await keep(
    {
      what: "kernels",
      markdown,
      record: { ...where, ...network, batchSize, ...measured },
    },
    out,
  );
}
