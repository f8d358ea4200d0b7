/** The section of one question: the answer, the curves, the table. */
import { experimentOf } from "../../experiments/declarations.ts";
import type { ExperimentId, Summary } from "../../experiments/record.ts";
import { html, trusted } from "./html.ts";
import type { Html } from "./html.ts";
import { tableOf } from "./table.ts";
import { listed } from "./words.ts";

/** A question and the answer to it. */
export function cardOf(
  experiment: ExperimentId,
  answer: string,
  glance: string | undefined,
): Html {
  const { question } = experimentOf(experiment);
  return html`<li class="card">
    <div>
      <h3><a href="#${experiment}">${question}</a></h3>
      <p>${answer}</p>
    </div>
    ${
      glance === undefined
        ? undefined
        : html`<div class="drawing">${trusted(glance)}</div>`
    }
  </li>`;
}

function figureWords(experiment: ExperimentId): string {
  const numbers = experimentOf(experiment).figures.map(String);
  return `${numbers.length === 1 ? "Figure" : "Figures"} ${listed(numbers)}.`;
}

/** What a section says in words, and the id of the element that its curves are drawn in. */
export interface QuestionWords {
  readonly idea: string;
  readonly answer: string;
  readonly chart: string;
}

export function questionSection(
  experiment: ExperimentId,
  summary: Summary,
  { idea, answer, chart }: QuestionWords,
): Html {
  const { question } = experimentOf(experiment);
  return html`<section id="${experiment}" aria-labelledby="${experiment}-title">
    <h2 id="${experiment}-title">${question}</h2>
    <p class="lede">${idea}</p>
    <p class="answer">${answer}</p>
    <figure class="chart">
      <figcaption>
        <b>${figureWords(experiment)}</b> How the networks learn, epoch by
        epoch.
      </figcaption>
      <div id="${chart}" data-chart>
        <p class="note needs-script">
          These curves are drawn by this page’s program.
        </p>
      </div>
    </figure>
    ${tableOf(experiment, summary)}
  </section>`;
}
