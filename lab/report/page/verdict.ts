/** Verdicts on the study's findings as a page shows them. */
import { experimentOf } from "../../experiments/declarations.ts";
import { verdictCounts } from "../verdicts/counts.ts";
import { numberOf } from "../verdicts/number-words.ts";
import type { Comparison, Decision, Verdict } from "../verdicts/verdict.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

const decisions: Readonly<Record<Decision, string>> = {
  confirmed: "Confirmed",
  contradicted: "Contradicted",
  undecided: "Undecided",
};

function comparisonRow(comparison: Comparison): Html {
  const { what, engine, study, ours, interval, pairs, leftOut } = comparison;
  const words = (value: number | undefined) =>
    value === undefined ? "–" : numberOf(comparison, value);
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

function comparisonTable({ claim, comparisons }: Verdict): Html {
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

function verdictItem(verdict: Verdict): Html {
  const { id, experiment, claim, isAsked, sentence, rule } = verdict;
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
    <p class="badge">${isAsked ? decisions[verdict.verdict] : "Not run"}</p>
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

/** What is said about the study's findings. */
export interface Findings {
  /** May be empty. */
  readonly verdicts: readonly Verdict[];
  /** What they hold for, and what the runs cannot show, a sentence or two each. */
  readonly scope: readonly string[];
  /** What noise that is not about; absent where it is the study's own setting. */
  readonly noise?: string;
  /** What each of the study's differences is worth against the noise between seeds, a sentence each. */
  readonly worths: readonly string[];
}

/** The section on the findings; nothing where none was judged. */
export function findingsSection({
  verdicts,
  scope,
  noise,
  worths,
}: Findings): Html {
  if (verdicts.length === 0) return html``;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">What the study found, and what came out here</h2>
    <p class="lede">
      Of the study’s ${verdicts.length} findings: ${verdictCounts(verdicts)}.
    </p>
    <details>
      <summary>What these verdicts hold for</summary>
      <ul>
        ${scope.map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>
    <ul class="verdicts">
      ${verdicts.map(verdictItem)}
    </ul>
    <details>
      <summary>What the study’s differences are worth</summary>
      ${noise === undefined ? undefined : html`<p>${noise}</p>`}
      <ul>
        ${worths.map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>
  </section>`;
}
