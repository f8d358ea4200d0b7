/** What a report shows of an experiment of one's own: a table of its runs, and their curves. */
import type { RunRecord, Summary } from "../experiments/record.ts";
import { svgOf } from "./chart.ts";
import { caveatOf, provenanceOf as figureProvenance } from "./figure-words.ts";
import { pointsOf } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { escaped, markdownTable } from "./markdown.ts";
import type { Column } from "./markdown.ts";
import { fixed, measuredCell } from "./cells.ts";
import { recordsOf, resultsOf } from "./rows.ts";
import { claimOf, provenanceOf } from "./table-words.ts";
import { networkWords, seedWords } from "./words.ts";
import type { ReportFile } from "./write-files.ts";

/** One network of an experiment, from all its seeds. */
interface OwnRow {
  readonly label: string;
  /** At least one. */
  readonly runs: readonly RunRecord[];
}

export interface OwnResults {
  readonly id: string;
  readonly question: string;
  readonly rows: readonly OwnRow[];
}

/** The experiments that are none of the study's, in the order of the summary. */
export function ownResultsOf(summary: Summary): OwnResults[] {
  const owns = summary.runs.flatMap(({ own }) => own ?? []);
  const ids = [...new Set(owns.map(({ id }) => id))];
  return ids.map((id) => {
    const ofThis = summary.runs.filter(({ own }) => own?.id === id);
    const networks = [...new Set(ofThis.map((run) => run.id))];
    return {
      id,
      question: ofThis[0].own?.question ?? "",
      rows: networks.map((network) => {
        const runs = recordsOf({ id: network }, summary);
        return { label: runs[0].own?.label ?? network, runs };
      }),
    };
  });
}

export const ownColumns: readonly Column[] = [
  { heading: "Run", align: "left" },
  { heading: "Network", align: "left" },
  { heading: "Weights", align: "right" },
  { heading: "Seeds", align: "right" },
  { heading: "Accuracy", align: "right" },
  { heading: "Loss", align: "right" },
  { heading: "It/s", align: "right" },
];

/** One line of the table, as plain text. */
export function ownCells({ label, runs }: OwnRow): string[] {
  const results = resultsOf(runs);
  return [
    label,
    networkWords(runs[0]),
    runs[0].parameters.toLocaleString("en"),
    String(runs.length),
    measuredCell(results?.accuracy, 4),
    measuredCell(results?.loss, 4),
    measuredCell(results?.iterationsPerSecond, 2),
  ];
}

export const OWN_EXPLANATION =
  "Accuracy is a fraction of the test images that were scored and loss the mean cross-entropy on them in nats, with the weights of the epoch that was best on the validation set; where there are several seeds, mean ± standard deviation. It/s are training iterations per second, evaluation excluded.";

/** The experiment's table in Markdown. */
export function ownTableOf(own: OwnResults, summary: Summary): string {
  const runs = own.rows.flatMap((row) => row.runs);
  return [
    `# ${escaped(own.question)}`,
    claimOf(summary),
    provenanceOf({ ...summary, runs }),
    markdownTable(
      ownColumns,
      own.rows.map((row) => ownCells(row).map(escaped)),
    ),
    OWN_EXPLANATION,
  ]
    .join("\n\n")
    .concat("\n");
}

/** Validation accuracy of the experiment's runs against epoch, as an SVG document. */
export function ownFigureOf(
  { id, question, rows }: OwnResults,
  summary: Summary,
): string {
  const curves = rows.map(({ label, runs }, style) => ({
    label,
    style,
    training: [],
    validation: pointsOf(runs, (point) => point.validAccuracy),
  }));
  const runs = rows.flatMap((row) => row.runs);
  return svgOf({
    title: question,
    subtitle: figureProvenance(summary),
    caveat: caveatOf(summary),
    note: `${id}, ${seedWords(runs)}`,
    description: `Validation accuracy against epoch. ${rows
      .map(
        (row) =>
          `${row.label}: test accuracy ${fixed(resultsOf(row.runs)?.accuracy.mean, 4)}`,
      )
      .join("; ")}.`,
    valueLabel: "Accuracy (fraction of images)",
    limits: [0, 1],
    curves,
  });
}

/** The tables of all experiments of one's own: `own-<id>.md`. */
export function ownTables(summary: Summary): ReportFile[] {
  return ownResultsOf(summary).map((own) => ({
    name: `own-${own.id}.md`,
    content: ownTableOf(own, summary),
  }));
}

/** Their figures: `own-<id>-accuracy`. */
export function ownFigures(summary: Summary): Pick<Figure, "name" | "svg">[] {
  return ownResultsOf(summary).map((own) => ({
    name: `own-${own.id}-accuracy`,
    svg: ownFigureOf(own, summary),
  }));
}
