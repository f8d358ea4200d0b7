/** The sections of a page on experiments of one's own: the question, the table, the curves. */
import type { Summary } from "../../experiments/record.ts";
import { OWN_EXPLANATION, ownCells, ownColumns, ownFigureOf } from "../own.ts";
import type { OwnResults } from "../own.ts";
import { html, trusted } from "./html.ts";
import type { Html } from "./html.ts";

function tableOf({ question, rows }: OwnResults): Html {
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label="Results: ${question}"
  >
    <table class="numbers">
      <thead>
        <tr>
          ${ownColumns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => {
          const [label, ...cells] = ownCells(row);
          return html`<tr>
            <th scope="row">${label}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

export function ownSection(own: OwnResults, summary: Summary): Html {
  const { id, question } = own;
  return html`<section id="own-${id}" aria-labelledby="own-${id}-title">
    <h2 id="own-${id}-title">${question}</h2>
    <div class="drawing">${trusted(ownFigureOf(own, summary))}</div>
    ${tableOf(own)}
    <p class="note">${OWN_EXPLANATION}</p>
  </section>`;
}
