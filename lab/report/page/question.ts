/** The section of one question: the answer, the curves, the table. */
import { experimentOf } from "../../experiments/declarations.ts";
import type { ExperimentId, Summary } from "../../experiments/record.ts";
import { html, trusted } from "./html.ts";
import type { Html } from "./html.ts";
import { tableOf } from "./table.ts";
import { listed } from "./words.ts";

/** What the question is about, for somebody who has not built these layers. */
const ideas: Readonly<Record<ExperimentId, string>> = {
  pooling:
    "A pooling window keeps one number of the pixels it covers: the largest, or the mean. The largest finds a stroke wherever it is, and forgets what lies around it; the mean weighs everything, and thins a stroke out.",
  depth:
    "Every layer more is a convolution more, which can combine what the ones before it have found, and a reduction more, which leaves it less to look at. After four poolings, a map of 28 by 28 is one of 3 by 3.",
  overlap:
    "A window of 2 by 2 that moves by 1 shares its pixels with its neighbours. No place is skipped, and the maps stay as large as the image: that has its price.",
  stride:
    "A convolution that moves by more than 1 is convolution and reduction in one. The larger its step, the fewer places of a map it looks at.",
};

/** The idea behind a question and the answer to it. */
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
        : html`<div
            class="drawing scroll"
            tabindex="0"
            role="group"
            aria-label="Drawing: ${question}"
          >
            ${trusted(glance)}
          </div>`
    }
  </li>`;
}

function figureWords(experiment: ExperimentId): string {
  const numbers = experimentOf(experiment).figures.map(String);
  return `${numbers.length === 1 ? "Figure" : "Figures"} ${listed(numbers)}.`;
}

/** @param chart - of the element that the curves are drawn in */
export function questionSection(
  experiment: ExperimentId,
  summary: Summary,
  answer: string,
  chart: string,
): Html {
  const { question } = experimentOf(experiment);
  return html`<section id="${experiment}" aria-labelledby="${experiment}-title">
    <h2 id="${experiment}-title">${question}</h2>
    <p class="lede">${ideas[experiment]}</p>
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
