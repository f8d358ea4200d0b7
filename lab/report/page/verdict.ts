/** Verdicts on the study's findings as a page shows them. */
import { experimentOf } from "../../experiments/declarations.ts";
import type { ExperimentId } from "../../experiments/record.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** A number of ours beside the study's. */
export interface ShownComparison {
  readonly what: string;
  readonly measure: string;
  readonly isDifference: boolean;
  readonly study?: number;
  readonly ours?: number;
  /** 95%, over the seeds. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** How many seeds, or measurements, were compared. */
  readonly pairs: number;
  /** How many seeds were not, though they could have been. */
  readonly leftOut?: number;
  /** What computed it, of times and memory. */
  readonly engine?: string;
}

export interface ShownVerdict {
  readonly id: string;
  readonly experiment?: ExperimentId;
  /** What the study found. */
  readonly claim: string;
  readonly verdict: "confirmed" | "contradicted" | "undecided";
  readonly sentence: string;
  /** When it would have been which. */
  readonly rule: string;
  readonly comparisons: readonly ShownComparison[];
}

const decisions: Readonly<Record<ShownVerdict["verdict"], string>> = {
  confirmed: "Confirmed",
  contradicted: "Contradicted",
  undecided: "Undecided",
};

/** With a sign where it is a difference, with digits after what it measures. */
function numberWords(
  { measure, isDifference }: ShownComparison,
  value: number | undefined,
): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  const digits = { accuracy: 4, loss: 4, factor: 2 }[measure] ?? 1;
  const size = Math.abs(value).toFixed(digits);
  if (value < 0 && Number(size) !== 0) return `−${size}`;
  return isDifference && Number(size) !== 0 ? `+${size}` : size;
}

function comparisonRow(comparison: ShownComparison): Html {
  const { what, engine, study, ours, interval, pairs, leftOut } = comparison;
  const words = (value: number | undefined) => numberWords(comparison, value);
  return html`<tr>
    <th scope="row">${engine === undefined ? what : `${what}, ${engine}`}</th>
    <td>${words(ours)}</td>
    <td>
      ${interval ? `${words(interval.low)} to ${words(interval.high)}` : "–"}
    </td>
    <td>${words(study)}</td>
    <td>${leftOut === undefined ? pairs : `${pairs}, ${leftOut} left out`}</td>
  </tr>`;
}

function comparisonTable({ claim, comparisons }: ShownVerdict): Html {
  if (comparisons.length === 0) return html``;
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label="Numbers: ${claim}"
  >
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">Compared</th>
          <th scope="col">Ours</th>
          <th scope="col">95% interval</th>
          <th scope="col">Study</th>
          <th scope="col">Seeds</th>
        </tr>
      </thead>
      <tbody>
        ${comparisons.map(comparisonRow)}
      </tbody>
    </table>
  </div>`;
}

function verdictItem(verdict: ShownVerdict): Html {
  const { id, experiment, claim, sentence, rule } = verdict;
  const table =
    experiment === undefined
      ? undefined
      : html`<span class="where"
          >Table ${experimentOf(experiment).table}</span
        >`;
  return html`<li
    class="verdict"
    id="finding-${id}"
    data-verdict="${verdict.verdict}"
  >
    <p class="badge">${decisions[verdict.verdict]}</p>
    <div>
      <p class="claim">${claim} ${table}</p>
      <p>${sentence}</p>
      <details>
        <summary>How it was decided</summary>
        <p>${rule}</p>
        ${comparisonTable(verdict)}
      </details>
    </div>
  </li>`;
}

/** For instance `6 confirmed, 3 contradicted, 4 undecided`. */
export function verdictCounts(verdicts: readonly ShownVerdict[]): string {
  return (["confirmed", "contradicted", "undecided"] as const)
    .map((kind) => {
      const count = verdicts.filter(({ verdict }) => verdict === kind).length;
      return `${count} ${kind}`;
    })
    .join(", ");
}

/** The section on the findings; nothing where none was judged. */
export function findingsSection(verdicts: readonly ShownVerdict[]): Html {
  if (verdicts.length === 0) return html``;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">What the study found, and what came out here</h2>
    <p class="lede">
      Of the study’s ${verdicts.length} findings: ${verdictCounts(verdicts)}.
    </p>
    <ul class="verdicts">
      ${verdicts.map(verdictItem)}
    </ul>
  </section>`;
}
