/** The measured numbers in `docs/speed.md`, from the records beside it. */
import type { Generated } from "../lessons/generate.ts";
import { filledWhole } from "../lessons/fill.ts";
import { markdownTable } from "../report/markdown.ts";
import { reductionWords } from "../report/words.ts";
import { REDUCTIONS } from "../trainer/study-network.ts";
import type { Breakdown } from "./breakdown.ts";
import type { Result } from "./contest.ts";
import { quartilesOf, short } from "./numbers.ts";
import { recordIn } from "./record-in.ts";
import { breakdownReport, contestReport } from "./table.ts";
import type { TrainingRecord } from "./training-record.ts";

const PAGE = "docs/speed.md";

/** What `npm run bench -- training` wrote on two cores. */
const ON_CORES = "docs/speed/amd-epyc-2-cores/max_pooling.json";

/** What it wrote, reduction by reduction, on a machine with a graphics card, and `npm run bench -- kernels` there. */
const ON_A_CARD = "docs/speed/nvidia-h200";

const left = (heading: string) => ({ heading, align: "left" }) as const;
const right = (heading: string) => ({ heading, align: "right" }) as const;

function speedOf(
  { results }: TrainingRecord,
  label: string,
): number | undefined {
  const result = results.find((one) => one.label === label);
  return result && quartilesOf(result.iterationsPerSecond)[1];
}

/** A row for each reduction. */
function cardTable(records: readonly TrainingRecord[]): string {
  const rows = records.map((record) => {
    const [{ peakRssMiB, bufferMiB = NaN }] = record.results as [Result];
    const second = speedOf(record, "gpu-webgpu") ?? NaN;
    const first = speedOf(record, "gpu-webgpu-09");
    return [
      reductionWords[record.reduction],
      (record.flops / 1e9).toFixed(1),
      short(second),
      first === undefined ? "–" : short(first),
      ((record.flops * second) / 1e9).toFixed(0),
      peakRssMiB.toFixed(0),
      bufferMiB.toFixed(0),
    ];
  });
  return markdownTable(
    [
      left("Network, 4 layers"),
      right("GFLOP per iteration"),
      right("It/s by exercise 11"),
      right("It/s by exercise 09"),
      right("GFLOP/s"),
      right("Peak RSS (MiB)"),
      right("Buffers (MiB)"),
    ],
    rows,
  );
}

/** @param read - gives the text of a file of the project */
export function speedPage(read: (path: string) => string): Generated {
  const training = (path: string) => recordIn(read, path) as TrainingRecord;
  const cores = training(ON_CORES);
  const kernels = recordIn(read, `${ON_A_CARD}/kernels.json`) as Breakdown;
  const blocks = new Map([
    ["table training", contestReport(cores, "reference", cores.flops)],
    [
      "table card",
      cardTable(
        REDUCTIONS.map((name) => training(`${ON_A_CARD}/${name}.json`)),
      ),
    ],
    ["table kernels", breakdownReport(kernels)],
  ]);
  return { path: PAGE, content: filledWhole(read(PAGE), blocks) };
}
