/** What was measured, as tables in Markdown. */
import { escaped, markdownTable } from "../report/markdown.ts";
import type { Breakdown } from "./breakdown.ts";
import type { Absence, Result } from "./contest.ts";
import { quartilesOf, short } from "./numbers.ts";

const right = (heading: string) => ({ heading, align: "right" }) as const;

/**
 * @param yardstick - label of the result that all are compared with, if it took part
 * @param flops - operations of one iteration
 */
export function contestReport(
  {
    results,
    absent,
  }: {
    readonly results: readonly Result[];
    readonly absent: readonly Absence[];
  },
  yardstick: string,
  flops: number,
): string {
  const medianOf = ({ iterationsPerSecond }: Result) =>
    quartilesOf(iterationsPerSecond)[1];
  const measure = results.find(({ label }) => label === yardstick);
  const rows = results.map((result) => {
    const [lower, median, upper] = quartilesOf(result.iterationsPerSecond);
    const { label, backend, adapter, peakRssMiB, bufferMiB } = result;
    return [
      escaped(label),
      escaped([backend, ...(adapter ? [adapter] : [])].join(", ")),
      short(median),
      `${short(lower)} to ${short(upper)}`,
      short((median * flops) / 1e9),
      measure ? short(median / medianOf(measure)) : "–",
      peakRssMiB.toFixed(0),
      bufferMiB === undefined ? "–" : bufferMiB.toFixed(0),
    ];
  });
  const table = markdownTable(
    [
      { heading: "Engine", align: "left" },
      { heading: "Back end", align: "left" },
      right("It/s"),
      right("Middle half"),
      right("GFLOP/s"),
      right(`Of ${escaped(yardstick)}`),
      right("Peak RSS (MiB)"),
      right("Buffers (MiB)"),
    ],
    rows,
  );
  const notes = absent.map(
    ({ label, reason }) => `${label} did not take part: ${reason}`,
  );
  return [table, ...notes].join("\n\n");
}

/** Microseconds of one step. */
export function breakdownReport({
  adapter,
  step,
  kernels,
  upload,
  readBack,
  byKernel,
}: Breakdown): string {
  const parts = markdownTable(
    [{ heading: "Part of a step", align: "left" }, right("µs")],
    [
      ["the whole step", step.toFixed(0)],
      ["recording and running its kernels", kernels.toFixed(0)],
      ["sending images, labels and weights", upload.toFixed(0)],
      ["fetching scores and weights", readBack.toFixed(0)],
    ],
  );
  const each = markdownTable(
    [{ heading: "Gpu kernel", align: "left" }, right("Calls"), right("µs")],
    byKernel.map(({ name, calls, microseconds }) => [
      escaped(name),
      String(calls),
      microseconds.toFixed(0),
    ]),
  );
  return [`Adapter: ${adapter}`, parts, each].join("\n\n");
}
