/** A competition as tables in Markdown, one for each layer. */
import { escaped, markdownTable } from "../../report/markdown.ts";
import { quartilesOf, short } from "../numbers.ts";
import { INCLUDES, OWN_VIEWS } from "./contestants.ts";
import type { Absence, CaseRecord, LayersRecord } from "./record.ts";

const right = (heading: string) => ({ heading, align: "right" }) as const;
const left = (heading: string) => ({ heading, align: "left" }) as const;

const DASH = "–";

/** Median speed: thousand millions of operations, or bytes, per second. */
export function speedOf(amount: number, milliseconds: number): number {
  return amount / milliseconds / 1e6;
}

function absentCells(pass: string, { label }: Absence): readonly string[] {
  return [pass, escaped(label), ...Array.from({ length: 5 }, () => DASH)];
}

function rowsOf(
  { pass, work, results, absences }: CaseRecord,
  judge: string,
): readonly (readonly string[])[] {
  const medianOf = (samples: readonly number[]) => quartilesOf(samples)[1];
  const measure = results.find(({ label }) => label === judge);
  return [
    ...results.map(({ label, samplesMs, peakRssMiB }) => {
      const [lower, median, upper] = quartilesOf(samplesMs);
      return [
        pass,
        escaped(label),
        short(median),
        samplesMs.length === 1
          ? "one call"
          : `${short(lower)} to ${short(upper)} of ${samplesMs.length}`,
        short(speedOf(work.amount, median)),
        measure ? short(medianOf(measure.samplesMs) / median) : DASH,
        peakRssMiB.toFixed(0),
      ];
    }),
    ...absences.map((absence) => absentCells(pass, absence)),
  ];
}

/** Why there is a dash, once for each contestant and reason. */
function reasonsOf(cases: readonly CaseRecord[]): readonly string[] {
  const passes = new Map<string, string[]>();
  for (const { pass, absences } of cases) {
    for (const { label, reason } of absences) {
      const why = `${escaped(label)}: ${escaped(reason)}`;
      passes.set(why, [...(passes.get(why) ?? []), pass]);
    }
  }
  return [...passes].map(([why, which]) => `- ${which.join(", ")} of ${why}`);
}

/** Where somebody judged in the judge's place. */
function substitutesOf(
  cases: readonly CaseRecord[],
  judge: string,
): readonly string[] {
  return cases.flatMap((one) =>
    one.judge === undefined || one.judge === judge
      ? []
      : [`- ${one.pass} was judged by ${escaped(one.judge)}`],
  );
}

function layerTable(cases: readonly CaseRecord[], judge: string): string {
  const [{ shape, work }] = cases;
  const notes = [...substitutesOf(cases, judge), ...reasonsOf(cases)];
  return [
    `### ${shape.title}`,
    markdownTable(
      [
        left("Pass"),
        left("Contestant"),
        right("ms"),
        left("Middle half of the calls"),
        right(work.unit === "FLOP" ? "GFLOP/s" : "GB/s"),
        right(`Speed, ${escaped(judge)} = 1`),
        right("Peak RSS (MiB)"),
      ],
      cases.flatMap((one) => rowsOf(one, judge)),
    ),
    ...(notes.length > 0 ? [notes.join("\n")] : []),
  ].join("\n\n");
}

/** Cases of the same layer together, in their order. */
function byLayer(cases: readonly CaseRecord[]): CaseRecord[][] {
  const layers = new Map<string, CaseRecord[]>();
  for (const one of cases) {
    const { id } = one.shape;
    layers.set(id, [...(layers.get(id) ?? []), one]);
  }
  return [...layers.values()];
}

/** What a call of each includes, and who did not take part. */
export function notesOf({ entrants, absent }: LayersRecord): string {
  return [
    "What a call includes:",
    "",
    ...entrants.map(
      ({ label, way, from, backend, adapter }) =>
        `- ${escaped(label)} (${escaped([backend, ...(adapter ? [adapter] : [])].join(", "))}): ${from === "exercises" && way === "views" ? OWN_VIEWS : INCLUDES[way]}.`,
    ),
    ...absent.map(
      ({ label, reason }) =>
        `- ${escaped(label)} did not take part: ${escaped(reason)}.`,
    ),
  ].join("\n");
}

/** All tables and what has to be known to read them. */
export function layersReport(record: LayersRecord): string {
  const { batch, judge, cases } = record;
  return [
    `Batches of ${batch}. Medians; the judge is ${escaped(judge)}, and whoever computes something else is not timed. Operations are those of the products; bytes are what is read and written once. Peak RSS is the whole process's, during the case.`,
    ...byLayer(cases).map((layer) => layerTable(layer, judge)),
    notesOf(record),
  ].join("\n\n");
}
