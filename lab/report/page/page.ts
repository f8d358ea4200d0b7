/** The page of a sweep: one file of HTML that needs nothing else. */
import { hasStudyClasses } from "../../experiments/presets.ts";
import type { ExperimentId, Summary } from "../../experiments/record.ts";
import { seedsOf } from "../../experiments/summary.ts";
import { BALANCED_CLASS_NAMES } from "../../../data/class-names.ts";
import type { Inspection } from "../../inspect/inspect.ts";
import { answerOf } from "./answers.ts";
import { chartData } from "./charts.ts";
import { html, jsonText, trusted } from "./html.ts";
import type { Html } from "./html.ts";
import { ideaOf } from "./ideas.ts";
import { openingOf } from "./opening.ts";
import { ownResultsOf } from "../own.ts";
import { missingParts } from "./missing.ts";
import { mistakesSection } from "./mistakes.ts";
import { imagesData, networksData } from "./network-data.ts";
import { insideSection } from "./networks.ts";
import { ownSection } from "./own.ts";
import type { PageData } from "./page-data.ts";
import { provenanceSection } from "./provenance.ts";
import { cardOf, questionSection } from "./question.ts";
import { questionsOf } from "../rows.ts";
import { glanceOf } from "../glance.ts";
import { scopeOf } from "../verdicts/scope.ts";
import { verdictsOf } from "../verdicts/verdicts-of.ts";
import { noiseScope, worthsOf } from "../verdicts/worth.ts";
import { findingsSection } from "./verdict.ts";
import type { Findings } from "./verdict.ts";

/** What a page is made of. */
export interface PageContent {
  readonly summary: Summary;
  readonly inspection: Inspection;
  readonly findings: Findings;
  /** A drawing that answers a question at a glance, as SVG. */
  readonly glances: Partial<Readonly<Record<ExperimentId, string>>>;
}

/** What a summary's page shows beside what its runs have kept. */
export function contentOf(
  summary: Summary,
  inspection: Inspection,
): PageContent {
  const questions = questionsOf(summary);
  const isAsked = questions.length > 0;
  return {
    summary,
    inspection,
    findings: {
      verdicts: isAsked ? verdictsOf(summary) : [],
      scope: scopeOf(summary).lines,
      noise: noiseScope(summary),
      worths: worthsOf(summary).map(({ sentence }) => sentence),
    },
    glances: Object.fromEntries(
      questions.map((id) => [id, glanceOf(id, summary)?.svg]),
    ),
  };
}

/** The page's own style sheet and program. */
export interface PageAssets {
  readonly css: string;
  readonly script: string;
}

/** Nothing is loaded; the kata's layers make their loops at run time, which needs `unsafe-eval`. */
const POLICY =
  "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'";

function navigationOf(
  questions: readonly ExperimentId[],
  sections: readonly (readonly [id: string, name: string])[],
): Html {
  const names: Readonly<Record<ExperimentId, string>> = {
    pooling: "Pooling",
    depth: "Depth",
    overlap: "Overlap",
    stride: "Stride",
  };
  const all = [
    ...(questions.length > 0 ? [["glance", "At a glance"] as const] : []),
    ...questions.map((id) => [id, names[id]] as const),
    ...sections,
  ];
  return html`<nav aria-label="On this page">
    <ul>
      ${all.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
    </ul>
  </nav>`;
}

const BUILD = html`<section id="build" aria-labelledby="build-title">
  <h2 id="build-title">Build it yourself</h2>
  <p class="lede">
    Convolution and pooling, forward and backward: networks like these are made
    of a handful of functions. The kata has you write them as plain loops, as
    products of matrices, and as programs for a graphics card. Property tests
    grade you, and show the smallest input on which you are wrong.
  </p>
  <pre><code>npm ci
npm run kata</code></pre>
</section>`;

/** Nothing where no question of the study was asked. */
function glanceSection(cards: readonly Html[], hasSeeds: boolean): Html {
  if (cards.length === 0) return html``;
  return html`<section id="glance" aria-labelledby="glance-title">
    <h2 id="glance-title">The questions at a glance</h2>
    ${
      hasSeeds
        ? html`<p class="note">
            ± is the standard deviation between the seeds. A difference is
            undecided where its 95% interval, seed by seed, holds 0, and else
            beyond chance.
          </p>`
        : undefined
    }
    <ol class="cards">
      ${cards}
    </ol>
  </section>`;
}

/** The page's data, with what there is room for. */
function dataOf({ summary, inspection }: PageContent): PageData {
  const { networks, images } = inspection;
  const chosen = "value" in images ? images.value : undefined;
  return {
    classNames: summary.dataset.classNames ?? BALANCED_CLASS_NAMES,
    charts: questionsOf(summary).map((id) =>
      chartData(`chart-${id}`, id, summary),
    ),
    networks: networksData(networks, chosen),
    ...(chosen && { images: imagesData(chosen) }),
  };
}

/** The whole page, and what was left out of it, in a line each. */
export function pageOf(
  content: PageContent,
  { css, script }: PageAssets,
): { readonly page: string; readonly missing: readonly string[] } {
  const { summary, inspection, findings, glances } = content;
  const { verdicts } = findings;
  const data = dataOf(content);
  const missing = missingParts(inspection, data.networks);
  const questions = questionsOf(summary);
  const owns = ownResultsOf(summary);
  const answers = new Map(
    questions.map((id) => [id, answerOf(id, summary, data.classNames.length)]),
  );
  const canRead = data.networks.some(({ weights }) => weights);
  const hasMistakes = data.networks.some(({ confusion }) => confusion);
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>
          Exploring convolutional networks, again: ${summary.preset} on
          ${summary.dataset.name}
        </title>
        <link rel="icon" href="data:," />
        <style>
          ${trusted(css)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the results</a>
        ${openingOf(summary, verdicts, canRead)}
        ${navigationOf(questions, [
          ...(verdicts.length > 0 ? [["findings", "Findings"] as const] : []),
          ...owns.map(({ id }) => [`own-${id}`, id] as const),
          ["inside", "Inside"],
          ...(hasMistakes ? [["mistakes", "Mistakes"] as const] : []),
          ["how", "How"],
        ])}
        <main id="main">
          ${glanceSection(
            questions.map((id) =>
              cardOf(id, answers.get(id) ?? "", glances[id]),
            ),
            seedsOf(summary.runs).length > 1,
          )}
          ${findingsSection(findings)}
          ${questions.map((id) =>
            questionSection(id, summary, {
              idea: ideaOf(id, summary, data.classNames.length),
              answer: answers.get(id) ?? "",
              chart: `chart-${id}`,
            }),
          )}
          ${owns.map((own) => ownSection(own, summary))}
          ${insideSection(inspection.networks, canRead)}
          ${mistakesSection(data.networks, hasStudyClasses(summary.dataset))}
          ${provenanceSection(summary, missing)} ${BUILD}
        </main>
        <script type="application/json" id="data">
          ${jsonText(data)}
        </script>
        <script>
          ${trusted(script)};
        </script>
      </body>
    </html> `;
  return { page: markup, missing };
}
