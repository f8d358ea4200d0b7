/** The study's Tables 2 to 5 anew, as tables that can be sorted. */
import { experimentOf } from "../../experiments/declarations.ts";
import type { RunPlan } from "../../experiments/declarations.ts";
import { hasStudyClasses } from "../../experiments/presets.ts";
import type { ExperimentId, Summary } from "../../experiments/record.ts";
import { anomalies } from "../../experiments/study.ts";
import type { Anomaly } from "../../experiments/study.ts";
import { reductionWords, stepOf } from "../words.ts";
import { html } from "./html.ts";
import type { Content, Html } from "./html.ts";
import { resultsOf, rowsOf } from "../rows.ts";
import type { Measured, Results, Row } from "../rows.ts";
import { fixed, signed } from "./words.ts";

/** A cell: what is shown, and what it is sorted by where that is another thing. */
interface Cell {
  readonly content: Content;
  readonly order?: number;
}

interface Column {
  /** What several columns have in common. */
  readonly group?: string;
  readonly heading: string;
  readonly cell: (row: Row, results: Results | undefined) => Cell;
}

/** A column that says which network a row is about. */
interface Label {
  readonly heading: string;
  readonly cell: (plan: RunPlan) => string | number;
}

const labels: Readonly<Record<ExperimentId, readonly Label[]>> = {
  pooling: [reductionLabel()],
  depth: [
    reductionLabel(),
    { heading: "Layers", cell: ({ layers }) => layers },
  ],
  overlap: [reductionLabel(), { heading: "Stride", cell: stepOf }],
  stride: [{ heading: "Stride", cell: stepOf }],
};

function reductionLabel(): Label {
  return {
    heading: "Reduction",
    cell: ({ reduction }) => reductionWords[reduction],
  };
}

function number(value: number | undefined, digits: number): Cell {
  return { content: fixed(value, digits), order: value };
}

/** A mean, with the deviation between the seeds where there are several. */
function measured(value: Measured | undefined, digits: number): Cell {
  if (!value) return { content: "not run" };
  const { mean, deviation } = value;
  const spread =
    deviation === undefined
      ? undefined
      : html` <span class="spread">± ${fixed(deviation, digits)}</span>`;
  return { content: [fixed(mean, digits), spread], order: mean };
}

/** A number of the study's, with a mark where there is something to know about it. */
function studied(
  { study: { anomaly } }: Row,
  value: number,
  digits: number,
  concerns?: Anomaly["concerns"],
): Cell {
  const mark =
    anomaly && anomaly.concerns === concerns
      ? html`<sup class="mark" title="${anomaly.says}">${markOf(anomaly)}</sup>`
      : undefined;
  return { content: [fixed(value, digits), mark], order: value };
}

function markOf({ id }: Anomaly): string {
  return "abcdefgh"[Object.keys(anomalies).indexOf(id)];
}

const accuracy: readonly Column[] = [
  {
    group: "Test accuracy",
    heading: "ours",
    cell: (_, results) => measured(results?.accuracy, 4),
  },
  {
    group: "Test accuracy",
    heading: "study",
    cell: (row) => studied(row, row.study.accuracy, 4, "accuracy"),
  },
];

const difference: Column = {
  group: "Test accuracy",
  heading: "difference",
  cell({ study }, results) {
    const value = results && results.accuracy.mean - study.accuracy;
    return { content: signed(value, 4), order: value };
  },
};

const measures: readonly Column[] = [
  {
    group: "Test loss (nats)",
    heading: "ours",
    cell: (_, results) =>
      results ? measured(results.loss, 4) : { content: "–" },
  },
  {
    group: "Test loss (nats)",
    heading: "study",
    cell: (row) => studied(row, row.study.loss, 4),
  },
  {
    group: "Iterations per second",
    heading: "ours",
    cell: (_, results) => number(results?.iterationsPerSecond.mean, 1),
  },
  {
    group: "Iterations per second",
    heading: "study",
    cell: (row) => studied(row, row.study.iterationsPerSecond, 1, "speed"),
  },
  {
    group: "Memory (MiB)",
    heading: "buffers",
    cell: (_, results) => number(results?.gpuBufferMiB, 0),
  },
  {
    group: "Memory (MiB)",
    heading: "process",
    cell: (_, results) => number(results?.peakRssMiB, 0),
  },
  {
    group: "Memory (MiB)",
    heading: "study, GPU",
    cell: (row) => studied(row, row.study.gpuMemoryMiB, 0),
  },
];

/** A heading that sorts; the page's program makes a button of it. */
function sortable(heading: string): Html {
  return html`<th scope="col" data-sortable>${heading}</th>`;
}

function headOf(own: readonly Label[], columns: readonly Column[]): Html {
  const groups = [...new Set(columns.map(({ group }) => group))];
  return html`<thead>
    <tr>
      ${own.map(({ heading }) => html`<th scope="col" rowspan="2" data-sortable>${heading}</th>`)}
      ${groups.map((group) => html`<th scope="colgroup" colspan="${columns.filter((column) => column.group === group).length}">${group}</th>`)}
    </tr>
    <tr>
      ${columns.map(({ heading }) => sortable(heading))}
    </tr>
  </thead>`;
}

function rowOf(
  row: Row,
  own: readonly Label[],
  columns: readonly Column[],
): Html {
  const results = resultsOf(row.ours);
  const cells = columns.map(({ cell }) => cell(row, results));
  return html`<tr>
    ${own.map(({ cell }) => html`<th scope="row">${cell(row.plan)}</th>`)}
    ${cells.map(({ content, order }) => html`<td data-order="${order ?? ""}">${content}</td>`)}
  </tr>`;
}

function footnotes(rows: readonly Row[]): Html {
  const used = new Set(rows.flatMap(({ study }) => study.anomaly?.id ?? []));
  const shown = Object.values(anomalies).filter(({ id }) => used.has(id));
  return html`${shown.map(
    (anomaly) =>
      html`<p class="note"><sup>${markOf(anomaly)}</sup> ${anomaly.says}</p>`,
  )}`;
}

/** The table of a question, our numbers beside the study's. */
export function tableOf(experiment: ExperimentId, summary: Summary): Html {
  const { table } = experimentOf(experiment);
  const rows = rowsOf(experimentOf(experiment), summary);
  const isComparable = hasStudyClasses(summary.dataset);
  const columns = [
    ...accuracy,
    ...(isComparable ? [difference] : []),
    ...measures,
  ];
  const own = labels[experiment];
  return html`<figure class="table">
    <figcaption>
      <b>Table ${table}.</b> On the test set, beside what the study had.
    </figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label="Table ${table}">
      <table class="numbers">
        ${headOf(own, columns)}
        <tbody>
          ${rows.map((row) => rowOf(row, own, columns))}
        </tbody>
      </table>
    </div>
    ${footnotes(rows)}
  </figure>`;
}
